"""The same panel by other means, each as somebody who knows the tool would write it: DuckDB, PostgreSQL, SQLite."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow.parquet as pq

COUNTIES, MONTHS, FIRST_YEAR, FIRST_MONTH = 181, 96, 2018, 10
SINCE, UNTIL, MOMENT = "2018-10-01", "2026-10-01", "2026-09-30 16:00:00"
FIRST = FIRST_YEAR * 12 + FIRST_MONTH - 1
COLUMNS = (
    *("jurisdiction", "project", "kind", "currency", "booked_on", "recorded_at", "sign", "reversed_at"),
    *("amount_cents", "ruling_verified", "ruling_amount_cents", "ruling_recorded_at"),
)


@dataclass(frozen=True, slots=True)
class Speech:
    """How a database says the month of a day, an instant, and a division that is not of whole numbers."""

    month: str
    instant: str
    source: str
    quotient: str = "({0})::double precision / nullif({1}, 0)"


DUCKDB = Speech("year(booked_on) * 12 + month(booked_on) - 1", f"timestamptz '{MOMENT}+00'", "")
POSTGRESQL = Speech(
    "(extract(year from booked_on) * 12 + extract(month from booked_on) - 1)::int",
    f"timestamptz '{MOMENT}+00'",
    "entries",
)
SQLITE = Speech(
    "cast(substr(booked_on, 1, 4) as int) * 12 + cast(substr(booked_on, 6, 2) as int) - 1",
    f"'{MOMENT}'",
    "entries",
    "cast({0} as real) / nullif({1}, 0)",
)

_ROWS = """
select jurisdiction as county, {month} as m, project,
  kind = 'signed' and sign = 1 and (reversed_at is null or reversed_at >= {instant}) as is_signed,
  kind = 'started' and sign = 1 and ruling_verified and ruling_recorded_at < {instant}
    and (reversed_at is null or reversed_at >= {instant}) as is_started,
  kind = 'produced' and sign = 1 and ruling_verified and ruling_recorded_at < {instant}
    and (reversed_at is null or reversed_at >= {instant}) as is_produced,
  case when kind = 'investment-done' and currency = 'CNY' and ruling_verified and ruling_recorded_at < {instant}
    then ruling_amount_cents end as invested,
  case when kind = 'signed' and currency = 'CNY' then amount_cents end as agreed
from {source}
where kind in ('signed', 'started', 'produced', 'investment-done')
  and booked_on >= '{since}' and booked_on < '{until}' and recorded_at < {instant}"""
_COUNTED = """
select county, m, count(distinct project) filter (where is_signed) as signed,
  count(distinct project) filter (where is_started) as started,
  count(distinct project) filter (where is_produced) as produced,
  coalesce(sum(invested), 0) as invested, coalesce(sum(agreed), 0) as agreed
from ({rows}) as r group by county, m"""
_FOLDED = """
select county, m, sum(signed) as signed, sum(started) as started, sum(produced) as produced,
  coalesce(sum(invested), 0) as invested, coalesce(sum(agreed), 0) as agreed
from (select county, m, project, max(case when is_signed then 1 else 0 end) as signed,
    max(case when is_started then 1 else 0 end) as started, max(case when is_produced then 1 else 0 end) as produced,
    sum(invested) as invested, sum(agreed) as agreed
  from ({rows}) as r group by county, m, project) as p
group by county, m"""
_PANEL = """
with cells as ({cells}),
rates as (select county, m, {started} as a, {invested} as b, {produced} as c from cells)
select county, m, a, b, c, a / nullif(lag(a, 12) over w, 0) - 1 as ga, b / nullif(lag(b, 12) over w, 0) - 1 as gb,
  c / nullif(lag(c, 12) over w, 0) - 1 as gc,
  rank() over (partition by m order by a desc nulls last) as ra,
  rank() over (partition by m order by b desc nulls last) as rb,
  rank() over (partition by m order by c desc nulls last) as rc
from rates window w as (partition by county order by m)"""


def cells_sql(speech: Speech, *, source: str = "", folded: bool) -> str:
    """Return the query for the parts of the rates; `folded` brings each project to one row first."""
    rows = _ROWS.format(
        month=speech.month, instant=speech.instant, source=source or speech.source, since=SINCE, until=UNTIL
    )
    return (_FOLDED if folded else _COUNTED).format(rows=rows)


def panel_sql(speech: Speech, *, source: str = "", folded: bool) -> str:
    """Return the whole query: rates, growth on the year before, ranks."""
    return _PANEL.format(
        cells=cells_sql(speech, source=source, folded=folded),
        started=speech.quotient.format("started", "signed"),
        invested=speech.quotient.format("invested", "agreed"),
        produced=speech.quotient.format("produced", "signed"),
    )


def sqlite_cells(entries: Path) -> list[tuple[int, ...]]:
    """Return county, month, signed, started, produced, invested, agreed, as plain SQLite counts them."""
    house = sqlite3.connect(":memory:")
    house.execute(f"create table entries ({', '.join(COLUMNS)})")
    marks = ", ".join("?" * len(COLUMNS))
    for batch in pq.ParquetFile(entries).iter_batches(200_000, columns=list(COLUMNS)):
        house.executemany(f"insert into entries values ({marks})", _texts(batch))  # noqa: S608
    return [tuple(map(int, row)) for row in house.execute(cells_sql(SQLITE, folded=False))]


def _texts(batch: Any) -> Iterable[tuple[Any, ...]]:
    """The rows as SQLite keeps them: days and instants as texts."""
    frame = pl.DataFrame(batch)
    instants = pl.selectors.datetime().dt.strftime("%Y-%m-%d %H:%M:%S")
    return frame.with_columns(instants, pl.selectors.date().dt.strftime("%Y-%m-%d")).iter_rows()
