"""Things counted one by one: what each earns, which line it counts in, how many may count."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from luodi.engine.measure.scoring.methods import Raw, tier_points, tier_text
from luodi.engine.measure.scoring.numbers import number
from luodi.engine.measure.scoring.readings import Item, Reading
from luodi.engine.rulebook.schema.appraisals import Exclusive, Line
from luodi.engine.rulebook.schema.scoring import ByItem, PerItem
from luodi.engine.verdict.verdicts import Said


@dataclass(frozen=True, slots=True)
class Earned:
    """What one item earns in a line before limits; None: cannot be told."""

    item: Item
    points: Fraction | None
    said: Said


def earned(line: Line, reading: Reading) -> tuple[Earned, ...]:
    """Return what each item of the line earns. The order of the items changes nothing."""
    if not isinstance(line.method, ByItem) or reading.items is None:
        return ()
    rule = line.method.per_item
    return tuple(_earned(line, rule, item) for item in sorted(reading.items, key=lambda one: one.key))


def kept_elsewhere(found: Mapping[str, Sequence[Earned]], exclusive: Sequence[Exclusive]) -> dict[str, dict[str, str]]:
    """Return, by line, the items that do not count there, each with the line in which it earns the most.

    Among equals the line named first in the rule keeps the item. Items whose points cannot be told stay where they are.
    """
    dropped: dict[str, dict[str, str]] = {}
    for rule in exclusive:
        if rule.per != "item":
            continue
        best: dict[str, tuple[Fraction, str]] = {}
        for line in rule.lines:
            for one in found.get(line, ()):
                if one.points and (one.item.key not in best or one.points > best[one.item.key][0]):
                    best[one.item.key] = (one.points, line)
        for line in rule.lines:
            for one in found.get(line, ()):
                winner = best.get(one.item.key)
                if winner is not None and winner[1] != line and one.points:
                    dropped.setdefault(line, {})[one.item.key] = winner[1]
    return dropped


def summed(line: Line, found: Sequence[Earned], elsewhere: Mapping[str, str], titles: Mapping[str, str]) -> Raw:
    """Return the points of the items that count here, limits of number applied: the dearest count first."""
    if not isinstance(line.method, ByItem):
        raise TypeError(f"{line.id} does not count items")
    rule = line.method.per_item
    unknown = [one for one in found if one.points is None]
    if unknown:
        return Raw(None, _joined([one.said for one in unknown]))
    here = [one for one in found if one.item.key not in elsewhere]
    counted = {one.item.key for one in _within_limits(here, rule)}
    said = [_words(one, counted, elsewhere, titles) for one in found]
    points = sum((one.points or Fraction(0) for one in found if one.item.key in counted), Fraction(0))
    said.append(Said(f"合计{number(points)}分", f"{number(points)} points in all"))
    return Raw(points, _joined(said))


def _words(one: Earned, counted: Collection[str], elsewhere: Mapping[str, str], titles: Mapping[str, str]) -> Said:
    key = one.item.key
    if key in elsewhere:
        other = titles.get(elsewhere[key], elsewhere[key])
        return Said(
            f"{key}已计入“{other}”，此处不重复",
            f"{key} counts under {elsewhere[key].replace('-', ' ')}, not here again",
        )
    if key not in counted and one.points:
        return Said(f"{key}超出可计个数，不计", f"{key}: above the number that may count")
    return one.said


def _within_limits(found: Sequence[Earned], rule: PerItem) -> list[Earned]:
    """The items that count: so many of each span, so many in all, the dearest first, then by key."""
    kept: list[Earned] = []
    spans: Counter[str] = Counter()
    for one in sorted(found, key=lambda each: (-(each.points or Fraction(0)), each.item.key)):
        if rule.in_all is not None and len(kept) >= rule.in_all:
            break
        span = one.item.span or ""
        if rule.per_span is not None and spans[span] >= rule.per_span:
            continue
        spans[span] += 1
        kept.append(one)
    return kept


def _earned(line: Line, rule: PerItem, item: Item) -> Earned:
    if item.counts is None:
        return Earned(
            item,
            None,
            Said(f"{item.key}是否符合条件不明", f"it is not known whether {item.key} meets the condition"),
        )
    if not item.counts:
        return Earned(item, Fraction(0), Said(f"{item.key}不符合条件，不计", f"{item.key} does not meet the condition"))
    if rule.each is not None:
        return _worth(item, Fraction(rule.each), Said("", ""))
    if rule.sizes:
        return _by_size(line, rule, item)
    points = rule.categories.get(item.category or "")
    if points is None:
        return Earned(item, None, Said(f"{item.key}没有类别，不能计分", f"{item.key} has no category to score by"))
    return _worth(item, Fraction(points), Said("", ""))


def _by_size(line: Line, rule: PerItem, item: Item) -> Earned:
    if item.size is None:
        return Earned(item, None, Said(f"{item.key}规模不明，不能计分", f"the size of {item.key} is not known"))
    tier = tier_points(rule.sizes, item.size)
    if tier is None:
        said = Said(f"{item.key}（{number(item.size)}{line.basis.unit}）不在任何一档", f"{item.key} is in no tier")
        return Earned(item, Fraction(0), said)
    where = tier_text(tier, line)
    size = f"{number(item.size)}{line.basis.unit}"
    return _worth(item, Fraction(tier.points), Said(f"（{size}，{where.zh}）", f" ({size}, {where.en})"))


def _worth(item: Item, points: Fraction, where: Said) -> Earned:
    shown = number(points)
    return Earned(item, points, Said(f"{item.key}{where.zh}{shown}分", f"{item.key}{where.en} {shown} points"))


def _joined(said: Sequence[Said]) -> Said:
    return Said("、".join(one.zh for one in said), ", ".join(one.en for one in said))
