"""A database trigger that refuses to change what has been issued."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

SQLITE = (
    "CREATE TRIGGER {table}_frozen_{verb} BEFORE {verb} ON {table} WHEN OLD.{column} = '{value}' "
    "BEGIN SELECT RAISE(ABORT, 'what is {value} in {table} never changes'); END"
)
POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION luodi_frozen() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'what is % in % never changes', TG_ARGV[0], TG_TABLE_NAME; END $$ LANGUAGE plpgsql
"""
POSTGRESQL = (
    "CREATE TRIGGER {table}_frozen BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW "
    "WHEN (OLD.{column} = '{value}') EXECUTE FUNCTION luodi_frozen('{value}')"
)


class FrozenOnce(Operation):
    """A migration step: afterwards a row whose `column` has the value can neither be changed nor deleted.

    It must be the last step of every migration that alters the table: SQLite builds an altered table anew, without
    its triggers.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, table: str, column: str, value: str) -> None:
        self.table, self.column, self.value = table, column, value

    def deconstruct(self) -> tuple[str, list[str], dict[str, object]]:
        """Return how a migration file writes this step."""
        return (self.__class__.__name__, [self.table, self.column, self.value], {})

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Nothing changes in the models."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Afterwards update and delete of such a row raise an error."""
        words = {"table": self.table, "column": self.column, "value": self.value}
        if schema_editor.connection.vendor == "sqlite":
            for verb in ("UPDATE", "DELETE"):
                schema_editor.execute(f"DROP TRIGGER IF EXISTS {self.table}_frozen_{verb}")
                schema_editor.execute(SQLITE.format(verb=verb, **words))
            return
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {self.table}_frozen ON {self.table}")
        schema_editor.execute(POSTGRESQL_FUNCTION, params=None)
        schema_editor.execute(POSTGRESQL.format(**words), params=None)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Afterwards the table is an ordinary one again (only for taking a migration back in development)."""
        if schema_editor.connection.vendor == "sqlite":
            for verb in ("UPDATE", "DELETE"):
                schema_editor.execute(f"DROP TRIGGER {self.table}_frozen_{verb}")
            return
        schema_editor.execute(f"DROP TRIGGER {self.table}_frozen ON {self.table}")

    def describe(self) -> str:
        """Return the step in words."""
        return f"Freeze {self.table} rows whose {self.column} is {self.value}"
