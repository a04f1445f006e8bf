from django.db import migrations

from luodi.audit.guards import AppendOnly
from luodi.documents.guards import FrozenOnce


class Migration(migrations.Migration):
    dependencies = [("documents", "0004_papers")]

    operations = [
        FrozenOnce("documents_bulletin", "state", "issued"),
        AppendOnly("documents_sectiontext"),
        AppendOnly("documents_papertemplate"),
    ]
