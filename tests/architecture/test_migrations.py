"""Migrations change shape, one after the other, each with a name that says what."""

import ast
import re

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tests.architecture import source

# migration → why it runs Python
RUNS_PYTHON = {
    "luodi/records/migrations/0002_search_index.py": "makes the search index's table, which differs between the databases"
}


def ours() -> MigrationLoader:
    """The migrations as they stand on disk."""
    return MigrationLoader(connection)


@pytest.mark.django_db
def test_no_change_of_a_model_is_without_its_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
def test_migrations_follow_one_another_and_are_named() -> None:
    loader = ours()
    rooms = {
        app
        for app, _name in loader.disk_migrations
        if loader.disk_migrations[app, _name].__module__.startswith("luodi.")
    }
    for room in rooms:
        names = sorted(name for app, name in loader.disk_migrations if app == room)
        assert len(loader.graph.leaf_nodes(room)) == 1, f"{room} has two last migrations"
        assert [name[:4] for name in names] == [f"{number:04d}" for number in range(1, len(names) + 1)]
        assert all(re.fullmatch(r"\d{4}_[a-z][a-z0-9_]*", name) and "_auto_" not in name for name in names), names


def test_migrations_carry_no_lists() -> None:
    stray = [
        source.place(path, node)
        for path in sorted(source.PACKAGE.rglob("migrations/0*.py"))
        for node in ast.walk(source.tree(path))
        if isinstance(node, ast.Call)
        and source.dotted(node.func).endswith("RunPython")
        and source.name(path) not in RUNS_PYTHON
    ]
    assert not stray, "code lists are rulebook data; a migration changes shape:\n" + "\n".join(stray)
