from django.db import migrations

from luodi.audit.guards import AppendOnly

TABLES = ["matter", "decision", "proceeding", "stepevent", "closing"]


class Migration(migrations.Migration):
    dependencies = [("decisions", "0001_initial")]
    operations = [AppendOnly(f"decisions_{table}") for table in TABLES]
