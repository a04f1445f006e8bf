"""The names a sheet of targets may use: units by any of their names, indicators by title, units of measure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.values.text import compact
from luodi.engine.values.units import find_unit
from luodi.organization.models import Unit

UNIT_HEADINGS = ("单位", "责任单位", "单位名称", "部门", "名称", "unit")
_BRACKETED = re.compile(r"[(（\[【](?:单位[:：])?([^()（）\[\]【】]+)[)）\]】]$")
_DECORATION = re.compile(r"^(?:\d{4}年)?(?:全年|年度)?|(?:的)?(?:目标|任务|指标)(?:任务|目标|数|值)?$")


@dataclass(frozen=True, slots=True)
class Expected:
    """The names a sheet may use: the place, its units, the indicators of its book."""

    place: str
    units: Sequence[Unit]
    indicators: Sequence[Indicator]
    labels: Mapping[int, str] = field(default_factory=dict)

    def unit_named(self, text: str) -> list[Unit | None]:
        """Return the units of that name: exactly, without the place's own name, else by the beginning of one name."""
        wanted = plain_text(text)
        if wanted in (plain_text(self.place), "全县", "全市", "全区", "全域", "wholeplace"):
            return [None]
        exact: list[Unit | None] = [unit for unit in self.units if wanted in self._names(unit)]
        if exact or len(wanted) < 2:
            return exact
        return [unit for unit in self.units if any(name.startswith(wanted) for name in self._names(unit))]

    def _names(self, unit: Unit) -> set[str]:
        names = {plain_text(name) for name in (unit.name, unit.short_name, unit.code, *unit.aliases)}
        names |= {plain_text(self.labels.get(unit.pk, unit.short_name))}
        return names | {name.removeprefix(plain_text(self.place)) for name in names}

    def indicators_named(self, text: str) -> list[Indicator]:
        """Return the indicators of that title or id; words such as 目标 or 任务数 around it do not matter."""
        wanted = {plain_text(text), plain_text(_bare(text))}
        exact = [one for one in self.indicators if {plain_text(one.title), plain_text(one.id)} & wanted]
        return exact or [one for one in self.indicators if plain_text(_bare(one.title)) in wanted]

    def heading_parts(self, path: Sequence[str]) -> tuple[str, str]:
        """Return a heading's name and the unit of measure it states: in brackets at its end, or as its lowest part."""
        parts = [compact(part) for part in path if compact(part)]
        lowest = parts[-1].strip("()（）[]【】") if len(parts) > 1 else ""
        if lowest and self._is_measure(lowest):
            return parts[-2], lowest
        text = parts[-1] if parts else ""
        found = _BRACKETED.search(text)
        if found is None or not self._is_measure(found.group(1)):
            return text, ""
        return text[: found.start()], found.group(1)

    def _is_measure(self, text: str) -> bool:
        return find_unit(text) is not None or text in {compact(one.unit) for one in self.indicators}

    def knows(self, text: str) -> bool:
        """Say whether a text can be a heading."""
        name, _unit = self.heading_parts((text,))
        return plain_text(name) in UNIT_HEADINGS or bool(self.indicators_named(name))


def plain_text(text: str) -> str:
    """Return a name as names are compared: half-width, without white space, lower case."""
    return compact(text).lower()


def _bare(text: str) -> str:
    return _DECORATION.sub("", compact(text))
