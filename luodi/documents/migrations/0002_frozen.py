from django.db import migrations

from luodi.documents.guards import FrozenOnce


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]

    operations = [FrozenOnce("documents_bulletin", "state", "issued")]
