"""What the pages show: rounds with their state, their sheets in order, objections, what waits for whom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.fields import CharField
from django.http import Http404

from luodi.appraisal.models import Adjustment, Objection, Round, Sheet, Standing
from luodi.appraisal.scoring import Added, approved, standings
from luodi.appraisal.wording import DRAFT, FINAL, PUBLISHED, SUPERSEDED
from luodi.engine.rulebook.schema.appraisals import Appraisal
from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.organization.models import Jurisdiction
from luodi.regulations.queries import book_by_digest

LATER = Round.objects.filter(
    jurisdiction=OuterRef("jurisdiction"),
    appraisal=OuterRef("appraisal"),
    period=OuterRef("period"),
    number__gt=OuterRef("number"),
)
STATE = Case(
    When(finalization__isnull=False, then=Value(FINAL)),
    When(publication__isnull=False, then=Value(PUBLISHED)),
    When(Exists(LATER), then=Value(SUPERSEDED)),
    default=Value(DRAFT),
    output_field=CharField(),
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A unit's line of a round: its sheet, where it stands, what was added by hand, the points of each line."""

    sheet: Sheet
    shown: str
    rank: int | None
    among: int
    grade: str
    added: list[dict[str, str]]
    lines: list[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class GroupOfUnits:
    """A group of units in order."""

    title: str
    rows: list[Placed]


def rounds(actor: Actor) -> QuerySet[Round]:
    """Return the rounds the actor may see with their state; who sees only his own units sees published ones only."""
    return narrow(actor, visible(actor, Round.objects.all())).select_related(
        "jurisdiction", "publication", "finalization"
    )


def narrow(actor: Actor, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return the rounds with their state, drafts left out for who sees only his own units."""
    stated = rows.annotate(state=STATE)
    return stated if actor.units is None else stated.filter(publication__isnull=False)


def own_sheets(actor: Actor) -> QuerySet[Standing]:
    """Return the published standings of the actor's own units, latest first.

    Who sees a whole place reads its rounds; of his places' standings in rounds of a place above he reads these here.
    """
    rows = visible(actor, Standing.objects.all())
    if actor.units is None:
        rows = rows.exclude(sheet__round__jurisdiction_id__in=actor.jurisdictions)
    return (
        rows.filter(Q(stage=FINAL) | Q(stage=PUBLISHED, sheet__round__finalization=None))
        .select_related("sheet__round__jurisdiction", "sheet__round__publication")
        .defer("sheet__content", "sheet__brief")
        .order_by("-sheet__round_id", "sheet__position")
    )


def round_or_404(actor: Actor, pk: int) -> Round:
    """Return the round with its state; 404 for what the actor may not see."""
    found = rounds(actor).filter(pk=pk).first()
    if found is None:
        raise Http404(pk)
    return found


def sheet_or_404(actor: Actor, pk: int) -> Sheet:
    """Return the sheet; a unit sees its own once it is published. 404 otherwise."""
    rows = visible(actor, Sheet.objects.all()).select_related(
        "round__jurisdiction", "unit__jurisdiction", "round__publication"
    )
    if actor.units is not None or not _is_of_the_place(actor, rows.filter(pk=pk).first()):
        rows = rows.filter(round__publication__isnull=False)
    found = rows.annotate(state=_state_of_round()).filter(pk=pk).first()
    if found is None:
        raise Http404(pk)
    return found


def _is_of_the_place(actor: Actor, sheet: Sheet | None) -> bool:
    """A district's people see their sheet of the city's round only once it is published."""
    return sheet is not None and (actor.is_system or sheet.round.jurisdiction_id in actor.jurisdictions)


def _state_of_round() -> Case:
    return Case(
        When(round__finalization__isnull=False, then=Value(FINAL)),
        When(round__publication__isnull=False, then=Value(PUBLISHED)),
        default=Value(DRAFT),
        output_field=CharField(),
    )


def groups_of(actor: Actor, found: Round, rule: Appraisal) -> list[GroupOfUnits]:
    """Return the groups of a round, units in order of rank, unknown totals last. Four queries whatever the units."""
    sheets = list(visible(actor, Sheet.objects.filter(round=found)).defer("content"))
    placed = _published(found) if hasattr(found, "publication") else _drafted(found, rule, sheets)
    groups: dict[str, list[Placed]] = {group.title: [] for group in rule.groups}
    for sheet in sheets:
        line = placed.get(sheet.pk)
        if line is not None:
            groups.setdefault(sheet.group_title, []).append(line(sheet, rule))
    return [
        GroupOfUnits(title, sorted(rows, key=lambda one: (one.rank is None, one.rank or 0, one.sheet.position)))
        for title, rows in groups.items()
        if rows
    ]


def standing_of(sheet: Sheet) -> dict[str, Standing]:
    """Return the sheet's published and final standing, by stage."""
    return {one.stage: one for one in sheet.standings.all()}


def drafted(found: Round, sheet: Sheet, rule: Appraisal) -> Placed:
    """Return where a unit stands in a draft."""
    sheets = list(Sheet.objects.filter(round=found).defer("content"))
    return _drafted(found, rule, sheets)[sheet.pk](sheet, rule)


class _Line:
    """A standing from whichever source, to be put beside its sheet."""

    def __init__(self, shown: str, rank: int | None, among: int, grade: str, added: list[dict[str, str]]) -> None:
        self.values = (shown, rank, among, grade, added)

    def __call__(self, sheet: Sheet, rule: Appraisal) -> Placed:
        lines = [sheet.brief["lines"][line.id] for line in rule.lines]
        shown, rank, among, grade, added = self.values
        return Placed(sheet, shown, rank, among, grade, added, lines)


def _published(found: Round) -> dict[int, _Line]:
    stage = FINAL if hasattr(found, "finalization") else PUBLISHED
    rows = Standing.objects.filter(sheet__round=found, stage=stage)
    return {row.sheet_id: _Line(row.shown, row.rank, row.among, row.grade_title, row.added) for row in rows}


def _drafted(found: Round, rule: Appraisal, sheets: Iterable[Sheet]) -> dict[int, _Line]:
    every = list(Sheet.objects.filter(round=found).defer("content"))
    added: Mapping[int, list[Added]] = approved(found)
    stands = standings(rule, every, added)
    titles = {grade.id: grade.title for grade in rule.grades}
    return {
        sheet.pk: _Line(
            stands[sheet.unit_id].shown,
            stands[sheet.unit_id].rank,
            stands[sheet.unit_id].among,
            titles.get(stands[sheet.unit_id].grade or "", ""),
            [one.to_json() for one in added.get(sheet.unit_id, ())],
        )
        for sheet in sheets
    }


def adjustments_of(actor: Actor, found: Round) -> list[Adjustment]:
    """Return the adjustments proposed for the round's appraisal and period, oldest first, with their rulings."""
    rows = visible(
        actor,
        Adjustment.objects.filter(place_id=found.jurisdiction_id, appraisal=found.appraisal, period=found.period),
    )
    return list(rows.select_related("unit", "ruling", "evidence"))


def objections_of(actor: Actor, found: Round) -> list[Objection]:
    """Return the objections to a round with their answers, oldest first."""
    rows = visible(actor, Objection.objects.filter(sheet__round=found))
    return list(rows.select_related("unit", "answer", "sheet", "evidence").defer("sheet__content", "sheet__brief"))


def sheet_objections(sheet: Sheet) -> list[Objection]:
    """Return the objections to a sheet the actor has already been shown, with their answers."""
    return list(sheet.objections.select_related("unit", "answer", "evidence"))


@dataclass(frozen=True, slots=True)
class Offered:
    """An appraisal of a place's rulebook, as the list offers it."""

    place: Jurisdiction
    rule: Appraisal
    book: Any


def rule_of(found: Round) -> tuple[Any, Appraisal]:
    """Return the book and the appraisal the round was computed by."""
    book = book_by_digest(found.rulebook_digest)
    return book, book.appraisal(found.appraisal)


def may_object(actor: Actor, sheet: Sheet, rule: Appraisal, today: date) -> bool:
    """Say whether the actor may object to this sheet today."""
    publication = getattr(sheet.round, "publication", None)
    return (
        publication is not None
        and rule.objection is not None
        and "appraisal.object_to" in actor.verbs
        and actor.post_code in rule.objection.by
        and actor.unit_id == sheet.unit_id
        and today <= publication.objections_until
    )
