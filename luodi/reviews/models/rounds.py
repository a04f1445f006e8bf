"""A round of review (评审轮次): what was laid before the departments, and how it came out."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luodi.organization.access import seen_by
from luodi.organization.models import Jurisdiction, Unit
from luodi.projects.models import Project


@seen_by(
    jurisdiction="jurisdiction_id",
    units=("project__responsible_unit_id", "project__landing_unit_id", "requesting_unit_id"),
)
class Review(models.Model):
    """One round of one review of one project. A project that was returned comes again in the next round.

    `subject` is what lay before the departments when they were asked, `concluded_subject` what it was when the joint
    answer was given (`luodi.reviews.subject` says what belongs to it); the digests are of their canonical JSON.
    """

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, verbose_name=_("place"))
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="reviews", verbose_name=_("project"))
    rule = models.CharField(_("review"), max_length=80)
    title = models.CharField(_("review"), max_length=300)
    round = models.IntegerField(_("round"))
    rulebook_digest = models.CharField(max_length=80)
    cite = models.JSONField(default=list)
    requested_at = models.DateTimeField()
    requested_on = models.DateField(_("asked on"))
    requested_by = models.CharField(max_length=120)
    requesting_post = models.CharField(max_length=120)
    requesting_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    subject = models.JSONField(default=dict)
    subject_digest = models.CharField(max_length=64)

    concluded_at = models.DateTimeField(null=True)
    concluded_on = models.DateField(_("concluded on"), null=True)
    outcome = models.CharField(_("outcome"), max_length=40, blank=True)
    reason_code = models.CharField(_("reason of return"), max_length=80, blank=True)
    statement = models.TextField(_("joint opinion"), blank=True)
    conditions = models.JSONField(default=list)  # those the joint level added itself
    concluded_by = models.CharField(max_length=120, blank=True)
    concluding_post = models.CharField(max_length=120, blank=True)
    concluded_subject = models.JSONField(default=dict)
    concluded_digest = models.CharField(max_length=64, blank=True)

    withdrawn_at = models.DateTimeField(null=True)
    withdrawal_reason = models.TextField(blank=True)
    withdrawn_by = models.CharField(max_length=120, blank=True)
    revision = models.IntegerField(default=0)

    class Meta:
        ordering = ["-requested_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "rule", "round"], name="review_round_once"),
            models.UniqueConstraint(
                fields=["project", "rule"],
                condition=Q(concluded_at=None, withdrawn_at=None),
                name="review_one_open_round",
            ),
        ]
        indexes = [
            models.Index(fields=["jurisdiction", "-requested_on", "-id"], name="review_list"),
            models.Index(fields=["jurisdiction", "outcome", "concluded_on"], name="review_outcome"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether opinions may still come in."""
        return self.concluded_at is None and self.withdrawn_at is None
