"""Values kept beside the rows they are counted from. All of it is derived: thrown away, it is counted again."""

from django.db import models

from luodi.organization.access import seen_by
from luodi.organization.models import Jurisdiction
from luodi.projects.models import Project


@seen_by(jurisdiction="jurisdiction_id")
class KeptVersion(models.Model):
    """How often what is counted in a place has changed, and up to which change its kept values have been brought.

    Everything kept for a place stands at `folded`, nothing is kept where it is blank. `forgotten_at` is the instant of
    the latest change whose dossier, as it was before, is no longer remembered: what was known earlier cannot be reckoned
    back. `building` is the change at which values now being counted from all rows began; what changed since is not
    forgotten before they are there.
    """

    jurisdiction = models.OneToOneField(Jurisdiction, on_delete=models.CASCADE)
    version = models.BigIntegerField(default=0)
    folded = models.BigIntegerField(null=True)
    changed_at = models.DateTimeField()
    forgotten_at = models.DateTimeField()
    building = models.BigIntegerField(null=True)
    building_since = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.jurisdiction_id} {self.folded}/{self.version}"


@seen_by(jurisdiction="jurisdiction_id")
class KeptChange(models.Model):
    """A dossier that was changed, and how it stood before with all of its entries; nothing for one that is new.

    What a kept value is off by is what the dossier counts now less what it counted then.
    """

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.CASCADE)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    version = models.BigIntegerField()
    at = models.DateTimeField()
    before = models.JSONField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["jurisdiction", "version", "project"], name="kept_change_since"),
            models.Index(fields=["jurisdiction", "at", "version"], name="kept_change_after"),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.version}"


@seen_by(jurisdiction="jurisdiction_id")
class KeptFigure(models.Model):
    """One countable part of an indicator kept for a place: by month, by the days of a month, or over one span of days.

    `digest` tells what is counted, dated values already looked up, so that a new rulebook that changes nothing here
    keeps its values. `span` is blank for months, which are added up; `2026-11` for its days; else the window it was
    counted over.
    """

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.CASCADE)
    digest = models.CharField(max_length=64)
    indicator = models.CharField(max_length=80)
    span = models.CharField(max_length=24, blank=True)
    computed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["jurisdiction", "digest", "span"], name="kept_figure_once"),
        ]
        # A page asks for few spans of many figures in all places of a city: the span leads.
        indexes = [models.Index(fields=["span", "digest", "jurisdiction"], name="kept_figure_read")]

    def __str__(self) -> str:
        return f"{self.indicator} {self.span}"


@seen_by(jurisdiction="figure__jurisdiction_id")
class KeptValue(models.Model):
    """A count, or a sum in whole cents, with the number of rows behind it; what is absent is zero.

    `day` is the first of a month, a day, or nothing for a span. `unit` is a unit's id, 0 for all together, none for rows
    that belong to no unit. `with_under` counts things told apart among the unit and all units under it, where they do
    not simply add up.
    """

    figure = models.ForeignKey(KeptFigure, on_delete=models.CASCADE, related_name="values")
    day = models.DateField(null=True)
    unit = models.BigIntegerField(null=True)
    with_under = models.BooleanField(default=False)
    number = models.BigIntegerField()
    rows = models.BigIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["figure", "unit", "day", "number", "rows", "with_under"], name="kept_value_read"),
        ]

    def __str__(self) -> str:
        return f"{self.figure_id} {self.day} {self.unit}"
