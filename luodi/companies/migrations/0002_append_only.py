from django.db import migrations

from luodi.audit.guards import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("companies", "0001_initial")]
    operations = [AppendOnly("companies_companyfact")]
