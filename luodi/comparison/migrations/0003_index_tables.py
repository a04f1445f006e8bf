"""The tables of screening's durable index, which differ between SQLite and PostgreSQL."""

from django.db import migrations
from django.db.migrations.operations.base import Operation

from luodi.screening.durable import create_statements, drop_statements

PREFIX = "comparison_"


class IndexTables(Operation):
    """Afterwards the tables of the index are there, empty; backwards they are gone, to be built anew from the rows."""

    reduces_to_sql = True
    reversible = True

    def state_forwards(self, app_label, state):
        """Nothing changes in the models."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        """Afterwards the tables are there."""
        for statement in create_statements(_dialect(schema_editor), prefix=PREFIX):
            schema_editor.execute(statement)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        """Afterwards the tables are gone."""
        for statement in drop_statements(_dialect(schema_editor), prefix=PREFIX):
            schema_editor.execute(statement)

    def describe(self):
        """Return the step in words."""
        return "Make the tables of the index"


def _dialect(schema_editor):
    return "sqlite" if schema_editor.connection.vendor == "sqlite" else "postgresql"


class Migration(migrations.Migration):
    dependencies = [("comparison", "0002_append_only")]
    operations = [IndexTables()]
