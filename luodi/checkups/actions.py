"""The one verb of this room: a draft is checked and the result kept."""

from collections.abc import Sequence

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from luodi.checkups.assembling import Unreadable, draft_of_words, read_draft
from luodi.checkups.comparing import compare_with_ledger
from luodi.checkups.inputs import CheckDraft
from luodi.checkups.keeping import as_stored, content_of
from luodi.checkups.models import Checkup
from luodi.engine.rulebook import Book
from luodi.organization.models import Jurisdiction
from luodi.organization.refusals import Refused
from luodi.organization.verbs import Act, verb
from luodi.performance.figures import Asked
from luodi.performance.queries.asking import chosen
from luodi.proofing import Draft, Finding, Report, check_draft, in_order
from luodi.records.files import brought_by, path_of
from luodi.records.models import StoredFile
from luodi.regulations.queries import book_for


@verb(
    "checkups.check",
    on=None,
    takes=CheckDraft,
    label=gettext_lazy("Check the figures of a draft"),
    wording=gettext_lazy("checked “{name}”: {errors} certainly wrong, {doubts} doubtful, {notes} notes"),
)
def check(act: Act, target: None, data: CheckDraft) -> Checkup:
    """Afterwards the draft, its figures and what was found are kept for the caller's unit.

    Raises Refused for a file that cannot be read (what is wrong and what to do), and for a place or period that cannot
    be compared with.
    """
    home = _home(act)
    draft, file = _draft(act, data)
    book = book_for(home, act.today)
    report = check_draft(draft, laws=book.laws, structures=book.draft_structures)
    asked = _asked(act, data)
    findings: Sequence[Finding] = report.findings
    if asked is not None:
        findings = in_order([*findings, *compare_with_ledger(report, asked)])
    name = data.name or (file.name if file else _("pasted text"))
    row = _keep(act, home, book, report, findings, name=name, file=file, asked=asked)
    detail = {"name": row.name, "errors": row.errors, "doubts": row.doubts, "notes": row.notes}
    act.note(row, detail, rulebook_digest=book.digest, jurisdiction_id=home.pk)
    return row


def _home(act: Act) -> Jurisdiction:
    home = Jurisdiction.objects.filter(pk=act.actor.jurisdiction_id or 0).first()
    if home is None:
        raise Refused(_("A draft is checked by somebody who holds a post in a place."), code="invalid")
    return home


def _draft(act: Act, data: CheckDraft) -> tuple[Draft, StoredFile | None]:
    if data.file is None:
        if not data.text.strip():
            message = _("Upload a draft or table, or paste its words.")
            raise Refused(message, code="invalid", fields={"text": [message]})
        return draft_of_words(data.text, day=data.day), None
    file = next(iter(brought_by(act.actor, [data.file])), None)
    if file is None or not path_of(file.digest).exists():
        message = _("The file has not been stored; upload it again.")
        raise Refused(message, code="invalid", fields={"file": [message]})
    try:
        return read_draft(path_of(file.digest).read_bytes(), name=file.name, day=data.day), file
    except Unreadable as unreadable:
        message = f"{file.name}：{unreadable.text((get_language() or 'zh')[:2])}"
        raise Refused(message, code="unreadable", fields={"file": [message], "upload": [message]}) from unreadable


def _asked(act: Act, data: CheckDraft) -> Asked | None:
    """The ledger to compare with; None when no period is named."""
    if not data.period:
        return None
    wanted = {"place": data.place, "period": data.period}
    if data.as_of is not None:
        wanted["as_of"] = data.as_of.isoformat()
    return chosen(act.actor, wanted, now=act.at).insist().asked(act.actor)


def _keep(
    act: Act,
    home: Jurisdiction,
    book: Book,
    report: Report,
    findings: Sequence[Finding],
    *,
    name: str,
    file: StoredFile | None,
    asked: Asked | None,
) -> Checkup:
    counts = {name: sum(one.severity == name for one in findings) for name in ("error", "doubt", "note")}
    return Checkup.objects.create(
        jurisdiction=home,
        unit_id=act.actor.unit_id,
        name=name[:300],
        file=file,
        content=content_of(report),
        findings=[as_stored(one) for one in findings],
        errors=counts["error"],
        doubts=counts["doubt"],
        notes=counts["note"],
        figures=len(report.figures),
        compared=asked.place if asked else None,
        period=asked.period.code if asked else "",
        as_of=asked.as_of if asked else None,
        rulebook_digest=book.digest,
        person_id=act.actor.person_id,
        person_name=act.actor.name,
        checked_at=act.at,
    )
