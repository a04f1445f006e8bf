"""A condition judged on facts: five outcomes, each with its working."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from luodi.engine.rulebook import Book, NoSuchRule
from luodi.engine.rulebook.schema import conditions as c
from luodi.engine.rulebook.schema.base import Part
from luodi.engine.rulebook.schema.conditions import Condition
from luodi.engine.values import NATIONAL_CALENDAR, Day, WorkingCalendar
from luodi.engine.verdict import comparing, sentences
from luodi.engine.verdict.facts import DossierFacts, Fact
from luodi.engine.verdict.operands import Broken, Lacking, NotNow, bound_for
from luodi.engine.verdict.outcomes import Outcome, contrary, every, held, some
from luodi.engine.verdict.verdicts import Said, Used, Verdict, Working
from luodi.engine.verdict.wording import BLANK, fact_text


@dataclass(frozen=True)
class Bench:
    """What a judgement needs besides the condition."""

    facts: DossierFacts
    on: date
    book: Book
    rule: str = ""
    cite: tuple[str, ...] = ()
    calendar: WorkingCalendar = NATIONAL_CALENDAR

    def fact(self, name: str) -> Fact:
        """The fact, or None. A value that cannot be such a fact is the caller's fault and breaks the rule."""
        try:
            return self.facts.fact(name, book=self.book)
        except (ValueError, TypeError, ArithmeticError) as error:
            raise Broken(
                Said(f"“{name}”的值无法使用：{error}", f"the value of “{name}” cannot be used: {error}")
            ) from error


def judge_condition(
    condition: Condition,
    facts: DossierFacts,
    on: date,
    book: Book,
    *,
    rule: str = "",
    cite: tuple[str, ...] = (),
    calendar: WorkingCalendar = NATIONAL_CALENDAR,
) -> Verdict:
    """Whether the condition holds on that day. Never raises for what is in facts or book: a faulty rule is BROKEN."""
    return _judge(condition, Bench(facts, on, book, rule, cite, calendar))


def _judge(condition: Condition, bench: Bench) -> Verdict:
    try:
        said = sentences.said(condition, book=bench.book, on=bench.on)
    except (NoSuchRule, ValueError, ArithmeticError) as error:
        broken = Said(f"规则无法读出：{error}", f"the rule cannot be read: {error}")
        return _verdict(bench, Outcome.BROKEN, Working(broken))
    try:
        return _JUDGING[type(condition)](condition, bench, said)
    except Lacking as lacking:
        return _verdict(bench, Outcome.UNKNOWN, Working(said, note=lacking.said), (lacking.name,))
    except NotNow as reason:
        return _verdict(bench, Outcome.NOT_IN_FORCE, Working(said, note=reason.said))
    except Broken as reason:
        return _verdict(bench, Outcome.BROKEN, Working(said, note=reason.said))


def _verdict(bench: Bench, outcome: Outcome, working: Working, missing: tuple[str, ...] = ()) -> Verdict:
    return Verdict(outcome, bench.rule, bench.cite, working, missing)


def _combined(
    parts: tuple[Condition, ...], bench: Bench, said: Said, combine: Callable[[list[Outcome]], Outcome]
) -> Verdict:
    children = tuple(_judge(part, bench) for part in parts)
    outcome = combine([child.outcome for child in children])
    return _verdict(bench, outcome, Working(said, children=children), missing_of(children, outcome))


def missing_of(children: tuple[Verdict, ...], outcome: Outcome) -> tuple[str, ...]:
    """The facts whose absence leaves the outcome unknown, each once; nothing when the outcome is settled."""
    if outcome is not Outcome.UNKNOWN:
        return ()
    return tuple(dict.fromkeys(name for child in children for name in child.missing))


def _all(condition: c.All, bench: Bench, said: Said) -> Verdict:
    return _combined(condition.all, bench, said, every)


def _any(condition: c.AnyOf, bench: Bench, said: Said) -> Verdict:
    return _combined(condition.any, bench, said, some)


def _not(condition: c.Not, bench: Bench, said: Said) -> Verdict:
    child = _judge(condition.not_, bench)
    return _verdict(bench, contrary(child.outcome), Working(said, children=(child,)), child.missing)


def _known(bench: Bench, *names: str) -> tuple[list[Fact], Verdict | None]:
    """The facts, and the verdict that says which are blank when any is."""
    facts = [bench.fact(name) for name in names]
    blank = tuple(name for name, fact in zip(names, facts, strict=True) if fact is None)
    if not blank:
        return facts, None
    used = tuple(Used(name, fact_text(fact)) for name, fact in zip(names, facts, strict=True))
    return facts, _verdict(bench, Outcome.UNKNOWN, Working(BLANK, facts=used), blank)


