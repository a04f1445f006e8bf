from django.db import migrations

from luodi.audit.guards import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("comparison", "0001_initial")]
    operations = [AppendOnly("comparison_ruling")]
