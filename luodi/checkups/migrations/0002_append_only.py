from django.db import migrations

from luodi.audit.guards import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("checkups", "0001_initial")]
    operations = [AppendOnly("checkups_checkup")]
