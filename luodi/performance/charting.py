"""Charts as data: what is drawn, the same as a table, and the options the browser draws it from.

Nothing is computed here but positions: every value is the exact published one and travels as text; only the picture
rounds it. Colours and fonts belong to the browser side.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Literal

Kind = Literal["trend", "funnel", "composition", "ranking"]
Look = Literal["now", "before"]
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Point:
    """One value with the name it stands under and the page that opens its rows. None: there is no such figure."""

    label: str
    value: Decimal | None
    url: str = ""
    note: str = ""

    @property
    def text(self) -> str:
        """The value as it is printed."""
        return "" if self.value is None else f"{self.value:,f}"


@dataclass(frozen=True, slots=True)
class Series:
    """Points of one name; `before` is drawn behind what is now."""

    name: str
    points: tuple[Point, ...]
    look: Look = "now"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table beside the chart."""

    label: str
    cells: tuple[Point, ...]
    share: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart: its kind, its unit, the day its figures are known at and their state, and its series of points.

    `key` tells it from the other charts of a page. Points of all series stand under the labels of the first.
    """

    key: str
    kind: Kind
    title: str
    unit: str
    as_of: date
    state: str
    series: tuple[Series, ...]
    period: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to draw: no value, or none but zero."""
        return not any(point.value for series in self.series for point in series.points)

    @property
    def labels(self) -> list[str]:
        """What the points stand under."""
        return [point.label for point in self.series[0].points] if self.series else []

    @property
    def lines(self) -> list[Line]:
        """The same as a table; a funnel and a composition also with the share of the first step or the whole."""
        columns = [dict(zip(self.labels, series.points, strict=False)) for series in self.series]
        base = self._base()
        return [
            Line(
                label,
                tuple(column.get(label, Point(label, None)) for column in columns),
                share_of(columns[0][label].value, base),
            )
            for label in self.labels
        ]

    @property
    def has_shares(self) -> bool:
        """Whether the table has a column of shares."""
        return self._base() is not None

    def _base(self) -> Decimal | None:
        values = [point.value for point in self.series[0].points] if self.series else []
        if self.kind == "funnel":
            return values[0] if values else None
        if self.kind == "composition":
            return sum((value for value in values if value is not None), Decimal(0)) or None
        return None

    def options(self) -> dict[str, Any]:
        """What the browser hands to ECharts, as plain JSON; sizes and colours are added there."""
        drawn = {"trend": _trend, "ranking": _ranking, "funnel": _funnel, "composition": _composition}[self.kind]
        return {"kind": self.kind, "unit": self.unit, **drawn(self)}


def share_of(value: Decimal | None, base: Decimal | None) -> Decimal | None:
    """Return how many percent the value is of the base, to one digit, half up; None where there is no such share."""
    if value is None or not base:
        return None
    return (value / base * HUNDRED).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def _item(point: Point) -> dict[str, str] | None:
    if point.value is None:
        return None
    return {"name": point.label, "value": f"{point.value:f}", "text": point.text, "url": point.url, "note": point.note}


def _items(points: Sequence[Point]) -> list[dict[str, str] | None]:
    return [_item(point) for point in points]


def _is_counted(drawing: Drawing) -> bool:
    """Whether every value is a whole number: then no mark of the axis stands between two of them."""
    values = [point.value for one in drawing.series for point in one.points if point.value is not None]
    return all(value == value.to_integral_value() for value in values)


def _trend(drawing: Drawing) -> dict[str, Any]:
    series = [
        {"type": "bar" if one.look == "now" else "line", "name": one.name, "data": _items(one.points)}
        for one in drawing.series
    ]
    return {
        "xAxis": {"type": "category", "data": drawing.labels},
        "yAxis": {"type": "value", **({"minInterval": 1} if _is_counted(drawing) else {})},
        "legend": {"show": len(series) > 1},
        "series": series,
    }


def _ranking(drawing: Drawing) -> dict[str, Any]:
    points = [point for point in drawing.series[0].points if point.value is not None]
    return {
        "xAxis": {"type": "value"},
        "yAxis": {"type": "category", "inverse": True, "data": [point.label for point in points]},
        "series": [{"type": "bar", "name": drawing.series[0].name, "data": _items(points)}],
    }


def _funnel(drawing: Drawing) -> dict[str, Any]:
    """Bars about a middle line, each with what is left of the first step; also true where a later step is larger."""
    lines = [line for line in drawing.lines if line.cells[0].value is not None]
    points = [
        replace(line.cells[0], note=f"{line.share}%") if line.share is not None else line.cells[0] for line in lines
    ]
    return {
        "xAxis": {"type": "value"},
        "yAxis": {"type": "category", "inverse": True, "data": [line.label for line in lines]},
        "series": [{"type": "bar", "data": _items(points)}],
    }


def _composition(drawing: Drawing) -> dict[str, Any]:
    points = [point for point in drawing.series[0].points if point.value is not None and point.value > 0]
    return {"series": [{"type": "pie", "radius": ["48%", "72%"], "data": _items(points)}]}
