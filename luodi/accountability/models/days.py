"""A promotion day that recurs, and what was read out on it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from luodi.accountability.models.rankings import DrawnRanking, Signed
from luodi.organization.access import seen_by
from luodi.organization.models import Jurisdiction


@seen_by(jurisdiction="jurisdiction_id")
class RecurringDay(models.Model):
    """One promotion day of a rule. `nominal_on` is the day the rule names, `held_on` the day after any shift."""

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, verbose_name=_("place"))
    rule = models.CharField(max_length=80)
    rulebook_digest = models.CharField(max_length=80)
    period = models.CharField(_("month"), max_length=20)
    nominal_on = models.DateField()
    held_on = models.DateField(_("day"))
    is_provisional = models.BooleanField(default=False)  # holidays of that year are not yet announced
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-held_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["jurisdiction", "rule", "period"], name="promotion_day_once")]

    def __str__(self) -> str:
        return f"{self.rule} {self.held_on}"


@seen_by(jurisdiction="day__jurisdiction_id")
class ReadOut(Signed):
    """The ranking that was read out on the day. One drawn up again takes its place by a later row."""

    day = models.ForeignKey(RecurringDay, on_delete=models.PROTECT, related_name="read_outs")
    drawn = models.OneToOneField(DrawnRanking, on_delete=models.PROTECT, related_name="read_out")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.day} {self.drawn_id}"
