"""Entry standards: the row that governs a place, a trade, a kind of land and a day, and every bound of it judged."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.plans import PlanField, PlanForm
from luodi.engine.rulebook.schema.reviews import Bound, Standard, StandardRow
from luodi.engine.values import compact
from luodi.engine.verdict.outcomes import Outcome, every, held
from luodi.engine.verdict.plan_values import PlanValues, is_blank, value_text
from luodi.engine.verdict.plans import Measured, measured, unit_suffix
from luodi.engine.verdict.verdicts import Said, Used, Verdict, Working


@dataclass(frozen=True)
class Judged:
    """One bound of a standard beside the value it was compared with."""

    bound: Bound
    value: Measured
    verdict: Verdict

    @property
    def outcome(self) -> Outcome:
        """Whether the bound is kept; unknown when the value is missing."""
        return self.verdict.outcome

    @property
    def title(self) -> str:
        """What is measured."""
        return self.value.measure.title

    @property
    def asked(self) -> Said:
        """What the bound asks for."""
        return bound_text(self.bound, self.value)

    @property
    def shown(self) -> str:
        """The value with its unit, with as many digits as set it apart from the bound."""
        if self.value.exact is None:
            return "—"
        return _number(self.value, self.bound) + unit_suffix(self.value.measure.unit)


@dataclass(frozen=True)
class StandardJudged:
    """Entry standards judged on a plan: the row that governs, its bounds one by one, and the whole as a verdict."""

    standard: Standard
    row: StandardRow | None
    items: tuple[Judged, ...]
    verdict: Verdict

    @property
    def outcome(self) -> Outcome:
        """Pass only when every bound is kept; a missing value is not a pass; no row is not in force."""
        return self.verdict.outcome


@dataclass(frozen=True)
class _Key:
    """By what a row is found: the place as written, the words of trade and land, and the day."""

    place: str | None
    industry: str | None
    land_type: str | None
    on: date


def judge_standard(standard: Standard, values: PlanValues, *, on: date, book: Book) -> StandardJudged:
    """The standards judged on the plan on that day. 以上 includes the bound; bounds meet the exact quotient.

    Of several rows that fit, the one that names most of place, trade and land governs. When none fits but one might,
    were a blank filled in, the verdict is unknown and names the blank. Raises NoSuchRule for a book not checked.
    """
    form = book.plan_form(standard.plan)
    key = _Key(
        _text(values, standard.place_field),
        _text(values, standard.industry_field),
        _text(values, standard.land_type_field),
        on,
    )
    fitting = [row for row in standard.rows if _fits(row, key, book, blanks_fit=False)]
    possible = [row for row in standard.rows if _fits(row, key, book, blanks_fit=True)]
    best = max(fitting, key=_named, default=None)
    rival = max(possible, key=_named, default=None)
    if rival is not None and (best is None or _named(rival) > _named(best)):
        return _lacking(standard, form, key)
    if best is None:
        return _not_in_force(standard, form, values, on, book)
    items = tuple(_judge_bound(standard, best, bound, form, values, on=on, book=book) for bound in best.bounds)
    outcome = every(item.outcome for item in items)
    missing = tuple(dict.fromkeys(name for item in items for name in item.verdict.missing))
    said = Said(f"{standard.title}（{best.title}）", f"{standard.title} ({best.title})")
    working = Working(said, children=tuple(item.verdict for item in items))
    cite = tuple(dict.fromkeys((*best.cite, *standard.cite)))
    verdict = Verdict(outcome, f"standard:{standard.id}", cite, working, missing)
    return StandardJudged(standard, best, items, verdict)


def _text(values: PlanValues, name: str) -> str | None:
    value = values.get(name)
    return None if is_blank(value) or not isinstance(value, str) else value


def _named(row: StandardRow) -> int:
    return bool(row.places) + bool(row.industries) + bool(row.land_types)


def _fits(row: StandardRow, key: _Key, book: Book, *, blanks_fit: bool) -> bool:
    """Whether the row governs; with `blanks_fit`, whether it might, were the blanks filled in."""
    if key.on < row.from_ or (row.until is not None and key.on > row.until):
        return False
    in_place = blanks_fit if key.place is None else any(_is_in(key.place, place, book) for place in row.places)
    in_trade = blanks_fit if key.industry is None else key.industry in row.industries
    on_land = blanks_fit if key.land_type is None else key.land_type in row.land_types
    return (in_place or not row.places) and (in_trade or not row.industries) and (on_land or not row.land_types)


def _is_in(written: str, place: str, book: Book) -> bool:
    """Whether the place as written names the row's place: any name of its unit, or words that hold its name."""
    names = {place}
    for unit in book.units:
        known = {unit.id, unit.name, *unit.aliases, *((unit.short,) if unit.short else ())}
        if place in known:
            names |= known
    return any(compact(name) in compact(written) for name in names)


