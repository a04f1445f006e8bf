from django.db import migrations

from luodi.audit.guards import AppendOnly

TABLES = (
    "drawnranking",
    "rankedunit",
    "publication",
    "proposal",
    "proposalruling",
    "notice",
    "answer",
    "reply",
    "recurringday",
    "readout",
    "statementowed",
    "statement",
)


class Migration(migrations.Migration):
    dependencies = [("accountability", "0001_initial")]
    operations = [AppendOnly(f"accountability_{table}") for table in TABLES]
