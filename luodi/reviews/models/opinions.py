"""Opinions asked of departments, and opinions given: by a person, then by the department, each under a signature."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from luodi.organization.access import seen_by
from luodi.organization.models import Unit
from luodi.reviews.models.rounds import Review


@seen_by(
    jurisdiction="review__jurisdiction_id",
    units=("unit_id", "review__project__responsible_unit_id", "review__project__landing_unit_id"),
)
class OpinionRequest(models.Model):
    """One opinion asked of one department within one round: whose post gives it, by when, on which papers.

    `state` repeats what opinions and dossier say, so that a queue can be read from an index: `asked`, `given` (waits for
    the department's countersignature), `in`, `outdated` (the dossier changed under the signature). The days are in no
    column: they are computed from the clock's events.
    """

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="requests")
    opinion = models.CharField(max_length=80)
    title = models.CharField(_("opinion"), max_length=300)
    position = models.IntegerField(default=0)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="opinions_asked", verbose_name=_("department")
    )
    post_code = models.CharField(max_length=80)
    person_name = models.CharField(_("person"), max_length=120, blank=True)
    countersigned_by = models.CharField(max_length=80, blank=True)  # blank: the person's opinion is the department's
    asked_at = models.DateTimeField()
    asked_on = models.DateField()
    limit_days = models.IntegerField()
    working = models.BooleanField(default=True)
    answers = models.JSONField(default=list)
    veto = models.BooleanField(default=False)
    papers = models.JSONField(default=list)
    looks_at = models.TextField(blank=True)
    cite = models.JSONField(default=list)
    state = models.CharField(_("state"), max_length=20, default="asked")
    chased_at = models.DateTimeField(null=True)
    revision = models.IntegerField(default=0)

    class Meta:
        ordering = ["review_id", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["review", "opinion"], name="opinion_asked_once_a_round")]
        indexes = [
            models.Index(fields=["unit", "state", "post_code"], name="opinion_request_of_unit"),
            models.Index(fields=["asked_on", "unit"], name="opinion_request_asked"),
        ]

    def __str__(self) -> str:
        return self.title


@seen_by(
    jurisdiction="request__review__jurisdiction_id",
    units=(
        "request__unit_id",
        "unit_id",
        "request__review__project__responsible_unit_id",
        "request__review__project__landing_unit_id",
    ),
)
class Opinion(models.Model):
    """One signature: the answer, its grounds and conditions, who signed in which post, and what exactly. Append-only.

    `level` is `individual` or `department`; a department's opinion names the individual one it countersigns, or sends
    it back (`is_sent_back`). `subject` is what was signed, `signed_digest` its digest. `conditions` are
    `{"text", "unit", "due_on"}`.
    """

    request = models.ForeignKey(OpinionRequest, on_delete=models.PROTECT, related_name="opinions")
    level = models.CharField(max_length=20)
    answer = models.CharField(max_length=40)
    grounds = models.TextField()
    conditions = models.JSONField(default=list)
    countersigns = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="countersignature")
    is_sent_back = models.BooleanField(default=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    person_name = models.CharField(max_length=120)
    post_code = models.CharField(max_length=80)
    post_title = models.CharField(max_length=120)
    given_at = models.DateTimeField()
    given_on = models.DateField()
    subject = models.JSONField(default=dict)
    signed_digest = models.CharField(max_length=64)
    rulebook_digest = models.CharField(max_length=80)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.request_id} {self.answer}"


@seen_by(
    jurisdiction="opinion__request__review__jurisdiction_id",
    units=(
        "opinion__request__unit_id",
        "opinion__request__review__project__responsible_unit_id",
        "opinion__request__review__project__landing_unit_id",
    ),
)
class OpinionEvidence(models.Model):
    """A file an opinion rests on. Append-only."""

    opinion = models.ForeignKey(Opinion, on_delete=models.PROTECT, related_name="evidence")
    file = models.ForeignKey("records.StoredFile", on_delete=models.PROTECT)
    title = models.CharField(max_length=255)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title
