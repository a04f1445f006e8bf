from django.db import migrations

from luodi.audit.guards import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [AppendOnly("audit_journalentry")]
