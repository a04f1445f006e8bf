"""`luodi indicators`: the figures of a place over a period, as known on a day, and the rows behind one of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click

from luodi.command.output import fail, fail_refused, show_json

if TYPE_CHECKING:
    from luodi.engine.rulebook import Book
    from luodi.engine.rulebook.schema.indicators import Indicator
    from luodi.organization.models import Jurisdiction, Unit
    from luodi.performance.behind import Row
    from luodi.performance.figures import Asked, IndicatorFigure

AT_ONCE = 500  # rows read together
SHARE = Decimal("0.000001")
HEADINGS = {
    "project": "项目",
    "kind": "事项",
    "unit": "单位",
    "dated_on": "发生日期",
    "booked_on": "计入日期",
    "recorded_at": "登记时间",
    "amount": "申报金额",
    "verified_amount": "认定金额",
    "currency": "币种",
    "counts": "计数",
    "state": "状态",
    "reason": "理由",
    "evidence": "佐证",
}


@click.command(epilog="Exit status: 0 printed; 1 refused, standard error says why; 2 the command was called wrongly.")
@click.option("--place", required=True, help="GB/T 2260 code, name, or rulebook folder of the place.")
@click.option("--period", "code", required=True, help="2022, 2022-11, 2022-Q3, or 2022-11/to-date.")
@click.option("--as-of", "day", type=click.DateTime(["%Y-%m-%d"]), help="As known at the end of this day (else now).")
@click.option("--unit", "unit_name", default="", help="Only this unit and those under it: its id or name.")
@click.option("--rows", "rows_of_id", default="", metavar="ID", help="Print the rows behind this indicator instead.")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON; rates are parts of one.")
def indicators(place: str, code: str, day: datetime | None, unit_name: str, rows_of_id: str, as_json: bool) -> None:
    """Print every indicator of PLACE over PERIOD: value, target, completion, growth, rank, and how many rows it has."""
    from luodi.command.acting import place_named, prepare

    prepare()
    from luodi.organization.refusals import Refused
    from luodi.performance.figures import closing_words, figures_of

    try:
        asked = _asked(place_named(place), code, day, unit_name)
        if rows_of_id:
            _show_rows(asked, _indicator(asked.book, rows_of_id), as_json=as_json)
            return
        found = figures_of(asked)
    except Refused as refusal:
        fail_refused(refusal)
    note = closing_words(asked)
    if as_json:
        show_json([figure_json(one, note) for one in found])
        return
    _show_table(asked, found, note)


def _asked(place: Jurisdiction, code: str, day: datetime | None, unit_name: str) -> Asked:
    """The question; leaves with a message for a period that is none, a day to come, an unknown unit."""
    from django.utils import timezone

    from luodi.engine.values.period_reading import read_period
    from luodi.performance.figures import Asked
    from luodi.records.measuring.questions import after_day
    from luodi.regulations.queries import book_for

    period = read_period(code).value
    if period is None:
        fail(f"{code} is not a period: 2022, 2022-11, 2022-Q3. / “{code}”不是期间，应写作 2022、2022-11 或 2022-Q3。")
    today = timezone.localdate()
    if day is not None and day.date() > today:
        fail(
            f"{day.date()} is still to come: ask for {today} or earlier. / "
            f"截止日{day.date()}尚未到来，请用{today}或更早的日期。"
        )
    if period.start > today:
        fail(f"{code} has not begun: ask for an earlier period. / {period.text()}尚未开始，请查更早的期间。")
    instant = timezone.now() if day is None or day.date() == today else after_day(day.date())
    book = book_for(place, timezone.localdate() if day is None else day.date())
    return Asked(place, book, period, instant, _unit(place, unit_name) if unit_name else None)


def _unit(place: Jurisdiction, name: str) -> Unit:
    from luodi.performance.places import UnitTree

    units = UnitTree(place).rows
    for unit in units:
        if name in (unit.code, unit.short_name, unit.name):
            return unit
    near = "、".join(f"{unit.code} {unit.short_name}" for unit in units[:12])
    fail(f"{place.name} has no unit {name}. / {place.name}没有单位“{name}”，例如有：{near}……")


def _indicator(book: Book, identifier: str) -> Indicator:
    from luodi.engine.rulebook import NoSuchRule

    try:
        return book.indicator(identifier)
    except NoSuchRule:
        known = "、".join(one.id for one in book.indicators)
        fail(f"There is no indicator {identifier}. / 没有指标“{identifier}”。已有：{known}")


def figure_json(figure: IndicatorFigure, note: str) -> dict[str, Any]:
    """Return one indicator's line as it is printed."""
    indicator = figure.indicator
    return {
        "id": indicator.id,
        "name": indicator.title,
        "unit": indicator.unit,
        "value": _number(figure.value),
        "target": _number(figure.target),
        "completion": _share(figure.completion),
        "time_difference": _share(figure.time_difference),
        "growth": _share(figure.growth),
        "rank": figure.rank,
        "ranked_among": figure.ranked_among,
        "cite": list(indicator.cite),
        "rows": figure.rows,
        "state": figure.state or None,
        "period": figure.period.code,
        "as_of": figure.as_of.isoformat(),
        "before": _number(figure.before),
        "words": " ".join(filter(None, (figure.words, note))),
        "target_words": figure.target_words,
        "completion_words": figure.completion_words,
        "growth_words": figure.growth_words,
    }


