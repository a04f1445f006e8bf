from django.db import migrations, models

from luodi.audit.guards import StillAppendOnly


class Migration(migrations.Migration):
    dependencies = [("supervision", "0003_desk_indexes")]
    operations = [
        migrations.AddField("fulfilment", "quantity", models.PositiveIntegerField(db_default=1)),
        StillAppendOnly("supervision_fulfilment"),
    ]
