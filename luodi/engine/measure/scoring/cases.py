"""The worked examples of appraisals, run: units scored by hand against what the engine makes of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from luodi.engine.measure.scoring.merging import members_of, with_taken_over
from luodi.engine.measure.scoring.numbers import number
from luodi.engine.measure.scoring.readings import Item, Reading, SheetScore, Standing
from luodi.engine.measure.scoring.sheets import score_units
from luodi.engine.measure.scoring.standings import place_units, placing_of
from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.appraisals import (
    Appraisal,
    AppraisalExample,
    ExampleItem,
    ExampleReading,
    ExampleUnit,
)

NOT_SCORED = "已撤并，不单独计分"


@dataclass(frozen=True, slots=True)
class ExampleFault:
    """An example that does not come out: which, whose, what was expected and found, and the engine's working."""

    appraisal: Appraisal
    example: AppraisalExample
    unit: str
    what: str
    expected: str
    found: str
    working: str

    @property
    def title(self) -> str:
        """The example and the part of it that differs."""
        return f"{self.example.title}·{self.unit}·{self.what}"


def example_faults(book: Book) -> list[ExampleFault]:
    """Every part of every appraisal's examples that does not come out; empty when all do."""
    return [fault for one in book.appraisals for example in one.examples for fault in _faults(one, example)]


def scored_example(
    appraisal: Appraisal, example: AppraisalExample
) -> tuple[dict[str, SheetScore], dict[str, Standing]]:
    """Return the sheets and standings of an example's units; who ceased and is not scored has neither."""
    default = appraisal.groups[0].id
    members = members_of(appraisal, example)
    groups = {one.unit: one.group or default for one in example.units if one.unit in members}
    readings = {one.unit: {line: reading_of(given) for line, given in one.lines.items()} for one in example.units}
    if example.endings:
        readings = with_taken_over(appraisal, readings, members)
    sheets = score_units(appraisal, readings, groups)
    return sheets, place_units(appraisal, {unit: placing_of(appraisal, sheet) for unit, sheet in sheets.items()})


def reading_of(given: ExampleReading) -> Reading:
    """Return an example's reading as the engine takes it."""
    return Reading(
        value=_exact(given.value),
        target=_exact(given.target),
        before=_exact(given.before),
        elapsed=Fraction(given.elapsed),
        rank=given.rank,
        items=tuple(_item(one) for one in given.items) if given.items is not None else None,
    )


def _item(given: ExampleItem) -> Item:
    return Item(given.key, _exact(given.size), given.category, given.span, given.counts)


def _exact(text: str | None) -> Fraction | None:
    return Fraction(text) if text is not None else None


def _faults(appraisal: Appraisal, example: AppraisalExample) -> Iterator[ExampleFault]:
    sheets, standings = scored_example(appraisal, example)
    for unit in example.units:
        if unit.unit not in sheets:
            if unit.total is not None or any(points is not None for points in unit.points.values()):
                yield ExampleFault(
                    appraisal, example, unit.unit, "总分", _text(_exact(unit.total)), NOT_SCORED, NOT_SCORED
                )
            continue
        sheet, standing = sheets[unit.unit], standings[unit.unit]
        for what, expected, found, working in _compared(appraisal, unit, sheet, standing):
            if expected != found:
                yield ExampleFault(appraisal, example, unit.unit, what, expected, found, working)


def _compared(
    appraisal: Appraisal, unit: ExampleUnit, sheet: SheetScore, standing: Standing
) -> Iterator[tuple[str, str, str, str]]:
    """What is compared: points of lines as exact numbers, the total as shown, rank and grade where the example says."""
    for line, points in unit.points.items():
        scored = sheet.line(line)
        yield scored.line.title, _text(_exact(points)), _text(scored.points), scored.text()
    yield "总分", _text(_exact(unit.total)), _text(standing.total), sheet.text()
    if unit.rank is not None:
        yield "名次", str(unit.rank), str(standing.rank), sheet.text()
    if unit.grade is not None:
        titles = {one.id: one.title for one in appraisal.grades}
        found = titles.get(standing.grade or "", "—")
        yield "等次", titles.get(unit.grade, unit.grade), found, sheet.text()


def _text(value: Fraction | None) -> str:
    return "—" if value is None else number(value)
