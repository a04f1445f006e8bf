from django.db import migrations

from luodi.audit.guards import AppendOnly

TABLES = ("version", "clockevent", "opinion", "writtenanswer", "scan", "findingruling", "signing")


class Migration(migrations.Migration):
    dependencies = [("agreements", "0001_initial")]
    operations = [AppendOnly(f"agreements_{table}") for table in TABLES]
