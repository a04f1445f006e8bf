"""The verbs of the clause scan: a scan that is kept, and what a reviewer concludes of a finding."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from luodi.agreements.actions.judging import check_measure, exception_of
from luodi.agreements.actions.reading import plain_paragraphs, read_stored
from luodi.agreements.inputs import JudgeFinding, ScanText
from luodi.agreements.models import Finding, FindingRuling, Scan, Version
from luodi.agreements.reporting import UnknownPack, scan_text
from luodi.agreements.wording import CONCLUSIONS
from luodi.engine.rulebook import Book
from luodi.engine.verdict.scanning import ClauseFinding
from luodi.formats.texts import ReadText, from_string, text_digest
from luodi.organization.access import visible
from luodi.organization.models import Jurisdiction
from luodi.organization.refusals import NotAllowed, Refused
from luodi.organization.verbs import Act, verb
from luodi.projects.models import Project
from luodi.records.models import StoredFile
from luodi.regulations.queries import book_by_digest, book_for


@verb(
    "agreements.scan",
    on=None,
    takes=ScanText,
    label=gettext_lazy("Scan a text and keep the findings"),
    wording=gettext_lazy("scanned “{name}”: {strong} strong, {weak} weak findings"),
)
def scan(act: Act, target: None, data: ScanText) -> Scan:
    """Afterwards the findings are kept: beside the version, or, for an existing text, in the clean-up ledger.

    A version is read again from its own file, with the packs as they are today. Raises Refused when there is no text.
    """
    row = _scan_version(act, data) if data.version is not None else _scan_existing(act, data)
    strong = row.findings.filter(strength="strong").count()
    counts = {"name": row.name, "strong": strong, "weak": row.findings.count() - strong}
    act.note(row.project or row, counts, rulebook_digest=row.rulebook_digest, jurisdiction_id=row.jurisdiction_id)
    return row


@verb(
    "agreements.judge_finding",
    on=Finding,
    takes=JudgeFinding,
    label=gettext_lazy("Conclude on a finding"),
    wording=gettext_lazy("concluded on “{title}” ({name}): {conclusion_title}. {grounds}"),
)
def judge_finding(act: Act, finding: Finding, data: JudgeFinding) -> FindingRuling:
    """Afterwards this conclusion counts; earlier ones stay on record.

    Raises Refused when the check-list of article 12 has a blank, and NotAllowed for whoever laid down the text.
    """
    scanned = finding.scan
    drafter = scanned.version.person_id if scanned.version else None
    if drafter is not None and drafter == act.actor.person_id:
        message = _(
            "Whoever laid down the text does not conclude on its findings; ask a colleague or the legal adviser."
        )
        raise NotAllowed(message, code="own-text", cite=tuple(finding.cite))
    book = book_by_digest(scanned.rulebook_digest)
    check_measure(finding, data)
    exception = exception_of(finding, data, book=book, on=act.today)
    ruling = FindingRuling.objects.create(
        finding=finding,
        conclusion=data.conclusion,
        measure=data.measure,
        grounds=data.grounds,
        exception=exception,
        person_id=act.actor.person_id,
        person_name=act.actor.name,
        post_title=act.actor.post_title,
        judged_at=act.at,
    )
    finding.conclusion, finding.measure, finding.grounds = data.conclusion, data.measure, data.grounds
    finding.judged_on, finding.judged_by = act.today, act.actor.name
    finding.save(update_fields=["conclusion", "measure", "grounds", "judged_on", "judged_by"])
    detail = {
        "title": finding.title,
        "name": scanned.name,
        "conclusion": data.conclusion,
        "conclusion_title": str(CONCLUSIONS[data.conclusion]),
        "measure": data.measure,
        "grounds": data.grounds,
        "cite": finding.cite,
    }
    act.note(scanned.project or finding, detail, rulebook_digest=book.digest, jurisdiction_id=finding.jurisdiction_id)
    return ruling


def _scan_version(act: Act, data: ScanText) -> Scan:
    rows = visible(act.actor, Version.objects.select_related("agreement__project__rulebook", "file"))
    version = rows.filter(pk=data.version or 0).first()
    if version is None:
        raise NotAllowed(_("This does not exist, or your post may not see it."), code="not-found")
    book = book_by_digest(version.agreement.project.rulebook.digest)
    rule = next((one for one in book.agreements if one.id == version.agreement.kind), None)
    packs = data.packs or (rule.scanned_for if rule else ())
    return keep_scan(act, from_paragraphs(version.paragraphs), book=book, packs=packs, version=version)


def _scan_existing(act: Act, data: ScanText) -> Scan:
    project = _project(act, data.project)
    place = project.jurisdiction if project else _own_place(act)
    book = book_by_digest(project.rulebook.digest) if project else book_for(place, act.today)
    read, file = _existing(act, data)
    name = data.name or (file.name if file else _("pasted text"))
    return keep_scan(
        act, read, book=book, packs=data.packs, place=place, project=project, file=file, name=name, is_existing=True
    )


def from_paragraphs(paragraphs: Sequence[dict[str, Any]]) -> ReadText:
    """Return kept paragraphs as a text again; their places are taken from what was kept."""
    from luodi.formats.texts import Place, TextKind, TextParagraph

    return ReadText(
        TextKind.TXT, tuple(TextParagraph(one["text"], Place(number)) for number, one in enumerate(paragraphs, 1))
    )


def _project(act: Act, pk: int | None) -> Project | None:
    if pk is None:
        return None
    rows = visible(act.actor, Project.objects.select_related("jurisdiction", "rulebook"))
    project = rows.filter(pk=pk).first()
    if project is None:
        raise NotAllowed(_("This does not exist, or your post may not see it."), code="not-found")
    return project


def _own_place(act: Act) -> Jurisdiction:
    place = Jurisdiction.objects.filter(pk=act.actor.jurisdiction_id or 0).first()
    if place is None:
        message = _("Name the project the text belongs to.")
        raise Refused(message, code="invalid", fields={"project": [message]})
    return place


def _existing(act: Act, data: ScanText) -> tuple[ReadText, StoredFile | None]:
    if data.file is not None:
        stored = read_stored(act.actor, data.file)
        return stored.read, stored.file
    if not data.text.strip():
        message = _("Upload a text, or paste its words.")
        raise Refused(message, code="invalid", fields={"text": [message]})
    return from_string(data.text), None


def keep_scan(
    act: Act,
    read: ReadText,
    *,
    book: Book,
    packs: Sequence[str],
    version: Version | None = None,
    place: Jurisdiction | None = None,
    project: Project | None = None,
    file: StoredFile | None = None,
    name: str = "",
    is_existing: bool = False,
) -> Scan:
    """Afterwards the text has been scanned and its findings are rows. Runs inside the verb that decides it."""
    try:
        report = scan_text(read, book=book, on=act.today, packs=packs)
    except UnknownPack as unknown:
        message = _("The rulebook has no such pack: %(pack)s. It has: %(names)s.")
        words = message % {"pack": unknown.pack, "names": "、".join(unknown.names)}
        raise Refused(words, code="invalid", fields={"packs": [words]}) from unknown
    about = version.agreement.project if version else project
    row = Scan.objects.create(
        jurisdiction_id=version.agreement.jurisdiction_id if version else place.pk,  # type: ignore[union-attr]
        project=about,
        version=version,
        unit_id=act.actor.unit_id,
        name=(name or (f"{version.agreement.title} {version.number}" if version else ""))[:300],
        file=file,
        paragraphs=[] if version else plain_paragraphs(read),
        digest=version.digest if version else text_digest(read),
        on=act.today,
        packs=[
            {"id": one.id, "title": one.title, "version": one.version, "caution": one.caution} for one in report.packs
        ],
        omitted=report.omitted,
        rulebook_digest=book.digest,
        person_id=act.actor.person_id,
        person_name=act.actor.name,
        scanned_at=act.at,
    )
    kept = version.paragraphs if version else row.paragraphs
    Finding.objects.bulk_create(
        _finding(row, position, one, kept, is_existing) for position, one in enumerate(report.findings)
    )
    return row


def _finding(
    row: Scan, position: int, found: ClauseFinding, paragraphs: Sequence[dict[str, Any]], is_existing: bool
) -> Finding:
    place = found.sentence
    key = "place_en" if (get_language() or "zh").startswith("en") else "place"
    return Finding(
        jurisdiction_id=row.jurisdiction_id,
        scan=row,
        position=position,
        is_existing=is_existing,
        rule=found.rule.id,
        title=found.rule.title,
        strength=found.rule.strength,
        cite=list(found.rule.cite),
        why=found.rule.why,
        rewrite=found.rule.rewrite,
        paragraph=place.paragraph if place else None,
        start=place.start if place else 0,
        end=place.end if place else 0,
        words=[[span.start, span.end] for span in found.words],
        place=paragraphs[place.paragraph][key] if place else "",
        text=found.text,
    )
