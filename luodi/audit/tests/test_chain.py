"""The journal finds whatever was changed behind its back, and the database refuses to change it."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from luodi.audit import chain, journal
from luodi.audit.models import JournalEntry

pytestmark = pytest.mark.django_db
AUTHOR = journal.Author(None, "张三", "专员", "招商中心", None, "web")


def _write(count: int) -> list[int]:
    lines = [journal.Line("projects.project", n, f"项目{n}", {"name": f"项目{n}"}) for n in range(count)]
    with transaction.atomic():
        journal.append(lines, author=AUTHOR, verb="projects.note", at=datetime(2022, 11, 1, tzinfo=UTC))
    return list(JournalEntry.objects.order_by("-sequence").values_list("sequence", flat=True)[:count])


def _untriggered(sql: str) -> None:
    """Change the table the way an intruder with the database's own password would."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER audit_journalentry_no_UPDATE")
            cursor.execute("DROP TRIGGER audit_journalentry_no_DELETE")
        else:
            cursor.execute("ALTER TABLE audit_journalentry DISABLE TRIGGER ALL")
        cursor.execute(sql)


def test_an_untouched_journal_holds() -> None:
    _write(5)
    assert list(journal.breaks()) == []


@pytest.mark.parametrize(
    ("sql", "kind"),
    [
        ("UPDATE audit_journalentry SET subject_name = '别的项目' WHERE sequence = {middle}", "altered"),
        ("DELETE FROM audit_journalentry WHERE sequence = {middle}", "missing"),
        ("DELETE FROM audit_journalentry WHERE sequence = {last}", "truncated"),
    ],
)
def test_a_changed_missing_or_cut_off_entry_is_found(sql: str, kind: str) -> None:
    sequences = _write(5)
    _untriggered(sql.format(middle=sequences[2], last=sequences[0]))
    assert kind in {found.kind for found in journal.breaks()}


def test_two_entries_that_changed_places_are_found() -> None:
    sequences = _write(4)
    first, second = sequences[2], sequences[1]
    _untriggered(f"UPDATE audit_journalentry SET sequence = -1 WHERE sequence = {first}")
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE audit_journalentry SET sequence = {first} WHERE sequence = {second}")
        cursor.execute(f"UPDATE audit_journalentry SET sequence = {second} WHERE sequence = -1")
    assert {"reordered", "altered"} <= {found.kind for found in journal.breaks()}


@pytest.mark.parametrize("sql", ["UPDATE audit_journalentry SET verb = 'x'", "DELETE FROM audit_journalentry"])
def test_the_database_refuses_update_and_delete(sql: str) -> None:
    _write(1)
    with pytest.raises(DatabaseError), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(sql)
    assert JournalEntry.objects.exists()


@pytest.mark.parametrize("algorithm", ["sha256", "sm3"])
def test_the_chain_can_use_either_digest(settings: object, algorithm: str) -> None:
    settings.JOURNAL_DIGEST = algorithm  # type: ignore[attr-defined]
    _write(2)
    assert JournalEntry.objects.order_by("sequence").last().digest.startswith(f"{algorithm}:")
    assert list(journal.breaks()) == []


def test_sm3_is_the_national_standard() -> None:
    """GB/T 32905 appendix A: the digest of "abc" begins 66c7f0f4; here through the same library call."""
    from cryptography.hazmat.primitives import hashes

    digest = hashes.Hash(hashes.SM3())
    digest.update(b"abc")
    assert digest.finalize().hex().startswith("66c7f0f4")
    assert chain.GENESIS == "genesis"