def _lacking(standard: Standard, form: PlanForm, key: _Key) -> StandardJudged:
    """Which row governs hangs on a blank."""
    fields = {field.id: field for field in form.fields}
    held_by = {
        standard.place_field: key.place,
        standard.industry_field: key.industry,
        standard.land_type_field: key.land_type,
    }
    missing = tuple(name for name, value in held_by.items() if value is None)
    titles = "、".join(fields[name].title for name in missing)
    note = Said(
        f"未填写{titles}，不能确定适用哪一档标准",
        f"{', '.join(name.replace('_', ' ') for name in missing)} is blank: which row governs is not known",
    )
    return _without_row(standard, Outcome.UNKNOWN, note, missing)


def _not_in_force(standard: Standard, form: PlanForm, values: PlanValues, on: date, book: Book) -> StandardJudged:
    words = "、".join(
        value_text(values.get(name), field, book=book).zh
        for name in (standard.place_field, standard.industry_field, standard.land_type_field)
        if (field := _field(form, name)) is not None
    )
    note = Said(
        f"{on.isoformat()}没有适用于“{words}”的标准，本表不作判定",
        f"no row governs “{words}” on {on.isoformat()}: these standards say nothing of it",
    )
    return _without_row(standard, Outcome.NOT_IN_FORCE, note, ())


def _field(form: PlanForm, name: str) -> PlanField | None:
    return next((field for field in form.fields if field.id == name), None)


def _without_row(standard: Standard, outcome: Outcome, note: Said, missing: tuple[str, ...]) -> StandardJudged:
    working = Working(Said(standard.title, standard.title), note=note)
    verdict = Verdict(outcome, f"standard:{standard.id}", tuple(standard.cite), working, missing)
    return StandardJudged(standard, None, (), verdict)


def _judge_bound(
    standard: Standard, row: StandardRow, bound: Bound, form: PlanForm, values: PlanValues, *, on: date, book: Book
) -> Judged:
    measure = form.measure(bound.measure)
    if measure is None:
        raise LookupError(bound.measure)
    value = measured(measure, form, values, on=on, book=book)
    asked = bound_text(bound, value)
    outcome = Outcome.UNKNOWN if value.exact is None else every(_sides(bound, value.exact))
    if value.exact is None:
        working = Working(asked, note=value.said)
    else:
        used = (Used(measure.id, Said(*(2 * (_number(value, bound) + unit_suffix(measure.unit),)))),)
        working = Working(asked, used, (Used("bound", asked),))
    cite = tuple(dict.fromkeys((*row.cite, *standard.cite)))
    return Judged(bound, value, Verdict(outcome, f"standard:{standard.id}", cite, working, value.missing))


def _sides(bound: Bound, exact: Fraction) -> list[Outcome]:
    sides: list[Outcome] = []
    if bound.at_least is not None:
        sides.append(held(exact >= Fraction(bound.at_least)))
    if bound.at_most is not None:
        sides.append(held(exact <= Fraction(bound.at_most)))
    return sides


def bound_text(bound: Bound, value: Measured) -> Said:
    """The bound as a sentence: 投资强度在300万元/亩以上（含本数）."""
    title, unit = value.measure.title, unit_suffix(value.measure.unit)
    name = value.measure.id.replace("-", " ")
    if bound.at_least is not None and bound.at_most is not None:
        return Said(
            f"{title}在{bound.at_least}至{bound.at_most}{unit}之间（均含本数）",
            f"{name} is from {bound.at_least} to {bound.at_most} {unit}, both included",
        )
    if bound.at_least is not None:
        return Said(f"{title}在{bound.at_least}{unit}以上（含本数）", f"{name} is {bound.at_least} {unit} or more")
    return Said(f"{title}在{bound.at_most}{unit}以下（含本数）", f"{name} is {bound.at_most} {unit} or less")


def _number(value: Measured, bound: Bound) -> str:
    """The value's digits; more of them where rounding would hide on which side of the bound it lies."""
    sides = [Decimal(side) for side in (bound.at_least, bound.at_most) if side is not None]
    texts = [value.number(beside=side) for side in sides]
    return max(texts, key=len)
