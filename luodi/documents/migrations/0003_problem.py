from django.db import migrations, models

from luodi.documents.guards import FrozenOnce


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0002_frozen'),
    ]

    operations = [
        migrations.AddField(
            model_name='bulletin',
            name='problem',
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name='bulletin',
            name='document',
            field=models.CharField(max_length=80, verbose_name='kind of bulletin'),
        ),
        FrozenOnce("documents_bulletin", "state", "issued"),
    ]
