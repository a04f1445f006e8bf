from django.db import migrations

from luodi.audit.guards import AppendOnly

TABLES = ["interest", "statement", "scoregiven", "meetingdecision", "meetingminutes"]


class Migration(migrations.Migration):
    dependencies = [("reviews", "0003_meetings")]
    operations = [AppendOnly(f"reviews_{table}") for table in TABLES]
