"""One definition, several engines: the same value to the last digit on whatever database, and on a Spark of two workers."""

import shutil
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import polars as pl
import pytest
from django.db import connection

from luodi.command.actions.synthesizing import fill
from luodi.command.synthesis.drawing import Wanted, batches
from luodi.command.synthesis.ground import Home, ground_of
from luodi.engine.measure.compiling import Asked
from luodi.engine.measure.compiling.engines import Dialect, Engine, engine, sql
from luodi.engine.measure.compiling.facts import DATASETS, ENTRY_COLUMNS, PROJECT_COLUMNS
from luodi.engine.measure.compiling.leaves import sides_of
from luodi.engine.measure.compiling.with_ibis import ALL, values
from luodi.engine.measure.panel.panels import panel
from luodi.engine.measure.panel.spans import Frame, Tables
from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.values import Period
from luodi.organization.actors import system_actor
from luodi.organization.models import Jurisdiction, Unit
from luodi.performance.scale.house import house_engine
from luodi.records.measuring import ALL_UNITS, Figure, Question, measure
from luodi.regulations.queries import book_by_digest, digest_in_force
from tests.people import CODES
from tests.spark import SHORT_LIVED

pytestmark = pytest.mark.django_db
PLACES = ("nanyang", "xiangshan", "luohe", "nanxian", "dongli")
ZONE = ZoneInfo("Asia/Shanghai")
UNTIL, KNOWN_ON = date(2024, 12, 31), date(2024, 10, 20)
PERIOD = Period.parse("2024-Q2")
Values = Mapping[tuple[str, int], Decimal | None]


class Filled:
    """A place with synthetic rows, and the indicators of its book that count them."""

    def __init__(self, folder: str) -> None:
        self.place = Jurisdiction.objects.get(code=CODES[folder])
        rows = Unit.objects.filter(jurisdiction__place=self.place.place).order_by("pk")[:25]
        digest = digest_in_force(self.place.place, KNOWN_ON)
        self.book: Book = book_by_digest(digest)
        ground = ground_of(self.book, [Home(row.jurisdiction_id, row.pk, row.code) for row in rows], digest=digest)
        wanted = Wanted(projects=150, entries=12, seed=11, since=date(2022, 6, 1), until=UNTIL)
        fill(batches(ground, wanted), ground=ground, place=self.place, actor=system_actor(self.place), label="made")
        places = Jurisdiction.objects.filter(place=self.place.place)
        self.places = tuple(places.values_list("pk", flat=True))

    @property
    def asked(self) -> Asked:
        """The question: a quarter, as known some months later."""
        after = KNOWN_ON + timedelta(days=1)
        moment = datetime(after.year, after.month, after.day, tzinfo=ZONE)
        return Asked(self.book, PERIOD, moment, ZONE, places=self.places)

    @property
    def indicators(self) -> list[Indicator]:
        """Those that count dossiers or results."""
        return [one for one in self.book.indicators if {s.dataset for s in sides_of(one, self.book)} <= set(DATASETS)]

    def by_orm(self) -> Values:
        """What every page shows, by indicator and unit."""
        question = Question(system_actor(), self.book, self.places, KNOWN_ON)
        measured = measure([Figure(one.id, one, PERIOD) for one in self.indicators], question)
        keys = {(one.id, unit or 0) for one in self.indicators for unit, _key in measured.values}
        return {(name, unit): measured.value(name, unit=unit or ALL_UNITS) for name, unit in keys}

    def by(self, found: Engine) -> Values:
        """The same as an engine counts it."""
        counted = values(found, self.indicators, self.asked)
        return {
            (name, group[0] if group != ALL else ALL_UNITS): value
            for name, groups in counted.items()
            for group, value in groups.items()
        }


def here(query: str) -> Iterable[Mapping[str, Any]]:
    """Carry SQL out on the test's own database."""
    with connection.cursor() as cursor:
        # Without Django's own wrapper: it would look for parameters in the text.
        cursor.cursor.execute(query) if connection.vendor == "postgresql" else cursor.execute(query)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def house() -> Engine:
    """The test's own database as an engine."""
    dialect: Dialect = "postgres" if connection.vendor == "postgresql" else "sqlite"
    return house_engine(dialect, here)