def _number(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _share(value: Decimal | None) -> str | None:
    """At most six digits behind the point, without idle zeros."""
    if value is None:
        return None
    text = f"{value.quantize(SHARE):f}"
    return text.rstrip("0").rstrip(".") or "0"


def _percent(value: Decimal | None, words: str) -> str:
    return words if value is None else f"{(value * 100).quantize(Decimal('0.01')):f}%"


def _show_table(asked: Asked, figures: list[IndicatorFigure], note: str) -> None:
    click.echo(_whose(asked))
    if note:
        click.echo(note)
    for figure in figures:
        state = _state(asked, figure.indicator)
        value = figure.words if figure.value is None else f"{figure.value:f}{figure.indicator.unit}"
        parts = [f"{figure.indicator.title}（{state}）：{value}"]
        if figure.target is not None:
            parts.append(
                f"目标{figure.target.normalize():f}，完成{_percent(figure.completion, figure.completion_words)}"
            )
        if figure.time_difference is not None:
            parts.append(f"时序差{figure.time_difference.quantize(Decimal('0.01')):+f}点")
        parts.append(f"同比{_percent(figure.growth, '')}" if figure.growth is not None else figure.growth_words)
        if figure.rank is not None:
            parts.append(f"第{figure.rank}名（共{figure.ranked_among}家）")
        click.echo("，".join(filter(None, parts)) + f"　{figure.rows}条　[{figure.indicator.id}]")


def _show_rows(asked: Asked, indicator: Indicator, *, as_json: bool) -> None:
    found = _rows(asked, indicator)
    if as_json:
        show_json([_row_json(row) for row in found])
        return
    click.echo(_whose(asked, indicator.title, _state(asked, indicator)))
    click.echo("\t".join(HEADINGS.values()))
    counted = 0
    for row in found:
        counted += 1
        one = _row_json(row) | {"evidence": "、".join(proof.title for proof in row.proofs)}
        click.echo("\t".join("" if one[name] is None else str(one[name]) for name in HEADINGS))
    click.echo(f"共{counted}条")


def _whose(asked: Asked, *parts: str) -> str:
    whose = asked.unit.short_name if asked.unit is not None else asked.place.name
    return "　".join([f"{whose} {asked.period.text()}", *parts, f"数据截至{asked.as_of.isoformat()}"])


def _state(asked: Asked, indicator: Indicator) -> str:
    from luodi.performance.queries.words import state_title

    return state_title(indicator, asked.book)


def _rows(asked: Asked, indicator: Indicator) -> Iterator[Row]:
    from luodi.performance.behind import page_rows
    from luodi.performance.figures import rows_of

    rows = rows_of(asked, indicator).order_by("pk")
    last = 0
    while page := list(rows.filter(pk__gt=last).values_list("pk", flat=True)[:AT_ONCE]):
        yield from page_rows(rows.filter(pk__gt=last, pk__lte=page[-1]), book=asked.book, instant=asked.instant)
        last = page[-1]


def _row_json(row: Row) -> dict[str, Any]:
    from django.utils import timezone

    return {
        "project": row.name,
        "kind": row.what,
        "unit": row.unit,
        "dated_on": row.day and row.day.isoformat(),
        "booked_on": row.booked_on and row.booked_on.isoformat(),
        "recorded_at": row.recorded_at and timezone.localtime(row.recorded_at).isoformat(timespec="seconds"),
        "amount": _number(row.amount),
        "verified_amount": _number(row.verified),
        "currency": row.currency if row.amount is not None else None,
        "counts": row.counts,
        "state": str(row.state),
        "reason": row.why,
        "evidence": [proof.title for proof in row.proofs],
    }


COMMANDS = [indicators]
