from django.db import migrations

from luodi.audit.guards import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("lagging", "0001_initial")]
    operations = [AppendOnly("lagging_laggingplan")]
