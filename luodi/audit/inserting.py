"""Many rows into one table at once: one prepared statement, each column converted as a whole.

The ORM builds every value of every row into one long statement; with four result entries, a step and a journal entry
for each row of a ledger that was most of the time of an acceptance.
"""

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any

from django.db import connection, models

# Kinds of columns whose values the database takes as they are.
_AS_IT_IS = (models.CharField, models.TextField, models.IntegerField, models.BooleanField, models.ForeignKey)


def insert(rows: Sequence[models.Model]) -> None:
    """Afterwards the unsaved rows, all of one model, are in its table; keys already given are kept, others not read back.

    Must run inside the transaction of an act. Raises RuntimeError outside of one.
    """
    if not rows:
        return
    model = type(rows[0])
    names: list[str] = [field.attname for field in _fields(model, with_key=rows[0].pk is not None)]
    insert_values(model, names, map(attrgetter(*names), rows))


def insert_values(model: type[models.Model], names: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Afterwards each tuple is a row of the model's table, its values in the order of the columns' names."""
    if not connection.in_atomic_block:
        raise RuntimeError("Rows are inserted inside the transaction of the act they belong to.")
    fields = {field.attname: field for field in model._meta.concrete_fields}
    columns: list[Sequence[Any]] = [
        _converted(fields[name], column) for name, column in zip(names, zip(*rows, strict=True), strict=True)
    ]
    quote = connection.ops.quote_name
    listed = ", ".join(quote(str(fields[name].column)) for name in names)
    marks = ", ".join(["%s"] * len(names))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({listed}) VALUES ({marks})"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(statement, list(zip(*columns, strict=True)))


def reserve_keys(model: type[models.Model], count: int) -> Sequence[int]:
    """Return keys that no row of the model has or will be given by the database; inside a transaction that may write."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count]
            )
            return [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = cursor.fetchone()
    start = (last[0] if last else 0) + 1
    return range(start, start + count)


def _fields(model: type[models.Model], *, with_key: bool) -> list[Any]:
    return [field for field in model._meta.concrete_fields if with_key or not field.primary_key]


def _converted(field: Any, values: Sequence[Any]) -> Sequence[Any]:
    if isinstance(field, _AS_IT_IS):
        return values
    prepare: Callable[..., Any] = field.get_db_prep_save
    if isinstance(field, models.JSONField):
        return [None if value is None else prepare(value, connection=connection) for value in values]
    known = {value: prepare(value, connection=connection) for value in set(values)}
    return [known[value] for value in values]
