"""Which projects count under one definition and not under another, and why."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.indicators import Having, Indicator
from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.performance.measuring import Measures
from luodi.performance.places import UnitTree, beneath
from luodi.performance.queries.asking import Chosen
from luodi.performance.queries.definitions import kinds_in, sides_of
from luodi.performance.queries.words import word_title
from luodi.projects.models import Project
from luodi.records.datasets import dataset_named
from luodi.records.measuring import Figure, rows_behind

PER_PAGE = 20
PROJECT = "project"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a project stands to one side of a rate: it counts, or why not."""

    side: Indicator
    counts: bool
    why: str


@dataclass(frozen=True, slots=True)
class Said:
    """What holds for some sides of a rate alike: they count (no reason), or they do not for this reason."""

    sides: str
    why: str


@dataclass(frozen=True, slots=True)
class Differing:
    """A project and how it stands under each definition, in their order: the sides of its rate, numerator first."""

    project: Project
    under: tuple[tuple[Standing, ...], ...]

    @property
    def said(self) -> list[list[Said]]:
        """Under each definition what is said of the project: sides that count, then each reason with its sides."""
        return [list(_said(column)) for column in self.under]


def differing(
    chosen: Chosen, rates: Sequence[Indicator | None], actor: Actor, *, page: str | None
) -> tuple[Page[Project], list[Differing]]:
    """Return a page of the projects the actor may see that count in one definition's side and not in another's.

    A constant number of queries: one for the page, and for each side at most five that find out why.
    """
    rows = _Rows(chosen, actor)
    sides = [sides_of(rate, chosen.book) for rate in rates if rate is not None]
    found = visible(actor, Project.objects.filter(jurisdiction_id__in=beneath(chosen.place)))
    shown = Paginator(_unlike(found, rows, sides).order_by("pk"), PER_PAGE).get_page(page)
    projects = list(shown.object_list)
    known = _Reasons(rows, chosen.book, [project.pk for project in projects])
    empty: tuple[Indicator, ...] = ()
    columns = [empty if rate is None else sides_of(rate, chosen.book) for rate in rates]
    return shown, [
        Differing(one, tuple(tuple(known.standing(side, one.pk) for side in column) for column in columns))
        for one in projects
    ]


def _said(column: tuple[Standing, ...]) -> Iterator[Said]:
    names = (_("numerator"), _("denominator")) if len(column) > 1 else (_("the figure"),)
    for why in dict.fromkeys(standing.why for standing in column):
        sides = [name for name, standing in zip(names, column, strict=True) if standing.why == why]
        yield Said(_(" and ").join(sides), why)


class _Rows:
    """The rows of one side, standing only, as known at the cut-off and of the units asked about."""

    def __init__(self, chosen: Chosen, actor: Actor) -> None:
        self._chosen = chosen
        self._question = Measures(book=chosen.book, place=chosen.place, instant=chosen.instant, actor=actor).question
        self._units = None if chosen.unit is None else UnitTree(chosen.place).below([chosen.unit.pk])

    def of(self, side: Indicator) -> QuerySet[Any]:
        dataset = dataset_named(side.dataset)
        rows = rows_behind(Figure(side.id, side, self._chosen.period), self._question)
        if dataset.standing is not None:
            rows = rows.filter(dataset.standing(self._question.moment))
        return rows if self._units is None else rows.filter(**{f"{dataset.unit}__in": self._units})

    def path(self, side: Indicator) -> str:
        return dataset_named(side.dataset).column(PROJECT, None).path


def _unlike(found: QuerySet[Project], rows: _Rows, sides: list[tuple[Indicator, ...]]) -> QuerySet[Project]:
    """The projects that not all definitions treat alike, on the same side of the rate."""
    unlike = Q(pk__in=[])
    for position in range(max((len(column) for column in sides), default=0)):
        marks: dict[str, Exists] = {}
        for side in {column[position].id: column[position] for column in sides if len(column) > position}.values():
            marks[f"counts_{position}_{len(marks)}"] = Exists(rows.of(side).filter(**{rows.path(side): OuterRef("pk")}))
        found = found.annotate(**marks)
        if len(marks) > 1:
            every = Q(**dict.fromkeys(marks, True))
            none = Q(**dict.fromkeys(marks, False))
            unlike |= ~every & ~none
    return found.filter(unlike)


class _Reasons:
    """Why projects of a page do not count on a side: the first of its demands that they do not meet."""

    def __init__(self, rows: _Rows, book: Book, projects: list[int]) -> None:
        self._rows, self._book, self._projects = rows, book, projects
        self._found: dict[str, list[tuple[str, set[int]]]] = {}

    def standing(self, side: Indicator, project: int) -> Standing:
        if side.id not in self._found:
            self._found[side.id] = [(why, self._having(variant)) for why, variant in _variants(side, self._book)]
        failed = next((why for why, having in self._found[side.id] if project not in having), "")
        return Standing(side, not failed, failed)

    def _having(self, variant: Indicator) -> set[int]:
        path = self._rows.path(variant)
        rows = self._rows.of(variant).filter(**{f"{path}__in": self._projects})
        return set(rows.values_list(path, flat=True))


def _variants(side: Indicator, book: Book) -> list[tuple[str, Indicator]]:
    """The side with one demand after the other, the last being the side itself; with each, what failing it means."""
    kinds = _titles(kinds_in(side.where), book)
    loose = side.model_copy(update={"window": "ever", "state": "declared", "having": (), "lacking": ()})
    steps = [(_("no entry of “%(kinds)s”") % {"kinds": kinds}, loose)]
    if side.window != "ever":
        loose = loose.model_copy(update={"window": side.window})
        steps.append((_WINDOW_WORDS[side.window](kinds), loose))
    if side.state == "verified":
        loose = loose.model_copy(update={"state": side.state})
        steps.append((_("“%(kinds)s” is declared, not verified") % {"kinds": kinds}, loose))
    for part in side.having:
        steps += _companion_steps(loose, part, book)
    steps.append((_("does not meet the definition"), side))
    return steps


def _companion_steps(loose: Indicator, part: Having, book: Book) -> list[tuple[str, Indicator]]:
    """First whether there is such a result at all, then whether it is verified, then whether in the period."""
    names = {"kinds": _titles(part.results, book)}
    declared = loose.model_copy(update={"having": (part.model_copy(update={"state": None, "within": "ever"}),)})
    steps = [(_("not yet “%(kinds)s”") % names, declared)]
    if part.state == "verified":
        verified = loose.model_copy(update={"having": (part.model_copy(update={"within": "ever"}),)})
        steps.append((_("“%(kinds)s” is declared, not verified") % names, verified))
    if part.within == "period":
        steps.append((_in_period(names["kinds"]), loose.model_copy(update={"having": (part,)})))
    return steps


def _in_period(kinds: str) -> str:
    return _("“%(kinds)s” is not of this period") % {"kinds": kinds}


def _in_span(kinds: str) -> str:
    return _("“%(kinds)s” lies before the span that counts") % {"kinds": kinds}


_WINDOW_WORDS = {"period": _in_period, "year-to-date": _in_span, "rolling-year": _in_span, "five-years": _in_span}


def _titles(kinds: Iterable[str], book: Book) -> str:
    return _(" or ").join(word_title("kind", one, book) for one in kinds)
