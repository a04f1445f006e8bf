"""Text search over records: one set of tokens, kept in FTS5 on SQLite and in a tsvector on PostgreSQL.

The index holds ids and tokens only; what somebody may see is decided by the queryset that the ids narrow. Verbs that
change a searchable text call `index` inside their transaction.
"""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import connection, transaction
from django.db.models import Model, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.fields import BigIntegerField

from luodi.records import registry
from luodi.records.tokens import phrases, tokens

M = TypeVar("M", bound=Model)
AT_ONCE = 1000
LAST_POSITION = 16383  # of a tsvector
# On SQLite the row id of the index carries the record's search number in its lowest bits, so that no second table has
# to be joined.
BITS = 4

SQLITE_TABLE = """CREATE VIRTUAL TABLE IF NOT EXISTS records_search
USING fts5(tokens, tokenize = "unicode61 remove_diacritics 0")"""
POSTGRESQL_TABLE = """CREATE TABLE IF NOT EXISTS records_search (
  model_number smallint NOT NULL, object_id bigint NOT NULL, tokens tsvector NOT NULL,
  PRIMARY KEY (model_number, object_id));
CREATE INDEX IF NOT EXISTS records_search_tokens ON records_search USING gin (tokens)"""


def create_table(*, vendor: str = "") -> str:
    """Return the statement that makes the index's table in this kind of database."""
    return SQLITE_TABLE if (vendor or connection.vendor) == "sqlite" else POSTGRESQL_TABLE


def index(key: str, texts: Iterable[tuple[int, str]]) -> None:
    """Afterwards each (id, text) of the model is found by its text and no longer by an earlier one."""
    number = _number(key)
    batch: list[tuple[int, list[str]]] = []
    for pk, text in texts:
        batch.append((pk, tokens(text)))
        if len(batch) == AT_ONCE:
            _write(number, batch)
            batch = []
    if batch:
        _write(number, batch)


def refresh(key: str, pks: Iterable[int] | None = None) -> int:
    """Afterwards these rows (all rows without `pks`) are found by the texts their record declares; returns how many."""
    record = registry.record_named(key)
    rows = record.model._default_manager.order_by()
    if pks is not None:
        rows = rows.filter(pk__in=list(pks))
    count = 0

    def texts() -> Iterable[tuple[int, str]]:
        nonlocal count
        for pk, *values in rows.values_list("pk", *record.search).iterator(chunk_size=AT_ONCE):
            count += 1
            yield pk, " ".join(_words(value) for value in values)

    index(key, texts())
    return count


def _words(value: Any) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)


def forget(key: str, pks: Iterable[int]) -> None:
    """Afterwards these ids of the model are found by nothing."""
    number = _number(key)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany("DELETE FROM records_search WHERE rowid = %s", [(_rowid(number, pk),) for pk in pks])
        else:
            cursor.execute(
                "DELETE FROM records_search WHERE model_number = %s AND object_id = ANY(%s)", [number, list(pks)]
            )


def matching(key: str, query: str) -> RawSQL | None:
    """Return a subquery of the ids whose text holds every word of the query; None when the query holds no word."""
    wanted = phrases(query)
    if not wanted:
        return None
    number = _number(key)
    if connection.vendor == "sqlite":
        words = " AND ".join(_fts_phrase(parts, is_prefix) for parts, is_prefix in wanted)
        sql = "SELECT rowid >> %s FROM records_search WHERE records_search MATCH %s AND (rowid & %s) = %s"
        return RawSQL(sql, [BITS, words, (1 << BITS) - 1, number], output_field=BigIntegerField())
    words = " & ".join(_tsquery_phrase(parts, is_prefix) for parts, is_prefix in wanted)
    sql = "SELECT object_id FROM records_search WHERE model_number = %s AND tokens @@ %s::tsquery"
    return RawSQL(sql, [number, words], output_field=BigIntegerField())


def search(queryset: QuerySet[M], *, key: str, query: str) -> QuerySet[M]:
    """Return the rows of the queryset whose text holds every word of the query; a query without a word finds all."""
    found = matching(key, query)
    return queryset if found is None else queryset.filter(pk__in=found)


def _number(key: str) -> int:
    number = registry.record_named(key).search_number
    if not number:
        raise LookupError(f"{key} is not searchable: its record has no search_number.")
    return number


def _rowid(number: int, pk: int) -> int:
    return (pk << BITS) | number


def _write(number: int, batch: list[tuple[int, list[str]]]) -> None:
    # In one transaction: SQLite would otherwise sync the disk once for each row.
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            rows: list[Any] = [(_rowid(number, pk), " ".join(words)) for pk, words in batch]
            cursor.executemany("INSERT OR REPLACE INTO records_search (rowid, tokens) VALUES (%s, %s)", rows)
            return
        cursor.executemany(
            "INSERT INTO records_search (model_number, object_id, tokens) VALUES (%s, %s, %s::tsvector)"
            " ON CONFLICT (model_number, object_id) DO UPDATE SET tokens = excluded.tokens",
            [(number, pk, _tsvector(words)) for pk, words in batch],
        )


def _tsvector(words: list[str]) -> str:
    """The vector spelled out: PostgreSQL's own parser would depend on the locale of the database."""
    return " ".join(f"'{word}':{position}" for position, word in enumerate(words[:LAST_POSITION], start=1))


def _fts_phrase(parts: list[str], is_prefix: bool) -> str:
    return '"' + " ".join(parts) + '"' + (" *" if is_prefix else "")


def _tsquery_phrase(parts: list[str], is_prefix: bool) -> str:
    quoted = [f"'{part}'" for part in parts]
    return "(" + " <-> ".join(quoted) + (":*)" if is_prefix else ")")
