"""The text index: an FTS5 table on SQLite, a table with a tsvector on PostgreSQL."""

from django.db import migrations

from luodi.records.search import create_table


def make(apps, schema_editor):
    for statement in create_table(vendor=schema_editor.connection.vendor).split(";\n"):
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE IF EXISTS records_search")


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]
    operations = [migrations.RunPython(make, drop)]
