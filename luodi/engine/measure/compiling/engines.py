"""The engines indicators are compiled for: their tables, their SQL, and how a query is carried out there.

Ibis, the optional extra `scale`, writes the SQL; the engine's own driver runs it. Ibis is imported when first needed.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from luodi.engine.measure.compiling.facts import DATASETS, ENTRY_COLUMNS, PROJECT_COLUMNS, NotCompiled
from luodi.engine.measure.compiling.target import Expression, Plain

Dialect = Literal["sqlite", "postgres", "duckdb", "pyspark"]
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine with the two tables in the layout of `facts`. `run` carries out SQL and gives each row by column name."""

    dialect: Dialect
    run: Callable[[str], Iterable[Row]]
    entries: Any
    projects: Any

    def table(self, dataset: str) -> Any:
        """Return the dataset's table. Raises NotCompiled."""
        if dataset not in DATASETS:
            raise NotCompiled(f"the dataset {dataset} has no table of its own")
        return self.entries if dataset == "results" else self.projects

    def rows(self, expression: Any) -> Iterable[Row]:
        """Carry the query out and return its rows."""
        return self.run(sql(expression, self.dialect))


def engine(
    dialect: Dialect,
    run: Callable[[str], Iterable[Row]],
    *,
    entries: str = "entries",
    projects: str = "projects",
    has_zone: bool = True,
) -> Engine:
    """Return an engine whose tables of these names have the columns of `facts`.

    Its instants are UTC, `has_zone` says whether their type knows it.
    """
    import ibis

    instant = "timestamp('UTC')" if has_zone else "timestamp"

    def schema(columns: Mapping[str, str]) -> dict[str, str]:
        return {name: instant if kind == "instant" else kind for name, kind in columns.items()}

    return Engine(
        dialect,
        run,
        ibis.table(schema(ENTRY_COLUMNS), name=entries),
        ibis.table(schema(PROJECT_COLUMNS), name=projects),
    )


def sql(expression: Any, dialect: Dialect) -> str:
    """Return the query in the SQL of the engine."""
    from ibis.backends.sql import compilers

    compiler = {
        "sqlite": compilers.SQLiteCompiler,
        "postgres": compilers.PostgresCompiler,
        "duckdb": compilers.DuckDBCompiler,
        "pyspark": compilers.PySparkCompiler,
    }[dialect]()
    return str(compiler.to_sqlglot(expression).sql(dialect=compiler.dialect))


@dataclass(frozen=True, slots=True)
class IbisTarget:
    """Expressions over an Ibis table."""

    table: Any
    dialect: Dialect
    is_planned: bool = True

    def column(self, name: str) -> Expression:
        """Return the column. Raises NotCompiled for one the table does not have."""
        if name not in self.table.columns:
            raise NotCompiled(f"the table has no column {name}")
        return self.table[name]

    def plain(self, value: Plain) -> Expression:
        """Return a literal; instants in UTC, with a time zone where the table's instants have one."""
        import ibis

        if not isinstance(value, datetime):
            return ibis.literal(value)
        if any(getattr(kind, "timezone", None) for kind in self.table.schema().types):
            return ibis.literal(value.astimezone(UTC), type="timestamp('UTC')")
        return ibis.literal(value.astimezone(UTC).replace(tzinfo=None), type="timestamp")

    def one_of(self, column: Expression, values: Collection[str]) -> Expression:
        """Return whether the column holds one of the values."""
        return column.isin(list(values))

    def is_known(self, column: Expression) -> Expression:
        """Return whether the column holds anything."""
        return column.notnull()

    def chosen(self, cases: Sequence[tuple[Expression, Expression]]) -> Expression:
        """Return the truth beside the first condition that holds."""
        import ibis

        return ibis.cases(*cases, else_=self.unknown())

    def unknown(self) -> Expression:
        """Return nothing, as a truth."""
        import ibis

        return ibis.null("boolean")

    def days_after(self, column: Expression, days: int) -> Expression:
        """Return the later day. SQLite keeps days as text and moves them with a function of its own."""
        import ibis

        if self.dialect != "sqlite":
            return (column + ibis.interval(days=days)).cast("date")

        def moved(day: str, by: str) -> str:
            raise NotImplementedError

        in_sql: Any = ibis.udf.scalar.builtin(name="date")(moved)
        return in_sql(column.cast("string"), f"+{days} days").cast("date")
