"""Opinions asked and given on one exact version, the clock of each, and the written answers to them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from luodi.agreements.models.drafts import Version
from luodi.organization.access import seen_by
from luodi.organization.models import Unit

START, STOP, RESUME = "start", "stop", "resume"


@seen_by(
    jurisdiction="version__agreement__jurisdiction_id",
    units=(
        "unit_id",
        "version__agreement__project__responsible_unit_id",
        "version__agreement__project__landing_unit_id",
        "version__agreement__drafting_unit_id",
    ),
)
class OpinionRequest(models.Model):
    """One opinion asked of one department on one version. Due and elapsed days are computed from the clock's events."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="requests")
    opinion = models.CharField(max_length=80)
    title = models.CharField(_("opinion"), max_length=300)
    position = models.IntegerField(default=0)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("department"))
    post_code = models.CharField(max_length=80)
    limit_days = models.IntegerField()
    working = models.BooleanField(default=True)
    accepts = models.JSONField(default=list)
    cite = models.JSONField(default=list)
    asked_at = models.DateTimeField()
    asked_on = models.DateField(_("asked on"))
    asked_by = models.CharField(max_length=120)
    is_given = models.BooleanField(default=False)  # repeats that an opinion exists, for the queue's index

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["version", "opinion"], name="agreement_opinion_asked_once")]
        indexes = [models.Index(fields=["unit", "is_given", "post_code"], name="agreement_opinion_queue")]

    def __str__(self) -> str:
        return self.title


_OF_REQUEST = (
    "request__unit_id",
    "request__version__agreement__project__responsible_unit_id",
    "request__version__agreement__project__landing_unit_id",
    "request__version__agreement__drafting_unit_id",
)


@seen_by(jurisdiction="request__version__agreement__jurisdiction_id", units=_OF_REQUEST)
class ClockEvent(models.Model):
    """`start` when the papers are complete, `stop` and `resume` around an inquiry. Append-only."""

    request = models.ForeignKey(OpinionRequest, on_delete=models.PROTECT, related_name="clock")
    kind = models.CharField(max_length=20)
    on = models.DateField()
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    person_name = models.CharField(max_length=120)
    post_title = models.CharField(max_length=120)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"


@seen_by(jurisdiction="request__version__agreement__jurisdiction_id", units=_OF_REQUEST)
class Opinion(models.Model):
    """What an adviser signed: the answer, its grounds and conditions, and the digest of the text he read. Append-only."""

    request = models.OneToOneField(OpinionRequest, on_delete=models.PROTECT, related_name="opinion_given")
    answer = models.CharField(max_length=40)
    grounds = models.TextField()
    conditions = models.JSONField(default=list)
    signed_digest = models.CharField(max_length=64)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    person_id = models.BigIntegerField(null=True)
    person_name = models.CharField(max_length=120)
    post_code = models.CharField(max_length=80)
    post_title = models.CharField(max_length=120)
    given_at = models.DateTimeField()
    given_on = models.DateField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.request_id} {self.answer}"


@seen_by(
    jurisdiction="opinion__request__version__agreement__jurisdiction_id",
    units=tuple(f"opinion__{column}" for column in _OF_REQUEST),
)
class WrittenAnswer(models.Model):
    """The leader's written answer to an opinion that is not plainly in favor. Append-only; it takes nothing off the record."""

    opinion = models.OneToOneField(Opinion, on_delete=models.PROTECT, related_name="written_answer")
    text = models.TextField()
    person_name = models.CharField(max_length=120)
    post_title = models.CharField(max_length=120)
    answered_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:60]
