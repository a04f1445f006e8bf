"""Rows are written by verbs, in `actions`, and nowhere else. Nothing happens behind a reader's back."""

import ast
from pathlib import Path

from tests.architecture import source

ROW_WRITES = {"save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "raw"}
BULK_WRITES = {"insert", "insert_values"}  # of audit.inserting, called by their bare names
SQL_WRITES = {"execute", "executemany", "executescript"}
PURE = {"engine", "formats"}
# The index of screening is derived from rows and can be rebuilt at any time; measuring works on tables of its own.
DERIVED = ("luodi/screening/durable/", "luodi/screening/measuring/", "luodi/screening/memory.py")

# file and call → why it may write although it is not a room's `actions`
EXEMPT = {
    ("luodi/audit/journal.py", "insert_values"): "the journal itself: every verb ends here",
    (
        "luodi/audit/inserting.py",
        "cursor.executemany",
    ): "the inserting of many rows, which only actions and the journal call",
    (
        "luodi/audit/inserting.py",
        "insert_values",
    ): "the inserting of many rows, which only actions and the journal call",
    ("luodi/audit/inserting.py", "cursor.execute"): "asks for the next free keys",
    (
        "luodi/records/files.py",
        "FileHolder.objects.get_or_create",
    ): "who brought a stored file, remembered where it is stored",
    ("luodi/audit/journal.py", "ChainHead.objects.create"): "the head of the journal's chain moves with its entries",
    ("luodi/audit/journal.py", "….update"): "the head of the journal's chain moves with its entries",
    ("luodi/organization/verbs.py", "….update"): "@verb steps the revision of the row it has locked",
    (
        "luodi/records/files.py",
        "StoredFile.objects.get_or_create",
    ): "content storage by digest, called inside a verb's transaction",
    ("luodi/supervision/jobs.py", "Schedule.objects.get_or_create"): "the queue's own timetable, no business row",
    ("luodi/reviews/jobs.py", "Schedule.objects.get_or_create"): "the queue's own timetable, no business row",
    ("luodi/agreements/jobs.py", "Schedule.objects.get_or_create"): "the queue's own timetable, no business row",
    ("luodi/accountability/jobs.py", "Schedule.objects.get_or_create"): "the queue's own timetable, no business row",
    ("luodi/documents/jobs.py", "Schedule.objects.get_or_create"): "the queue's own timetable, no business row",
    ("luodi/performance/jobs.py", "Schedule.objects.get_or_create"): "the queue's own timetable, no business row",
    ("luodi/audit/guards.py", "schema_editor.execute"): "triggers that forbid change, made by a migration",
    ("luodi/documents/guards.py", "schema_editor.execute"): "triggers that forbid change, made by a migration",
    ("luodi/config/health.py", "cursor.execute"): "reads one constant to see that the database answers",
    ("luodi/records/search.py", "cursor.execute"): "the search index: derived, rebuilt from rows at any time",
    ("luodi/records/search.py", "cursor.executemany"): "the search index: derived, rebuilt from rows at any time",
    ("luodi/records/upkeep.py", "cursor.execute"): "the database's own statistics, no row",
}


def writes(path: Path) -> list[tuple[str, ast.Call]]:
    """The calls of the file that change rows or speak SQL."""
    return [(called, node) for called, node in source.calls(path) if _is_write(called, node)]


def _is_write(called: str, node: ast.Call) -> bool:
    if "." not in called:
        return called in BULK_WRITES
    method = called.rsplit(".", 1)[1]
    if method in ROW_WRITES | SQL_WRITES:
        return True
    if method == "update":  # of a queryset: columns by name; of a dict or a digest: one value
        return bool(node.keywords) and not node.args
    if method == "delete":  # of a row or a queryset: nothing in brackets; of a cache or a storage: a name
        return not node.args and not node.keywords
    return False


def is_actions(path: Path) -> bool:
    """Whether the file is a room's `actions.py` or stands in its `actions` package."""
    parts = path.relative_to(source.PACKAGE).parts
    return len(parts) > 1 and parts[1] in {"actions.py", "actions"}


def test_only_actions_write() -> None:
    stray = [
        f"{source.place(path, node)} {called}"
        for path in source.modules()
        if source.room(path) not in PURE and not is_actions(path) and not source.name(path).startswith(DERIVED)
        for called, node in writes(path)
        if (source.name(path), called) not in EXEMPT
    ]
    assert not stray, "writes outside actions: move them into a verb, or exempt them with a reason:\n" + "\n".join(
        stray
    )


def test_every_exemption_is_still_needed() -> None:
    found = {(source.name(path), called) for path in source.modules() for called, _node in writes(path)}
    assert not sorted(set(EXEMPT) - found), "exemptions that exempt nothing"


def test_the_reading_of_writes_sees_what_it_should(tmp_path: Path) -> None:
    file = tmp_path / "pages.py"
    file.write_text(
        "Project.objects.filter(pk=1).update(name='x')\nrow.delete()\nfound.update(more)\ncache.delete('k')\nrow.save()\n"
    )
    assert [called for called, _node in writes(file)] == ["….update", "row.delete", "row.save"]


def test_nothing_listens_to_signals() -> None:
    words = ("django.dispatch", "db.models.signals", "core.signals", "contrib.auth.signals")
    stray = [
        source.place(path, node)
        for path in source.modules()
        for node in ast.walk(source.tree(path))
        if (isinstance(node, ast.ImportFrom) and any(word in (node.module or "") for word in words))
        or (isinstance(node, ast.ImportFrom) and any(name.name in {"signals", "receiver"} for name in node.names))
        or (isinstance(node, ast.Import) and any(word in name.name for name in node.names for word in words))
    ]
    assert not stray, "signals act behind the reader's back; call the effect at the end of the verb:\n" + "\n".join(
        stray
    )


def test_no_model_overrides_save_or_delete() -> None:
    stray = [
        source.place(path, node)
        for path in source.modules()
        if "models" in path.stem or "models" in path.parts
        for node in source.functions(path)
        if node.name in {"save", "delete", "asave", "adelete", "save_base"}
    ]
    assert not stray, (
        "models hold columns and constraints; what happens on a change belongs to the verb:\n" + "\n".join(stray)
    )