def _with_sentence(verdict: Verdict, said: Said) -> Verdict:
    return Verdict(
        verdict.outcome, verdict.rule, verdict.cite, Working(said, facts=verdict.working.facts), verdict.missing
    )


def _compare(condition: c.Compare, bench: Bench, said: Said) -> Verdict:
    part = condition.compare
    facts, blank = _known(bench, part.field)
    if blank is not None:
        return _with_sentence(blank, said)
    bound = bound_for(facts[0], part.value, on=bench.on, book=bench.book)
    outcome = comparing.compare(facts[0], part.op, bound.value, field=part.field, on=bench.on, book=bench.book)
    return _compared(bench, outcome, said, part.field, facts[0], (bound.used,))


def _between(condition: c.Between, bench: Bench, said: Said) -> Verdict:
    part = condition.between
    facts, blank = _known(bench, part.field)
    if blank is not None:
        return _with_sentence(blank, said)
    low, high = (bound_for(facts[0], bound, on=bench.on, book=bench.book) for bound in (part.low, part.high))
    sides = [
        comparing.compare(facts[0], ">=", low.value, field=part.field, on=bench.on, book=bench.book),
        comparing.compare(facts[0], "<=", high.value, field=part.field, on=bench.on, book=bench.book),
    ]
    return _compared(bench, every(sides), said, part.field, facts[0], (low.used, high.used))


def _compared(bench: Bench, outcome: Outcome, said: Said, name: str, fact: Fact, bounds: tuple[Used, ...]) -> Verdict:
    """A comparison's verdict; one left open by an imprecise day lacks that day."""
    missing = (name,) if outcome is Outcome.UNKNOWN else ()
    return _verdict(bench, outcome, Working(said, (Used(name, fact_text(fact)),), bounds), missing)


def _in(condition: c.In, bench: Bench, said: Said) -> Verdict:
    part = condition.in_
    facts, blank = _known(bench, part.field)
    if blank is not None:
        return _with_sentence(blank, said)
    outcomes = [
        comparing.compare(facts[0], "=", word, field=part.field, on=bench.on, book=bench.book) for word in part.values
    ]
    return _compared(bench, some(outcomes), said, part.field, facts[0], ())


def _present(condition: c.Present, bench: Bench, said: Said) -> Verdict:
    fact = bench.fact(condition.present)
    used = (Used(condition.present, fact_text(fact)),)
    return _verdict(bench, held(fact is not None), Working(said, facts=used))


def _count(condition: c.Count, bench: Bench, said: Said) -> Verdict:
    part = condition.count
    number = _number_of(part.of, bench)
    outcome = comparing.numbers(Decimal(number), part.op, Decimal(part.value))
    used = (Used(part.of, Said(str(number), str(number))),)
    return _verdict(bench, outcome, Working(said, facts=used))


def _number_of(name: str, bench: Bench) -> int:
    """How many there are. Nothing attached is zero; a blank list is unknown."""
    book, facts = bench.book, bench.facts
    if any(paper.id == name for paper in book.papers):
        return facts.papers.get(name, 0)
    if any(result.id == name for result in book.results):
        return 1 if name in facts.results else 0
    fact = bench.fact(name)
    if fact is None:
        raise Lacking(name, BLANK)
    return len(fact) if isinstance(fact, tuple) else 1


def _within(condition: c.Within, bench: Bench, said: Said) -> Verdict:
    part = condition.within
    facts, blank = _known(bench, part.field, part.of)
    if blank is not None:
        return _with_sentence(blank, said)
    later, earlier = facts
    if not isinstance(later, Day) or not isinstance(earlier, Day):
        raise Broken(Said("只有日期可以比较间隔", "only days have a distance"))
    first, last = (_after(day, part, bench) for day in (earlier.first, earlier.last))
    outcome = Outcome.FAIL if later.first > last else Outcome.UNKNOWN
    outcome = Outcome.PASS if later.last <= first else outcome
    used = tuple(Used(name, fact_text(fact)) for name, fact in ((part.field, later), (part.of, earlier)))
    bounds = (Used("bound", fact_text(Day(last))),)
    missing = (part.field, part.of) if outcome is Outcome.UNKNOWN else ()
    return _verdict(bench, outcome, Working(said, used, bounds), missing)


def _after(day: date, part: c.Lapse, bench: Bench) -> date:
    if day in (date.min, date.max):
        return day
    if part.working:
        return bench.calendar.add_working_days(day, part.days).day
    return day + timedelta(days=part.days)


_JUDGING: Mapping[type[Part], Callable[[Any, Bench, Said], Verdict]] = {
    c.All: _all,
    c.AnyOf: _any,
    c.Not: _not,
    c.Compare: _compare,
    c.In: _in,
    c.Between: _between,
    c.Present: _present,
    c.Count: _count,
    c.Within: _within,
}