def copied() -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows of the house in the layout of the compiled tables."""
    found = house()
    tables = ((found.entries, ENTRY_COLUMNS), (found.projects, PROJECT_COLUMNS))
    frames = []
    for table, columns in tables:
        rows = list(here(sql(table.select(*columns), found.dialect)))
        frames.append(
            pl.DataFrame(
                [[_typed(row[name], kind) for name, kind in columns.items()] for row in rows],
                schema={name: _KINDS[kind] for name, kind in columns.items()},
                orient="row",
            )
        )
    return frames[0], frames[1]


_KINDS = {
    "int64": pl.Int64,
    "string": pl.String,
    "date": pl.Date,
    "boolean": pl.Boolean,
    "instant": pl.Datetime("us", "UTC"),
}


def _typed(value: Any, kind: str) -> Any:
    if value is None:
        return None
    if kind == "instant":
        read = datetime.fromisoformat(value) if isinstance(value, str) else value
        return read if read.tzinfo else read.replace(tzinfo=UTC)
    if kind == "date":
        return date.fromisoformat(value) if isinstance(value, str) else value
    return bool(value) if kind == "boolean" else value


def differing(one: Values, other: Values, indicators: list[Indicator]) -> list[tuple[Any, ...]]:
    """Where two ways of counting say different things; a group an engine has no rows in has what nothing adds up to."""
    nothing = {item.id: None if item.aggregate == "ratio" else Decimal(0) for item in indicators}
    keys = set(one) | set(other)
    return [
        (key, one.get(key, nothing[key[0]]), other.get(key, nothing[key[0]]))
        for key in sorted(keys, key=str)
        if one.get(key, nothing[key[0]]) != other.get(key, nothing[key[0]])
    ]


@pytest.mark.parametrize("folder", PLACES)
def test_the_house_s_own_database_and_duckdb_say_what_the_pages_say(folder: str) -> None:
    duckdb = pytest.importorskip("duckdb")
    filled = Filled(folder)
    shown = filled.by_orm()
    assert sum(1 for value in shown.values() if value) > 30, "the comparison would prove nothing"
    assert differing(shown, filled.by(house()), filled.indicators) == []
    base = duckdb.connect()
    base.execute("set timezone = 'UTC'")
    for name, frame in zip(("entries", "projects"), copied(), strict=True):
        base.register(name, frame.to_arrow())
    there = engine("duckdb", lambda query: base.sql(query).to_arrow_table().to_pylist())
    assert differing(shown, filled.by(there), filled.indicators) == []


@pytest.mark.skipif(find_spec("pyspark") is None, reason="pyspark is not installed (optional group spark)")
@pytest.mark.skipif(shutil.which("java") is None, reason="Java is not installed (openjdk-17-jre-headless)")
def test_a_spark_of_two_workers_says_what_the_pages_say(tmp_path: Path) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("Spark is asked once, in the pass on SQLite")
    from luodi.screening.distributed.spark import session

    filled = Filled("nanyang")
    shown = filled.by_orm()
    spark = session(
        master="local-cluster[2,1,1024]",
        sql_session_timeZone="UTC",
        sql_shuffle_partitions="2",
        sql_adaptive_enabled="false",
        **SHORT_LIVED,
    )
    try:
        spark.sparkContext.setLogLevel("OFF")
        for name, frame in zip(("entries", "projects"), copied(), strict=True):
            frame.write_parquet(tmp_path / f"{name}.parquet")
            spark.read.parquet(str(tmp_path / f"{name}.parquet")).repartition(2).createOrReplaceTempView(name)
        there = engine("pyspark", lambda query: [row.asDict() for row in spark.sql(query).collect()])
        assert differing(shown, filled.by(there), filled.indicators) == []
        assert len(spark.sparkContext._jsc.sc().statusTracker().getExecutorInfos()) == 3, "a driver and two workers"
    finally:
        spark.stop()


@pytest.mark.parametrize("folder", ["nanyang", "nanxian"])
def test_the_panel_says_of_a_month_what_the_pages_say(folder: str) -> None:
    filled = Filled(folder)
    entries, projects = copied()
    frame = Frame("unit", date(2023, 10, 1), 12, str(ZONE))
    units = sorted(set(entries["unit"].drop_nulls()) | set(projects["unit"].drop_nulls()))
    made = panel(Tables(entries.lazy(), projects.lazy()), filled.indicators, filled.asked, frame, units)
    question = Question(system_actor(), filled.book, filled.places, KNOWN_ON)
    for month in (0, 5, 11):
        period = Period.parse(["2023-10", "2024-03", "2024-09"][[0, 5, 11].index(month)])
        measured = measure([Figure(one.id, one, period) for one in filled.indicators], question)
        for one in filled.indicators:
            found = {unit: made.value(one, unit, month) for unit in units}
            assert found == {unit: measured.value(one.id, unit=unit) for unit in units}, (one.id, period.code)
