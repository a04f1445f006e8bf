"""Statements (表态): who owes one, by when, and what was said."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luodi.accountability.models.days import RecurringDay
from luodi.accountability.models.proposals import Proposal
from luodi.accountability.models.rankings import Signed
from luodi.organization.access import seen_by
from luodi.organization.models import Jurisdiction, Unit


@seen_by(jurisdiction="jurisdiction_id", units=("unit_id",))
class StatementOwed(models.Model):
    """A statement the holder of a post in a unit owes, from a confirmed step or a promotion day."""

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit"))
    post_code = models.CharField(max_length=80, blank=True)
    post_title = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=300)
    occasion = models.CharField(max_length=300, blank=True)
    cite = models.JSONField(default=list)
    rulebook_digest = models.CharField(max_length=80)
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, null=True, related_name="statements_owed")
    day = models.ForeignKey(RecurringDay, on_delete=models.PROTECT, null=True, related_name="statements_owed")
    owed_since = models.DateField()
    due_on = models.DateField(_("due"))
    is_provisional = models.BooleanField(default=False)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(proposal__isnull=False, day=None) | Q(proposal=None, day__isnull=False),
                name="statement_from_one_source",
            ),
            models.UniqueConstraint(fields=["proposal", "title"], name="statement_of_step_once"),
            models.UniqueConstraint(fields=["day", "unit", "title"], name="statement_of_day_once"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.title}"


@seen_by(jurisdiction="owed__jurisdiction_id", units=("owed__unit_id",))
class Statement(Signed):
    """What was said, by whom, on which day; `promise_due` is the day by which what was promised is to be done."""

    owed = models.OneToOneField(StatementOwed, on_delete=models.PROTECT, related_name="statement")
    speaker = models.CharField(max_length=120)
    text = models.TextField()
    said_on = models.DateField()
    promise = models.CharField(max_length=300, blank=True)
    promise_due = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.owed} {self.said_on}"
