"""Which rows count for a leaf and what each adds, as expressions of any engine."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from luodi.engine.measure.compiling.conditions import Reading, predicate
from luodi.engine.measure.compiling.facts import RECORDED_AT, Fact, NotCompiled, fact_named, facts_of
from luodi.engine.measure.compiling.leaves import Asked, Leaf, Rated
from luodi.engine.measure.compiling.target import Expression, Target
from luodi.engine.rulebook.schema.indicators import Having

STATES = ("declared", "verified")


@dataclass(frozen=True, slots=True)
class Rows:
    """Expressions over one dataset's table in one engine, for one question."""

    target: Target
    asked: Asked

    def known(self, dataset: str) -> Expression:
        """Rows of the places recorded before the moment."""
        at = self.target.column(RECORDED_AT[dataset])
        known = at < self.target.plain(self.asked.moment)
        if self.asked.places:
            place = self.target.column("jurisdiction")
            among = [place == self.target.plain(one) for one in self.asked.places]
            known = known & _any(among)
        return known

    def matching(self, leaf: Leaf) -> Expression:
        """Rows that count for the leaf on whatever day, its companions left aside: true there, false or unknown elsewhere."""
        indicator, state = leaf.indicator, self.asked.state_of(leaf.indicator)
        parts: list[Expression] = []
        if indicator.where is not None:
            parts.append(predicate(indicator.where, self._reading(indicator.dataset, state)))
        if indicator.dataset == "results":
            if state is not None:
                parts.append(self.state(state))
            if leaf.kind == "distinct":
                parts.append(self.standing())
        if leaf.rated:
            parts.append(self._rated(leaf, state))
        return _all(parts) if parts else self.target.plain(True)

    def within(self, leaf: Leaf) -> Expression | None:
        """Rows of the leaf's window; None where no day decides."""
        window, name = self.asked.window_of(leaf.indicator), leaf.indicator.date
        if window is None or name is None:
            return None
        fact = fact_named(name, facts_of(leaf.indicator.dataset, self.asked.state_of(leaf.indicator)))
        return self.days(fact, window.first, window.last)

    def days(self, fact: Fact, first: date | None, last: date) -> Expression:
        """Rows whose day lies between both, both included."""
        if fact.kind not in ("day", "instant"):
            raise NotCompiled(f"{fact.column} is no day to count by")
        column, next_day = self.target.column(fact.column), last + timedelta(days=1)
        until = column < self._bound(fact, next_day)
        return until if first is None else until & (column >= self._bound(fact, first))

    def state(self, state: str) -> Expression:
        """Entries that have the standing at the moment: a rejected one counts nowhere."""
        verified = self.target.column("ruling_verified")
        at = self.target.column("ruling_recorded_at")
        moment = self.target.plain(self.asked.moment)
        if state == "verified":
            return verified & (at < moment)
        if state == "declared":
            return ~self.target.is_known(at) | verified | (at >= moment)
        raise NotCompiled(f"entries know no state {state}")

    def standing(self) -> Expression:
        """Entries that are neither reversals nor reversed at the moment."""
        at = self.target.column("reversed_at")
        kept = ~self.target.is_known(at) | (at >= self.target.plain(self.asked.moment))
        return (self.target.column("sign") == self.target.plain(1)) & kept

    def companions(self, having: Having, leaf: Leaf) -> Expression:
        """Standing entries whose project has such a result, whatever their day."""
        kind = self.target.one_of(self.target.column("kind"), having.results)
        state = having.state or self.asked.state_of(leaf.indicator) or "declared"
        at = self.target.column(RECORDED_AT["results"])
        recorded = at < self.target.plain(self.asked.moment)
        return recorded & kind & self.standing() & self.state(state)

    def companions_days(self, having: Having) -> Expression:
        """Of those, the ones booked early enough."""
        first = self.asked.period.start if having.within == "period" else None
        return self.days(fact_named("booked_on", facts_of("results", None)), first, self.asked.period.end)

    def weight(self, leaf: Leaf) -> Expression:
        """What each row adds: its sign, or its amount in hundredths with its sign; for distinct the thing itself."""
        indicator = leaf.indicator
        has_sign = indicator.dataset == "results"
        if leaf.kind == "unrated":
            return self.target.plain(1)
        if leaf.kind == "count":
            return self.target.column("sign") if has_sign else self.target.plain(1)
        fact = self._of(leaf)
        column = self.target.column(fact.column)
        if leaf.kind == "distinct":
            return column
        if fact.kind not in ("money", "number"):
            raise NotCompiled(f"{fact.column} cannot be summed")
        hundredths: Any = column if fact.scale > 1 else column * 100
        return hundredths * self.target.column("sign") if has_sign and not fact.signed else hundredths

    def _of(self, leaf: Leaf) -> Fact:
        indicator = leaf.indicator
        return fact_named(indicator.of or "", facts_of(indicator.dataset, self.asked.state_of(indicator)))

    def _rated(self, leaf: Leaf, state: str | None) -> Expression:
        fact = self._of(leaf)
        covered = _any([self._at(one, fact) for one in leaf.rated])
        if leaf.kind != "unrated":
            return covered
        return self.target.is_known(self.target.column(fact.column)) & ~covered

    def _at(self, rated: Rated, fact: Fact) -> Expression:
        same = self.target.column(fact.currency) == rated.currency
        if rated.last is None:
            return same
        return same & self.days(fact_named("booked_on", facts_of("results", None)), rated.first, rated.last)

    def _reading(self, dataset: str, state: str | None) -> Reading:
        asked = self.asked
        facts = facts_of(dataset, state)
        return Reading(
            facts, self.target, asked.book, asked.period.end, asked.zone, tells_unknown=self.target.is_planned
        )

    def _bound(self, fact: Fact, day: date) -> Expression:
        if fact.kind == "day":
            return self.target.plain(day)
        return self.target.plain(datetime(day.year, day.month, day.day, tzinfo=self.asked.zone))


def _all(parts: list[Expression]) -> Expression:
    found = parts[0]
    for part in parts[1:]:
        found = found & part
    return found


def _any(parts: list[Expression]) -> Expression:
    found = parts[0]
    for part in parts[1:]:
        found = found | part
    return found
