"""A ranking as it was drawn up: its rows stay as they were, whatever is corrected later."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from luodi.appraisal.models import Round
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
class DrawnRanking(Signed):
    """A ranking of the rulebook over a period, as known at an instant. A new drawing is a new row with the next `round`.

    `scored_by` is the round of scoring it was drawn from, for a ranking of an appraisal; `as_of` is then that round's.
    """

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, verbose_name=_("place"))
    ranking = models.CharField(_("ranking"), max_length=80)
    rulebook_digest = models.CharField(max_length=80)
    period = models.CharField(_("period"), max_length=20)
    as_of = models.DateField(_("as known on"))
    state = models.CharField(_("state of the figures"), max_length=20, blank=True)  # of figures or of scores
    round = models.IntegerField(_("drawing"), default=1)
    reason = models.TextField(_("reason"), blank=True)  # why it was drawn up again
    count = models.IntegerField(_("units"), default=0)
    scored_by = models.ForeignKey(Round, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["jurisdiction", "ranking", "period", "round"], name="ranking_drawn_once")
        ]

    def __str__(self) -> str:
        return f"{self.ranking} {self.period}"


@seen_by(jurisdiction="jurisdiction_id", units=("unit_id",))
class RankedUnit(models.Model):
    """A line of a ranking. `jurisdiction` is the unit's own; `value` in the indicator's published unit, or in points.

    `rank` is blank for a unit that was left out, with `words` saying why. `members` are the codes of the units whose
    rows count for it.
    """

    drawn = models.ForeignKey(DrawnRanking, on_delete=models.PROTECT, related_name="lines")
    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=80)
    name = models.CharField(max_length=200)
    group = models.CharField(max_length=80, blank=True)
    group_title = models.CharField(max_length=200, blank=True)
    value = models.DecimalField(max_digits=28, decimal_places=10, null=True)
    second = models.DecimalField(max_digits=28, decimal_places=10, null=True)
    rank = models.IntegerField(null=True)
    words = models.CharField(max_length=300, blank=True)
    members = models.JSONField(default=list)

    class Meta:
        ordering = ["drawn_id", "group", "pk"]
        constraints = [models.UniqueConstraint(fields=["drawn", "unit"], name="unit_ranked_once")]

    def __str__(self) -> str:
        return f"{self.name} {self.rank}"


@seen_by(jurisdiction="drawn__jurisdiction_id")
class Publication(Signed):
    """A ranking was made known. From then on it counts, and what follows from it is proposed.

    `withheld` counts, by step, the units a tie would have named where they were too many to propose anything.
    """

    drawn = models.OneToOneField(DrawnRanking, on_delete=models.PROTECT, related_name="publication")
    published_on = models.DateField()
    withheld = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.drawn} {self.published_on}"
