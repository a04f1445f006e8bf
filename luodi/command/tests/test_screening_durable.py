"""The durable index over Django's own connection: what is added belongs to the transaction it is added in."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from luodi.screening.durable import DurableIndex, create_statements, drop_statements
from luodi.screening.records import Record

pytestmark = pytest.mark.django_db
KNOWN = Record("known", project="年产5万台变压器项目", company="海门电气有限公司", parcel="2023-18", amount="3.2亿元")
AGAIN = Record("again", project="变压器项目（年产5万台）", company="海门电气", parcel="2023-18", amount="32000万元")


def _index() -> DurableIndex:
    dialect = "postgresql" if connection.vendor == "postgresql" else "sqlite"
    with connection.cursor() as cursor:
        for statement in create_statements(dialect, prefix="trial_"):
            cursor.execute(statement)
    return DurableIndex(connection, dialect=dialect, prefix="trial_")


def test_a_declared_project_is_found_in_the_same_transaction_and_gone_with_it() -> None:
    index = _index()
    with transaction.atomic():
        index.add([KNOWN])
        assert [match.right for match in index.query(AGAIN)] == ["known"]
        transaction.set_rollback(True)
    assert index.count() == 0
    with transaction.atomic():
        index.add([KNOWN])
    assert [match.right for match in index.query(AGAIN, within={"known"})] == ["known"]


def test_a_question_costs_four_statements_at_most_and_they_can_be_watched() -> None:
    index = _index()
    index.add([Record(f"r{row}", company="海门电气有限公司", amount=f"{row}万元") for row in range(300)])
    index.replace(KNOWN)
    with CaptureQueriesContext(
        connection,
    ) as watched:
        assert index.query(AGAIN)
    assert 2 <= len(watched) <= 4
    assert index.remove("known")


def test_the_tables_can_be_taken_away_again() -> None:
    assert _index().count() == 0
    with connection.cursor() as cursor:
        for statement in drop_statements(prefix="trial_"):
            cursor.execute(statement)
    assert not [name for name in connection.introspection.table_names() if name.startswith("trial_")]
