"""Database triggers that refuse update and delete, for the journal and for every table of counted rows."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

SQLITE = (
    "CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
)
POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION luodi_append_only() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$ LANGUAGE plpgsql
"""
POSTGRESQL = (
    "CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
    "FOR EACH ROW EXECUTE FUNCTION luodi_append_only()"
)
POSTGRESQL_TRUNCATE = (
    "CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION luodi_append_only()"
)


class AppendOnly(Operation):
    """A migration step: afterwards the table accepts inserts only, on SQLite and on PostgreSQL."""

    reduces_to_sql = True
    reversible = True

    def __init__(self, table: str) -> None:
        self.table = table

    def deconstruct(self) -> tuple[str, list[str], dict[str, object]]:
        """Return how a migration file writes this step."""
        return (self.__class__.__name__, [self.table], {})

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Nothing changes in the models."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Afterwards update, delete and (on PostgreSQL) truncate raise an error."""
        if schema_editor.connection.vendor == "sqlite":
            for verb in ("UPDATE", "DELETE"):
                schema_editor.execute(SQLITE.format(table=self.table, verb=verb))
            return
        schema_editor.execute(POSTGRESQL_FUNCTION, params=None)
        schema_editor.execute(POSTGRESQL.format(table=self.table), params=None)
        schema_editor.execute(POSTGRESQL_TRUNCATE.format(table=self.table), params=None)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Afterwards the table is an ordinary one again (only for taking a migration back in development)."""
        if schema_editor.connection.vendor == "sqlite":
            for verb in ("UPDATE", "DELETE"):
                schema_editor.execute(f"DROP TRIGGER {self.table}_no_{verb}")
            return
        schema_editor.execute(f"DROP TRIGGER {self.table}_append_only ON {self.table}")
        schema_editor.execute(f"DROP TRIGGER {self.table}_no_truncate ON {self.table}")

    def describe(self) -> str:
        """Return the step in words."""
        return f"Make {self.table} append-only"


class StillAppendOnly(AppendOnly):
    """A migration step after a change of columns: SQLite builds the table anew for it, and loses the triggers."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Afterwards SQLite refuses update and delete again; PostgreSQL never ceased to."""
        if schema_editor.connection.vendor == "sqlite":
            for verb in ("UPDATE", "DELETE"):
                schema_editor.execute(f"DROP TRIGGER IF EXISTS {self.table}_no_{verb}")
            super().database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """The table stays guarded: the step before it is the one that first guarded it."""
