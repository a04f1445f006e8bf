"""What a conclusion on a finding must bring: the measure of an existing text, the check-list of an exception."""

from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luodi.agreements.inputs import JudgeFinding
from luodi.agreements.models import Finding
from luodi.engine.rulebook import Book, NoSuchRule
from luodi.engine.rulebook.schema.words import CodeList
from luodi.engine.verdict.scanning import ExceptionClaim, gaps
from luodi.organization.refusals import Missing, Refused

FITTING = {"lawful": ("keep",), "exception": ("keep",), "rewrite": ("stop", "amend")}
"""Which measures on an existing text a conclusion bears: what is lawful or excepted is kept, what is not is not."""


def check_measure(finding: Finding, data: JudgeFinding) -> None:
    """Raise Refused when an existing text gets no measure, or one that does not follow from the conclusion."""
    if not finding.is_existing:
        if data.measure:
            message = _("A measure is for existing agreements; this text is not signed yet and is simply rewritten.")
            raise Refused(message, code="invalid", fields={"measure": [message]})
        return
    if data.measure in FITTING[data.conclusion]:
        return
    message = _(
        "An existing text is stopped or amended when it has to be rewritten, and kept when it is lawful or excepted."
    )
    raise Refused(message, code="invalid", fields={"measure": [message]}, cite=tuple(finding.cite))


def exception_of(finding: Finding, data: JudgeFinding, *, book: Book, on: date) -> dict[str, Any]:
    """Return the check-list as it is kept; nothing for other conclusions. Raises Refused, naming each blank."""
    if data.conclusion != "exception":
        return {}
    grounds = exceptions_for(finding, book)
    if grounds is None:
        message = _("The rule behind this finding knows no exception: it is lawful, or it is rewritten.")
        raise Refused(message, code="no-exception", cite=tuple(finding.cite), fields={"conclusion": [message]})
    claim = ExceptionClaim(data.ground, data.how_met, data.no_lesser_means, data.until, data.ends_when)
    lacking = gaps(claim, grounds=grounds, on=on)
    if lacking:
        language = (get_language() or "zh")[:2]
        said = {name: [one.zh if language == "zh" else one.en] for name, one in lacking.items()}
        message = _("An exception stands only with its whole check-list; a blank cannot be released.")
        missing = tuple(Missing(title=words[0], cite=grounds.cite) for words in said.values())
        raise Refused(message, code="exception-incomplete", cite=grounds.cite, fields=said, missing=missing)
    return {
        "ground": data.ground,
        "how_met": data.how_met,
        "no_lesser_means": data.no_lesser_means,
        "until": data.until.isoformat() if data.until else None,
        "ends_when": data.ends_when,
    }


def exceptions_for(finding: Finding, book: Book) -> CodeList | None:
    """Return the grounds of exception: the code list that stands on the very document the finding's rule stands on.

    A rule whose document grants none has no exception; a document that grants some has them as a list in the book.
    """
    documents = {title for clause in finding.cite if (title := _document(clause, book))}
    return next((words for words in book.lists if _document(words.cite[0], book) in documents), None)


def _document(clause: str, book: Book) -> str:
    try:
        return book.clause(clause).document_title
    except NoSuchRule:
        return ""
