"""A round of scoring as it was computed: sheets with every line's working, frozen."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from luodi.organization.access import seen_by
from luodi.organization.models import Jurisdiction, Unit


class Signed(models.Model):
    """Who did it, in which post of which unit, when."""

    person_name = models.CharField(max_length=120)
    post_title = models.CharField(max_length=120)
    signing_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        abstract = True


@seen_by(jurisdiction="jurisdiction_id")
class Round(Signed):
    """An appraisal of the rulebook computed for a period, as known before `instant`. Computed again it is a new row.

    `digest` is of everything that went in and came out; `left_out` names units that are not scored, and why.
    """

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, verbose_name=_("place"))
    appraisal = models.CharField(_("appraisal"), max_length=80)
    title = models.CharField(_("title"), max_length=200)
    period = models.CharField(_("period"), max_length=20)
    number = models.IntegerField(_("computation"), default=1)
    rulebook_digest = models.CharField(max_length=80)
    instant = models.DateTimeField()
    as_of = models.DateField(_("as known on"))
    digest = models.CharField(max_length=64)
    left_out = models.JSONField(default=list)
    count = models.IntegerField(_("units"), default=0)
    unknown = models.IntegerField(_("sheets with unknown lines"), default=0)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["jurisdiction", "appraisal", "period", "number"], name="appraisal_computed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.period}"


@seen_by(jurisdiction="jurisdiction_id", units=("unit_id",))
class Sheet(models.Model):
    """A unit's score sheet. `jurisdiction` is the unit's own; `content` holds every line with its working.

    `total` is blank while a line is unknown; it has the appraisal's digits.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="sheets")
    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit"))
    name = models.CharField(max_length=200)
    group = models.CharField(max_length=80)
    group_title = models.CharField(max_length=200)
    total = models.DecimalField(_("total"), max_digits=14, decimal_places=6, null=True)
    brief = models.JSONField()  # total, and of each line points, basis, state
    content = models.JSONField()
    position = models.IntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["round", "unit"], name="sheet_once_a_round")]

    def __str__(self) -> str:
        return f"{self.name} {self.round.title} {self.round.period}"
