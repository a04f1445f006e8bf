"""Duties: who owes what, by when, under which clause."""

from django.db import models

from luodi.organization.access import seen_by
from luodi.organization.models import Jurisdiction, Unit


@seen_by(jurisdiction="jurisdiction", units=("unit",))
class Duty(models.Model):
    """One thing a unit owes for one period, from a duty rule of the rulebook.

    Whether it is overdue is computed from `due_on` and the day of asking; nothing counts down at night.
    """

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="duties")
    post_code = models.CharField(max_length=80, blank=True)  # blank: anybody of the unit
    rule = models.CharField(max_length=80)
    rulebook_digest = models.CharField(max_length=80)
    title = models.CharField(max_length=300)
    cite = models.JSONField(default=list)
    period_start = models.DateField()
    period_end = models.DateField()
    due_on = models.DateField()
    is_provisional = models.BooleanField(default=False)  # holidays of that year are not yet announced
    at_least = models.IntegerField(default=1)
    evidence = models.CharField(max_length=20, default="optional")
    subject_type = models.CharField(max_length=60, blank=True)
    subject_id = models.BigIntegerField(default=0)
    subject_name = models.CharField(max_length=300, blank=True)
    issued_at = models.DateTimeField()
    done_count = models.IntegerField(default=0)
    closed_on = models.DateField(null=True)
    is_excused = models.BooleanField(default=False)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["rule", "unit", "post_code", "period_start", "subject_type", "subject_id"],
                name="duty_issued_once",
            )
        ]
        indexes = [
            # The last columns let the counts on a desk be taken from the index alone.
            models.Index(fields=["unit", "closed_on", "due_on", "post_code", "jurisdiction"], name="duty_open_of_unit"),
            models.Index(fields=["jurisdiction", "closed_on", "due_on", "unit"], name="duty_open_of_place"),
            models.Index(fields=["jurisdiction", "rule"], name="duty_of_rule"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_ruled(self) -> bool:
        """Whether a duty rule of the rulebook stands behind it; a task comes from a decision and names where instead."""
        return "." not in self.rule and ":" not in self.rule


@seen_by(jurisdiction="duty__jurisdiction", units=("duty__unit",))
class Fulfilment(models.Model):
    """One time the duty was done: what was done, when, with which proof. Append-only."""

    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, related_name="fulfilments")
    done_on = models.DateField()
    statement = models.TextField()
    quantity = models.PositiveIntegerField(db_default=1)  # visits made, items published: how many at once
    evidence_digest = models.CharField(max_length=80, blank=True)
    recorded_at = models.DateTimeField()
    person_name = models.CharField(max_length=120)
    post_title = models.CharField(max_length=120)

    class Meta:
        ordering = ["done_on", "pk"]

    def __str__(self) -> str:
        return f"{self.done_on} {self.statement[:40]}"
