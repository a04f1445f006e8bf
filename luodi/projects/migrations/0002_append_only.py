from django.db import migrations

from luodi.audit.guards import AppendOnly

TABLES = ["resultentry", "resultruling", "entryevidence", "monthclosing", "step", "signoff"]


class Migration(migrations.Migration):
    dependencies = [("projects", "0001_initial")]
    operations = [AppendOnly(f"projects_{table}") for table in TABLES]
