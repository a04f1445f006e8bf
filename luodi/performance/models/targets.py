"""Targets, the figures departments report, and sheets of targets that wait to be accepted. Nothing here is edited."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from luodi.organization.access import seen_by
from luodi.organization.models import Jurisdiction, Unit
from luodi.records.models import StoredFile


@seen_by(jurisdiction="jurisdiction_id", units=("unit_id",))
class Target(models.Model):
    """What a unit (none: the whole place) is to reach in a period, in the indicator's own published unit.

    A target is revised by a later row with its reason; which one holds on a day is the latest recorded by then. A row
    without a value takes the target away.
    """

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, verbose_name=_("place"))
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="targets", verbose_name=_("unit"))
    indicator = models.CharField(_("indicator"), max_length=80)
    period = models.CharField(_("period"), max_length=20)
    value = models.DecimalField(_("target"), max_digits=24, decimal_places=6, null=True)
    reason = models.TextField(_("reason"), blank=True)
    sheet = models.ForeignKey("TargetSheet", on_delete=models.PROTECT, null=True, related_name="targets")
    recorded_at = models.DateTimeField(_("recorded at"))
    person_name = models.CharField(max_length=120)
    post_title = models.CharField(max_length=120)

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["jurisdiction", "period", "indicator", "unit", "recorded_at"], name="target_held")
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.period}"


@seen_by(jurisdiction="jurisdiction_id")
class TargetSheet(models.Model):
    """A sheet of targets that was read: its lines and what is wrong with them, until somebody accepts or discards it."""

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, verbose_name=_("place"))
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT)
    name = models.CharField(_("file"), max_length=200)
    period = models.CharField(_("period"), max_length=20)
    lines = models.JSONField(default=list)
    problems = models.JSONField(default=list)
    state = models.CharField(_("state"), max_length=20, default="preview")  # preview, accepted, discarded
    uploaded_at = models.DateTimeField(_("uploaded at"))
    uploaded_by = models.CharField(_("uploaded by"), max_length=120)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name


@seen_by(jurisdiction="jurisdiction_id", units=("unit_id",))
class SourceReport(models.Model):
    """What a department reports for a figure of a unit (none: the whole place) and a period. Corrected by a later row."""

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, verbose_name=_("place"))
    comparison = models.CharField(_("comparison of sources"), max_length=80)
    source = models.CharField(_("source"), max_length=80)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("unit"))
    period = models.CharField(_("period"), max_length=20)
    value = models.DecimalField(_("value"), max_digits=24, decimal_places=6, null=True)
    note = models.TextField(_("note"), blank=True)
    recorded_at = models.DateTimeField(_("recorded at"))
    person_name = models.CharField(max_length=120)
    post_title = models.CharField(max_length=120)

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["jurisdiction", "comparison", "period", "source", "unit"], name="source_report_held")
        ]

    def __str__(self) -> str:
        return f"{self.comparison} {self.source} {self.period}"
