"""What a published ranking calls for, from the ranks of this period and those before it."""

from collections.abc import Sequence

from luodi.accountability.drawing import endings_of
from luodi.accountability.models import DrawnRanking, RankedUnit
from luodi.engine.measure.ladder import Place, Ranked, Trigger, triggers
from luodi.engine.measure.ranking import from_the_end
from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.rankings import AccountabilityStep, PromotionDay, Ranking
from luodi.engine.values import Period


def steps_of(book: Book, ranking: str) -> list[AccountabilityStep]:
    """Return the steps that rest on a ranking, in the book's order."""
    return [step for step in book.accountability if step.ranking == ranking]


def called_for(drawn: DrawnRanking, book: Book, rule: Ranking) -> list[Trigger]:
    """Return the steps the ranks call for. Earlier periods count by the latest ranking published for each."""
    steps = steps_of(book, rule.id)
    if not steps:
        return []
    back = max(step.periods for step in steps)
    period = Period.parse(drawn.period)
    codes = [drawn.period]
    for _each in range(back - 1):
        period = period.previous()
        codes.append(period.code)
    published = _published(drawn, codes[1:])
    history = [ranked_of(drawn), *(ranked_of(published[code]) if code in published else None for code in codes[1:])]
    return triggers(steps, history, endings_of(rule, book))


def _published(drawn: DrawnRanking, codes: Sequence[str]) -> dict[str, DrawnRanking]:
    rows = DrawnRanking.objects.filter(
        jurisdiction_id=drawn.jurisdiction_id, ranking=drawn.ranking, period__in=codes, publication__isnull=False
    )
    return {row.period: row for row in rows.order_by("round")}


def ranked_of(drawn: DrawnRanking) -> Ranked:
    """Return the ranks of a drawn ranking by unit code."""
    rows = list(drawn.lines.exclude(rank=None))
    return Ranked(drawn.period, {row.code: row.rank or 0 for row in rows}, {row.code: row.group for row in rows})


def laggards(rule: PromotionDay, lines: Sequence[RankedUnit]) -> list[RankedUnit]:
    """Return the lines that stand last by the promotion day's rule, group by group, the last first."""
    found: list[tuple[int, RankedUnit]] = []
    ranked = [line for line in lines if line.rank is not None]
    for group in dict.fromkeys(line.group for line in ranked):
        peers = {line.code: line for line in ranked if line.group == group}
        if len(peers) < rule.least_units:
            continue
        ends = from_the_end({code: line.rank or 0 for code, line in peers.items()}, ties=rule.last_ties)
        found += [(ends[code], line) for code, line in peers.items() if ends[code] <= rule.last]
    return [line for _end, line in sorted(found, key=lambda one: (one[0], one[1].pk))]


def place_data(places: Sequence[Place]) -> list[dict[str, object]]:
    """Return the places as they are kept with a proposal."""
    return [
        {
            "period": one.period,
            "rank": one.rank,
            "from_end": one.from_end,
            "among": one.among,
            "unit": one.unit,
            "group": one.group,
        }
        for one in places
    ]
