from django.db import migrations

from luodi.audit.guards import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial")]
    operations = [AppendOnly("plans_planversion")]
