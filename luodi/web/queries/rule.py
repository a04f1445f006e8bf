"""A rule on its own page: what it says, in words, with links to the rules it names."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from luodi.engine.rulebook import Book, NoSuchRule
from luodi.engine.rulebook.schema.base import Part
from luodi.engine.rulebook.schema.dated import Value
from luodi.engine.rulebook.schema.duties import Deadline, Duty
from luodi.engine.rulebook.schema.gates import Gate, SignOff
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.rulebook.schema.people import Post, Unit
from luodi.engine.rulebook.schema.results import ChecklistItem, Interval, Result
from luodi.engine.rulebook.schema.stages import Move, Stage
from luodi.engine.rulebook.schema.words import CodeList
from luodi.web.queries import law
from luodi.web.queries.words import EVERY

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Fact:
    """A named statement of a rule: in words, as links to other rules, or both."""

    label: Text
    text: Text = ""
    rules: tuple[law.Running, ...] = ()


@dataclass(frozen=True, slots=True)
class RulePage:
    """A rule, its clauses, what it says, and the rules that lead to it."""

    rule: law.Running
    cite: tuple[str, ...]
    facts: tuple[Fact, ...]
    source: Part


def rule_page(*, book: Book, kind: str, identifier: str) -> RulePage | None:
    """Return a rule of the book, or None when it has no such rule."""
    try:
        part = book.rule(f"{kind}:{identifier}")
    except NoSuchRule:
        return None
    speak = SPEAKERS.get(type(part))
    facts = tuple(fact for fact in (speak(book, part) if speak else ()) if fact.text or fact.rules)
    return RulePage(law.running(book, f"{kind}:{identifier}"), getattr(part, "cite", ()), facts, part)


def _named(book: Book, kind: str, identifiers: Iterable[str | None]) -> tuple[law.Running, ...]:
    found = []
    for identifier in identifiers:
        if identifier is None:
            continue
        try:
            found.append(law.running(book, f"{kind}:{identifier}"))
        except NoSuchRule:
            continue
    return tuple(found)


def _stage(book: Book, stage: Stage) -> Iterable[Fact]:
    yield Fact(_("reached by"), rules=_named(book, "move", (move.id for move in book.moves if move.to == stage.id)))
    yield Fact(_("left by"), rules=_named(book, "move", (move.id for move in book.moves if stage.id in move.from_)))
    if stage.lagging_after_days:
        yield Fact(_("listed as lagging"), _("after %(days)s days in this stage") % {"days": stage.lagging_after_days})


def _move(book: Book, move: Move) -> Iterable[Fact]:
    yield Fact(_("from the stage"), rules=_named(book, "stage", move.from_))
    yield Fact(_("to the stage"), rules=_named(book, "stage", [move.to]))
    yield Fact(_("who takes it"), rules=_named(book, "post", move.by))
    yield Fact(_("through the gate"), rules=_named(book, "gate", [move.gate]))
    reasons = {"none": _("none asked for"), "optional": _("may be given"), "required": _("must be given")}
    yield Fact(_("reason"), reasons[move.reason])


def _gate(book: Book, gate: Gate) -> Iterable[Fact]:
    yield Fact(_("guards"), rules=_named(book, "move", (move.id for move in book.moves if move.gate == gate.id)))


def _sign_off(book: Book, sign_off: SignOff) -> Iterable[Fact]:
    yield Fact(_("given by"), rules=_named(book, "post", sign_off.by))
    if sign_off.within_days:
        words = _("%(days)s working days") if sign_off.working else _("%(days)s days")
        yield Fact(_("within"), words % {"days": sign_off.within_days})


def _result(book: Book, result: Result) -> Iterable[Fact]:
    yield Fact(_("which date"), result.date_title)
    yield Fact(_("amount"), result.amount_title or "")
    yield Fact(_("verified by"), rules=_named(book, "post", result.verified_by))
    yield Fact(_("evidence"), rules=_named(book, "paper", result.evidence))
    yield Fact(_("how often"), _("once for a dossier") if result.once else _("as often as it happens"))


def _duty(book: Book, duty: Duty) -> Iterable[Fact]:
    owed = duty.owed_by
    yield Fact(_("owed by"), rules=(*_named(book, "unit-class", owed.classes), *_named(book, "unit", owed.units)))
    yield Fact(_("in the post"), rules=_named(book, "post", owed.posts))
    times = _("at least %(times)s times") % {"times": duty.at_least}
    yield Fact(_("how often"), f"{EVERY[duty.every]}，{times}" if duty.at_least > 1 else EVERY[duty.every])
    yield Fact(_("due"), _due_words(duty))
    proof = {"none": _("none asked for"), "optional": _("may be attached"), "required": _("must be attached")}
    yield Fact(_("proof"), proof[duty.evidence])
    yield Fact(_("valid"), _span(duty.from_, duty.until))
    yield Fact(_("note"), duty.note or "")


def _due_words(duty: Duty) -> str:
    due = duty.due
    if due.on is not None:
        return str(due.on)
    if due.day is not None:
        day = {"month": due.month, "day": due.day}
        return _("on %(month)s-%(day)s of the year") % day if due.month else _("on day %(day)s of the period") % day
    days = due.after_event if due.after_period_end is None else due.after_period_end
    unit = _("working days") if due.working else _("days")
    words = (
        _("%(days)s %(unit)s after the event")
        if due.after_period_end is None
        else _("%(days)s %(unit)s after the period ends")
    )
    return words % {"days": days, "unit": unit}


def _span(start: date, end: date | None) -> str:
    return (
        _("from %(start)s until %(end)s") % {"start": start, "end": end}
        if end
        else _("from %(start)s") % {"start": start}
    )


def _deadline(book: Book, deadline: Deadline) -> Iterable[Fact]:
    if deadline.each_year is not None:
        day = {"month": deadline.each_year.month, "day": deadline.each_year.day}
        yield Fact(_("limit"), _("before %(month)s-%(day)s of every year") % day)
    else:
        units = {"day": _("days"), "working-day": _("working days"), "month": _("months"), "year": _("years")}
        bound = _("at least") if deadline.bound == "at-least" else _("at most")
        yield Fact(_("limit"), f"{bound} {deadline.amount} {units[deadline.unit or 'day']}")
    yield Fact(_("runs from"), deadline.starts or "")
    yield Fact(_("suspended"), deadline.suspended or "")
    yield Fact(_("extension"), deadline.extension.condition if deadline.extension else "")


def _value(book: Book, value: Value) -> Iterable[Fact]:
    for entry in value.history:
        said = entry.value or (_("repealed") if entry.repealed else _("undecided"))
        yield Fact(_span(entry.from_, entry.until), f"{said} {value.unit if entry.value else ''}".strip())


def _indicator(book: Book, indicator: Indicator) -> Iterable[Fact]:
    yield Fact(
        _("counted over"),
        {
            "projects": _("dossiers"),
            "results": _("result entries"),
            "duties": _("duties"),
            "fulfilments": _("fulfilments of duties"),
            "reviews": _("rounds of review"),
        }[indicator.dataset],
    )
    ways = {"count": _("count"), "sum": _("sum"), "distinct": _("distinct count"), "ratio": _("ratio")}
    column = book.columns.get(indicator.of or "")
    yield Fact(_("how it is counted"), f"{ways[indicator.aggregate]} {column.title if column else ''}".strip())
    yield Fact(_("made of"), rules=_named(book, "indicator", (indicator.numerator, indicator.denominator)))
    states = {"declared": _("declared figures"), "verified": _("verified figures"), None: ""}
    yield Fact(_("which figures"), states[indicator.state])
    yield Fact(_("unit"), indicator.unit)
    yield Fact(_("note"), indicator.note or "")


def _checklist(book: Book, item: ChecklistItem) -> Iterable[Fact]:
    yield Fact(_("kind"), _("permit") if item.group == "permit" else _("input"))
    yield Fact(_("helped through by"), rules=_named(book, "unit", [item.owner]))


def _interval(book: Book, interval: Interval) -> Iterable[Fact]:
    yield Fact(_("counted from"), rules=(law.running(book, interval.from_),))
    yield Fact(_("counted to"), rules=(law.running(book, interval.to),))
    if interval.target_days is not None:
        words = _("the same day") if interval.target_days == 0 else _("%(days)s days") % {"days": interval.target_days}
        yield Fact(_("target"), words)


def _post(book: Book, post: Post) -> Iterable[Fact]:
    sees = {
        "unit": _("its own unit's matters"),
        "jurisdiction": _("the whole place"),
        "below": _("the place and those beneath it"),
    }
    yield Fact(_("sees"), sees[post.sees])
    yield Fact(_("two-step sign-in"), _("compulsory") if post.totp else "")
    yield Fact(
        _("gives opinions"), rules=_named(book, "sign-off", (one.id for one in book.sign_offs if post.id in one.by))
    )
    yield Fact(
        _("verifies"), rules=_named(book, "result", (one.id for one in book.results if post.id in one.verified_by))
    )
    yield Fact(_("takes these moves"), rules=_named(book, "move", (one.id for one in book.moves if post.id in one.by)))
    yield Fact(_("owes"), rules=_named(book, "duty", (one.id for one in book.duties if post.id in one.owed_by.posts)))


def _unit(book: Book, unit: Unit) -> Iterable[Fact]:
    yield Fact(_("class"), rules=_named(book, "unit-class", [unit.class_]))
    yield Fact(_("also called"), "、".join(unit.aliases))
    yield Fact(_("owes"), rules=_named(book, "duty", (one.id for one in book.duties if _owes(unit, one))))


def _owes(unit: Unit, duty: Duty) -> bool:
    return unit.id in duty.owed_by.units or (unit.class_ is not None and unit.class_ in duty.owed_by.classes)


def _list(book: Book, words: CodeList) -> Iterable[Fact]:
    yield Fact(_("words"), "、".join(word.title for word in words.items))


SPEAKERS: dict[type[Part], Callable[..., Iterable[Fact]]] = {
    Stage: _stage,
    Move: _move,
    Gate: _gate,
    SignOff: _sign_off,
    Result: _result,
    Duty: _duty,
    Deadline: _deadline,
    Value: _value,
    Indicator: _indicator,
    ChecklistItem: _checklist,
    Interval: _interval,
    Post: _post,
    Unit: _unit,
    CodeList: _list,
}
