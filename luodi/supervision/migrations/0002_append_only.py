from django.db import migrations

from luodi.audit.guards import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("supervision", "0001_initial")]
    operations = [AppendOnly("supervision_fulfilment")]
