"""Kept values are brought forward by what changed dossiers add and take. All of it is derived: it is counted anew."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organization', '0001_initial'),
        ('performance', '0002_kept_values'),
        ('projects', '0004_reversal_index'),
    ]

    operations = [
        migrations.DeleteModel(name='KeptValue'),
        migrations.DeleteModel(name='KeptFigure'),
        migrations.DeleteModel(name='KeptVersion'),
        migrations.CreateModel(
            name='KeptFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64)),
                ('indicator', models.CharField(max_length=80)),
                ('span', models.CharField(blank=True, max_length=24)),
                ('computed_at', models.DateTimeField()),
                ('jurisdiction', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='organization.jurisdiction')),
            ],
        ),
        migrations.CreateModel(
            name='KeptValue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(null=True)),
                ('unit', models.BigIntegerField(null=True)),
                ('with_under', models.BooleanField(default=False)),
                ('number', models.BigIntegerField()),
                ('rows', models.BigIntegerField()),
                ('figure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='values', to='performance.keptfigure')),
            ],
        ),
        migrations.CreateModel(
            name='KeptVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.BigIntegerField(default=0)),
                ('folded', models.BigIntegerField(null=True)),
                ('changed_at', models.DateTimeField()),
                ('forgotten_at', models.DateTimeField()),
                ('building', models.BigIntegerField(null=True)),
                ('building_since', models.DateTimeField(null=True)),
                ('jurisdiction', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, to='organization.jurisdiction')),
            ],
        ),
        migrations.CreateModel(
            name='KeptChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('before', models.JSONField(null=True)),
                ('jurisdiction', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='organization.jurisdiction')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='projects.project')),
            ],
            options={
                'indexes': [models.Index(fields=['jurisdiction', 'version', 'project'], name='kept_change_since'), models.Index(fields=['jurisdiction', 'at', 'version'], name='kept_change_after')],
            },
        ),
        migrations.AddConstraint(
            model_name='keptfigure',
            constraint=models.UniqueConstraint(fields=('jurisdiction', 'digest', 'span'), name='kept_figure_once'),
        ),
        migrations.AddIndex(
            model_name='keptfigure',
            index=models.Index(fields=['span', 'digest', 'jurisdiction'], name='kept_figure_read'),
        ),
        migrations.AddIndex(
            model_name='keptvalue',
            index=models.Index(fields=['figure', 'unit', 'day', 'number', 'rows', 'with_under'], name='kept_value_read'),
        ),
    ]
