from django.db import migrations

from luodi.audit.guards import AppendOnly

TABLES = ["opinion", "opinionevidence", "clockevent"]


class Migration(migrations.Migration):
    dependencies = [("reviews", "0001_initial")]
    operations = [AppendOnly(f"reviews_{table}") for table in TABLES]
