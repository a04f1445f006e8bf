"""From a stored workbook to its preview: understood under the rulebook of its place, every row planned."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luodi.engine.rulebook import Book
from luodi.exchange import previews
from luodi.exchange.dossiers import DossierIndex
from luodi.exchange.mapping import RowMapping, roster_of
from luodi.exchange.models import ASKING, READY, Import
from luodi.exchange.planning import ROW_ANSWER, Planner
from luodi.exchange.previews import AMBIGUOUS, DOUBT, ERROR, LEFT_OUT, RowPlan
from luodi.exchange.understanding import Expectation, NoSuchLedger, Understanding, expectation_from, understand_file
from luodi.formats.sniffing import FileRefused, Limits
from luodi.organization.actors import Actor, actor_for, system_actor
from luodi.organization.models import Appointment, Jurisdiction
from luodi.organization.refusals import NotAllowed, Refused
from luodi.projects.inputs import ProjectFields
from luodi.records import files
from luodi.regulations.queries import book_by_digest, digest_in_force

NAME = "name"


@dataclass(frozen=True)
class Reading:
    """What a workbook says and what would become of its rows."""

    understanding: Understanding
    plans: list[RowPlan]

    @property
    def open_rows(self) -> list[RowPlan]:
        """The rows about which a person must say which dossier they mean."""
        return [plan for plan in self.plans if plan.outcome == AMBIGUOUS]


def limits() -> Limits:
    """Return how much of a workbook is taken in this installation."""
    return Limits(file_bytes=settings.LEDGER_LIMIT_BYTES)


def english() -> bool:
    """Say whether the person reads English."""
    return (get_language() or "zh").startswith("en")


def spoken() -> str:
    """Return the language of the readers of sheets for the person's own."""
    return "en" if english() else "zh"


def refusal_of(error: FileRefused) -> Refused:
    """Return the refusal of a file in the person's language."""
    return Refused(error.refusal.text(spoken()), code=f"file-{error.refusal.code}")


def expectation_for(book: Book, ledger: str) -> Expectation:
    """Return what the book expects of the ledger; raises Refused for one it does not have or that holds no projects."""
    try:
        expectation = expectation_from(book, ledger)
    except NoSuchLedger as error:
        names = "、".join(title for _key, title in ledgers_of(book))
        raise Refused(
            _("The rulebook has no ledger “%(id)s”; it has: %(names)s.") % {"id": ledger, "names": names},
            code="invalid",
        ) from error
    if not holds_projects(expectation):
        raise Refused(_("Rows of this ledger are not projects; it cannot be taken over into dossiers."), code="invalid")
    return expectation


def holds_projects(expectation: Expectation) -> bool:
    """Say whether the ledger's rows can become dossiers: it has the name, and no column a dossier has no place for."""
    fields = {column.field for column in expectation.ledger.columns if column.result is None}
    return NAME in fields and fields <= {*ProjectFields.model_fields, "stage"}


def ledgers_of(book: Book) -> list[tuple[str, str]]:
    """Return the ledgers of a book whose rows can become dossiers: id and title."""
    return [(one.id, one.title) for one in book.ledgers if holds_projects(expectation_from(book, one.id))]


def planner_for(
    place: Jurisdiction, book: Book, ledger: str, actor: Actor, *, as_of: date, answers: dict[str, str]
) -> Planner:
    """Return what decides about the rows of a ledger of the place for somebody who acts in a post."""
    expectation = expectation_for(book, ledger)
    own = actor.unit_id if actor.units is not None else None
    mapping = RowMapping(book, expectation, roster_of(place, expectation), as_of, timezone.localdate(), own)
    by_code = any(part == "code" or "code" in part for part in expectation.ledger.key)
    return Planner(place, actor, mapping, DossierIndex(place, by_code=by_code), answers)


def planner_of(found: Import, actor: Actor) -> Planner:
    """Return the planner of an import, under the rulebook it was read with."""
    book = book_by_digest(found.rulebook_digest)
    return planner_for(found.jurisdiction, book, found.ledger, actor, as_of=found.as_of, answers=found.answers)


def actor_of(found: Import, channel: str) -> Actor:
    """Return who acts for the import; raises NotAllowed when his post has ended meanwhile."""
    if found.appointment_id is None:
        return system_actor(found.jurisdiction)
    row = (
        Appointment.objects.select_related("person", "unit__jurisdiction", "post")
        .filter(pk=found.appointment_id)
        .first()
    )
    today = timezone.localdate()
    if row is None or not row.person.is_active or (row.until and row.until < today) or row.post.abolished_on:
        raise NotAllowed(_("The person who accepted this import no longer holds the post."))
    return actor_for(row, channel)


def read(found: Import, actor: Actor) -> Reading:
    """Return what the import's workbook says. Raises FileRefused for a file that cannot be read, Refused otherwise."""
    planner = planner_of(found, actor)
    understanding = understand_file(
        files.path_of(found.file.digest),
        expectation=planner.mapping.expectation,
        answers={key: value for key, value in found.answers.items() if not key.startswith(ROW_ANSWER)},
        limits=limits(),
    )
    return Reading(understanding, planner.plan(understanding))


def put_on(found: Import, reading: Reading) -> None:
    """Set the unsaved import's state, counts and preview to what was read; the preview is on disk afterwards."""
    understanding = reading.understanding
    older = found.preview
    found.preview = previews.keep(understanding, reading.plans)
    if older != found.preview:
        previews.forget(older)
    found.sheet = understanding.sheet[:120]
    found.rows_read = len(understanding)
    found.rows_with_issues = understanding.rows_with_issues
    found.counts = counted(reading)
    found.message = ""
    found.state = ASKING if understanding.questions or reading.open_rows else READY


def counted(reading: Reading) -> dict[str, Any]:
    """Return how many rows there are of each outcome and weight."""
    counts: dict[str, Any] = {
        "skipped": len(reading.understanding.skipped),
        "questions": len(reading.understanding.questions),
    }
    for plan in reading.plans:
        counts[plan.outcome] = counts.get(plan.outcome, 0) + 1
        if plan.severity == ERROR:
            counts["errors"] = counts.get("errors", 0) + 1
        if plan.severity == DOUBT:
            counts["doubts"] = counts.get("doubts", 0) + 1
        if plan.severity == DOUBT and plan.outcome not in (LEFT_OUT, AMBIGUOUS):
            counts["doubtful"] = counts.get("doubtful", 0) + 1
    return counts


def preview_of(found: Import) -> Understanding:
    """Return the stored preview, made again from the original when it was lost or is of an older version."""
    from luodi.exchange.understanding.storing import NotAStoredUnderstanding

    try:
        if previews.exists(found.preview):
            return previews.understanding_of(found.preview)
    except NotAStoredUnderstanding:
        pass
    raise Refused(_("The preview is no longer stored; read the workbook again."), code="preview-lost")


def governing(place: Jurisdiction) -> str:
    """Return the digest of the book that governs the place today."""
    return digest_in_force(place.place, timezone.localdate())
