"""How a score becomes final: published, objected to, answered, concluded."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from luodi.appraisal.models.rounds import Round, Sheet, Signed
from luodi.organization.access import seen_by
from luodi.organization.models import Jurisdiction, Unit
from luodi.records.models import StoredFile


@seen_by(jurisdiction="round__jurisdiction_id")
class Publication(Signed):
    """A round's scores are published; `words` say what is to be known of lines that stayed unknown."""

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="publication")
    published_on = models.DateField()
    objections_until = models.DateField()
    is_provisional = models.BooleanField(default=False)  # the holidays of that year are not announced yet
    words = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.round} {self.published_on}"


@seen_by(jurisdiction="jurisdiction_id", units=("unit_id",))
class Standing(models.Model):
    """A unit's total, rank and grade at a `stage`: `published`, and `final` with what objections changed.

    `added` lists approved adjustments and corrections: points, reason, by whom.
    """

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="standings")
    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit"))
    stage = models.CharField(max_length=20)
    total = models.DecimalField(_("total"), max_digits=14, decimal_places=6, null=True)
    shown = models.CharField(max_length=20)
    rank = models.IntegerField(_("rank"), null=True)
    among = models.IntegerField(default=0)
    grade = models.CharField(max_length=80, blank=True)
    grade_title = models.CharField(max_length=200, blank=True)
    why = models.JSONField(default=dict)
    added = models.JSONField(default=list)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["sheet", "stage"], name="standing_once_a_stage")]

    def __str__(self) -> str:
        return f"{self.unit} {self.shown}"


@seen_by(jurisdiction="sheet__round__jurisdiction_id", units=("unit_id",))
class Objection(Signed):
    """What a unit has against its published score, the line it is about (blank: the whole sheet)."""

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="objections")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit"))
    line = models.CharField(max_length=80, blank=True)
    text = models.TextField(_("objection"))
    evidence = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.unit} {self.sheet.round}"


@seen_by(jurisdiction="objection__sheet__round__jurisdiction_id", units=("objection__unit_id",))
class ObjectionAnswer(Signed):
    """`upheld`, with the points the score changes by, or `declined`; always with the reason."""

    objection = models.OneToOneField(Objection, on_delete=models.PROTECT, related_name="answer")
    outcome = models.CharField(max_length=20)
    points = models.DecimalField(_("points"), max_digits=10, decimal_places=4, null=True)
    reason = models.TextField()

    def __str__(self) -> str:
        return f"{self.objection} {self.outcome}"


@seen_by(jurisdiction="round__jurisdiction_id")
class Finalization(Signed):
    """The scores are final: the time for objections is over and every objection answered."""

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="finalization")
    finalized_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.round} {self.finalized_on}"
