"""What people bring to a score: points given by hand, and adjustments with the ruling on them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from luodi.appraisal.models.rounds import Signed
from luodi.organization.access import seen_by
from luodi.organization.models import Jurisdiction, Unit
from luodi.records.models import StoredFile


class About(Signed):
    """What is said of a unit in an appraisal of a period; it holds for every computation of that period."""

    place = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, related_name="+")
    appraisal = models.CharField(max_length=80)
    period = models.CharField(max_length=20)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit"))
    points = models.DecimalField(_("points"), max_digits=10, decimal_places=4)
    reason = models.TextField(_("reason"))
    evidence = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True


@seen_by(jurisdiction="place_id", units=("unit_id",))
class GivenPoints(About):
    """Points for a line that a person judges. A later row takes the place of an earlier one."""

    line = models.CharField(max_length=80)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["place", "appraisal", "period"], name="given_points_of")]

    def __str__(self) -> str:
        return f"{self.unit} {self.line} {self.points}"


@seen_by(jurisdiction="place_id", units=("unit_id",))
class Adjustment(About):
    """Points somebody proposes to add or take off by hand; they count once another post has approved them."""

    proposer_person = models.IntegerField(null=True)
    proposer_post = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["place", "appraisal", "period"], name="adjustment_of")]

    def __str__(self) -> str:
        return f"{self.unit} {self.points}"


@seen_by(jurisdiction="adjustment__place_id", units=("adjustment__unit_id",))
class AdjustmentRuling(Signed):
    """`approved` or `declined`, with the reason."""

    adjustment = models.OneToOneField(Adjustment, on_delete=models.PROTECT, related_name="ruling")
    outcome = models.CharField(max_length=20)
    reason = models.TextField()

    def __str__(self) -> str:
        return f"{self.adjustment} {self.outcome}"
