from django.db import migrations

from luodi.audit.guards import AppendOnly

TABLES = [
    "round",
    "sheet",
    "givenpoints",
    "adjustment",
    "adjustmentruling",
    "publication",
    "standing",
    "objection",
    "objectionanswer",
    "finalization",
]


class Migration(migrations.Migration):
    dependencies = [("appraisal", "0001_initial")]
    operations = [AppendOnly(f"appraisal_{table}") for table in TABLES]
