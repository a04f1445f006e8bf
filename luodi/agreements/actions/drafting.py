"""The verb that lays down a text: the first one begins the agreement, each other word is another version."""

from typing import Any

from django.db.models import Max
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from luodi.agreements.actions import guards
from luodi.agreements.actions.reading import Stored, plain_paragraphs, read_stored
from luodi.agreements.actions.scanning import keep_scan
from luodi.agreements.inputs import AddVersion
from luodi.agreements.models import Agreement, Version
from luodi.agreements.standing import latest
from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.agreements import Agreement as AgreementRule
from luodi.engine.verdict import Outcome, judge_condition
from luodi.organization.refusals import Refused
from luodi.organization.verbs import Act, verb
from luodi.projects.facts import facts_of, gather
from luodi.projects.models import Project
from luodi.regulations.queries import book_by_digest


@verb(
    "agreements.add_version",
    on=Project,
    takes=AddVersion,
    label=gettext_lazy("Lay down a version of the agreement"),
    wording=gettext_lazy("laid down version {number} of {agreement}: {file}. {note}"),
)
def add_version(act: Act, project: Project, data: AddVersion) -> Version:
    """Afterwards the file's words are the text of the agreement, scanned at once; opinions on other words no longer count.

    Raises Refused when the file has no readable text, when nothing changed, and once the agreement is signed.
    """
    book = book_by_digest(project.rulebook.digest)
    rule = guards.rule_of(book, data.kind)
    guards.check_post(act, rule.drafted_by, book, step=str(add_version.label), cite=rule.cite)
    _check_concern(act, book, rule, project)
    stored = read_stored(act.actor, data.file)
    agreement = _agreement(act, project, rule, data)
    guards.check_unsigned(agreement)
    _check_changed(agreement, stored)
    version = Version.objects.create(
        agreement=agreement,
        number=_next_number(agreement),
        file=stored.file,
        paragraphs=plain_paragraphs(stored.read),
        notes=[{"zh": note.text("zh"), "en": note.text("en")} for note in stored.read.notes],
        digest=stored.digest,
        rulebook_digest=book.digest,
        note=data.note,
        unit_id=act.actor.unit_id,
        person_id=act.actor.person_id,
        person_name=act.actor.name,
        post_title=act.actor.post_title,
        added_at=act.at,
        added_on=act.today,
    )
    agreement.versions_count = version.number
    keep_scan(act, stored.read, book=book, packs=rule.scanned_for, version=version)
    guards.settle(agreement)
    detail = {"number": version.number, "file": stored.file.name, "note": data.note, "digest": version.digest}
    guards.tell(act, agreement, {**detail, "cite": list(rule.cite)}, book=book)
    return version


def _check_concern(act: Act, book: Book, rule: AgreementRule, project: Project) -> None:
    if rule.when is None:
        return
    facts = facts_of(project, gather(project), post=act.actor.post_code)
    verdict = judge_condition(rule.when, facts, act.today, book, rule=f"agreement:{rule.id}", cite=rule.cite)
    if verdict.outcome is not Outcome.PASS:
        language = (get_language() or "zh")[:2]
        message = _("“%(title)s” does not concern this project: %(why)s") % {
            "title": rule.title,
            "why": verdict.working.explanation.text(language),
        }
        raise Refused(message, code="when", cite=rule.cite)


def _agreement(act: Act, project: Project, rule: AgreementRule, data: AddVersion) -> Agreement:
    """Return the project's agreement of this kind, locked, begun now if there is none."""
    begun: dict[str, Any] = {
        "jurisdiction_id": project.jurisdiction_id,
        "title": data.title or f"{rule.title}（{project.name}）"[:300],
        "drafting_unit_id": act.actor.unit_id,
        "begun_on": act.today,
    }
    row, _created = Agreement.objects.get_or_create(project=project, kind=rule.id, defaults=begun)
    return guards.locked(row.pk)


def _next_number(agreement: Agreement) -> int:
    highest = Version.objects.filter(agreement=agreement).aggregate(highest=Max("number"))["highest"]
    return (highest or 0) + 1


def _check_changed(agreement: Agreement, stored: Stored) -> None:
    standing = latest(agreement)
    if standing is not None and standing.digest == stored.digest:
        message = _(
            "The words are those of version %(number)s to the letter; its opinions stand, nothing is laid down."
        )
        said = message % {"number": standing.number}
        raise Refused(said, code="unchanged", fields={"file": [said]})
