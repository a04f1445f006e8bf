"""Matters brought before a body with its decision on them, and proceedings of a major decision with their steps.

Every table is append-only: what was brought, decided or done stays as it was; a new round is a new row.
"""

from django.db import models

from luodi.organization.access import seen_by
from luodi.organization.models import Unit
from luodi.projects.models import Project

PROJECT_UNITS = ("project__responsible_unit_id", "project__landing_unit_id")


class Signed(models.Model):
    """Who did it, in which post of which unit, when."""

    person_name = models.CharField(max_length=120)
    post_title = models.CharField(max_length=120)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        abstract = True


@seen_by(jurisdiction="project__jurisdiction_id", units=PROJECT_UNITS)
class Matter(Signed):
    """A matter of a project laid before a body the rulebook names. `round` counts how often it came."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="matters")
    escalation = models.CharField(max_length=80)
    rulebook_digest = models.CharField(max_length=80)
    round = models.IntegerField(default=1)
    is_computed = models.BooleanField()  # the rulebook's own condition sends it there
    reason = models.TextField()
    brought_on = models.DateField()

    class Meta:
        ordering = ["-brought_on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["project", "escalation", "round"], name="matter_once_a_round")]

    def __str__(self) -> str:
        return f"{self.project.name} {self.escalation} {self.round}"


@seen_by(
    jurisdiction="matter__project__jurisdiction_id",
    units=("matter__project__responsible_unit_id", "matter__project__landing_unit_id"),
)
class Decision(Signed):
    """What the body decided on a matter, recorded by its post: `pass` or `return`, with the number of its minutes.

    `papers` keeps title and digest of what the decision rested on.
    """

    matter = models.OneToOneField(Matter, on_delete=models.PROTECT, related_name="decision")
    outcome = models.CharField(max_length=20)
    statement = models.TextField()
    minutes_number = models.CharField(max_length=80)
    decided_on = models.DateField()
    papers = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.outcome} {self.minutes_number}"


@seen_by(jurisdiction="project__jurisdiction_id", units=PROJECT_UNITS)
class Proceeding(Signed):
    """A matter of the locality's list that walks a procedure of the rulebook, step by step."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="proceedings")
    procedure = models.CharField(max_length=80)
    rulebook_digest = models.CharField(max_length=80)
    matter = models.CharField(max_length=80)  # the entry of the list
    catalogue_number = models.CharField(max_length=60)
    subject = models.CharField(max_length=300)
    opened_on = models.DateField()

    class Meta:
        ordering = ["-opened_on", "-pk"]

    def __str__(self) -> str:
        return self.subject


@seen_by(
    jurisdiction="proceeding__project__jurisdiction_id",
    units=("proceeding__project__responsible_unit_id", "proceeding__project__landing_unit_id"),
)
class StepEvent(Signed):
    """Something that happened to a step: `begun`, `finished` or `omitted`. Elapsed days are computed from these."""

    proceeding = models.ForeignKey(Proceeding, on_delete=models.PROTECT, related_name="events")
    step = models.CharField(max_length=80)
    kind = models.CharField(max_length=20)
    happened_on = models.DateField()
    reason = models.TextField(blank=True)  # why it is left out or shortened
    statement = models.TextField(blank=True)
    is_shortened = models.BooleanField(default=False)
    papers = models.JSONField(default=list)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["proceeding", "step", "kind"], name="step_event_once")]

    def __str__(self) -> str:
        return f"{self.step} {self.kind} {self.happened_on}"


@seen_by(
    jurisdiction="proceeding__project__jurisdiction_id",
    units=("proceeding__project__responsible_unit_id", "proceeding__project__landing_unit_id"),
)
class Closing(Signed):
    """How a proceeding ended: the decision, whether it follows the majority, what was said against it."""

    proceeding = models.OneToOneField(Proceeding, on_delete=models.PROTECT, related_name="closing")
    outcome = models.CharField(max_length=20)
    statement = models.TextField()
    dissent = models.TextField()
    follows_majority = models.BooleanField()
    explanation = models.TextField(blank=True)
    minutes_number = models.CharField(max_length=80)
    closed_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.outcome} {self.closed_on}"
