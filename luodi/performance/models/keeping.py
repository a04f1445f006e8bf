"""Values kept beside the rows they are counted from. All of it is derived: thrown away, it is counted again."""

from django.db import models

from luodi.organization.access import seen_by
from luodi.organization.models import Jurisdiction


@seen_by(jurisdiction="jurisdiction_id")
class KeptVersion(models.Model):
    """How often what is counted in a place has changed; for each month the change that last touched it.

    The row of `EVERY` month has the place's own number. A value kept under an earlier number than a month it covers is
    stale. `changed_at` is the instant of the last change: a question about any later instant sees every row.
    """

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.CASCADE)
    month = models.DateField()
    version = models.BigIntegerField(default=1)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["jurisdiction", "month"], name="kept_version_once")]

    def __str__(self) -> str:
        return f"{self.month} {self.version}"


@seen_by(jurisdiction="jurisdiction_id")
class KeptFigure(models.Model):
    """One countable part of an indicator kept for a place: month by month, or over one span of days.

    `digest` tells what is counted, dated values already looked up, so that a new rulebook that changes nothing here
    keeps its values. `span` is blank for months, which are added up; else the window it was counted over.
    """

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.CASCADE)
    digest = models.CharField(max_length=64)
    indicator = models.CharField(max_length=80)
    span = models.CharField(max_length=24, blank=True)
    version = models.BigIntegerField()
    computed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["jurisdiction", "digest", "span"], name="kept_figure_once"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.span}"


@seen_by(jurisdiction="figure__jurisdiction_id")
class KeptValue(models.Model):
    """A count, or a sum in whole cents, with the number of rows behind it; what is absent is zero.

    `unit` is a unit's id, 0 for all together, none for rows that belong to no unit. `with_under` counts things told
    apart among the unit and all units under it, where they do not simply add up.
    """

    figure = models.ForeignKey(KeptFigure, on_delete=models.CASCADE, related_name="values")
    month = models.DateField(null=True)
    unit = models.BigIntegerField(null=True)
    with_under = models.BooleanField(default=False)
    number = models.BigIntegerField()
    rows = models.BigIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["figure", "unit", "month", "number", "rows", "with_under"], name="kept_value_read"),
            models.Index(fields=["figure", "month"], name="kept_value_replaced"),
        ]

    def __str__(self) -> str:
        return f"{self.figure_id} {self.month} {self.unit}"
