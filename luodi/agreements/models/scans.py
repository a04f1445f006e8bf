"""Scans that were kept, their findings, and what reviewers concluded of each."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from luodi.agreements.models.drafts import Version
from luodi.organization.access import seen_by
from luodi.organization.models import Jurisdiction, Unit
from luodi.projects.models import Project


@seen_by(jurisdiction="jurisdiction_id", units=("project__responsible_unit_id", "project__landing_unit_id", "unit_id"))
class Scan(models.Model):
    """A text read with packs of rules on a day: a version of an agreement, or an existing text (存量协议). Append-only.

    `paragraphs` is empty for a version, which holds them itself.
    """

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, verbose_name=_("place"))
    project = models.ForeignKey(Project, on_delete=models.PROTECT, null=True, related_name="scans")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, related_name="scans")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(_("text"), max_length=300)
    file = models.ForeignKey("records.StoredFile", on_delete=models.PROTECT, null=True)
    paragraphs = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    on = models.DateField(_("scanned on"))
    packs = models.JSONField(default=list)
    omitted = models.IntegerField(default=0)  # further places of rules found more often than is kept of one rule
    rulebook_digest = models.CharField(max_length=80)
    person_id = models.BigIntegerField(null=True)
    person_name = models.CharField(max_length=120)
    scanned_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name


@seen_by(
    jurisdiction="jurisdiction_id",
    units=("scan__project__responsible_unit_id", "scan__project__landing_unit_id", "scan__unit_id"),
)
class Finding(models.Model):
    """Words worth a second look, or a missing clause, as the rule said it on that day.

    `paragraph` counts from 0 (None: a clause is missing); `start`, `end` and each of `words` are characters within it.
    `conclusion`, `measure` and `judged_on` repeat the latest ruling for the ledger.
    """

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, verbose_name=_("place"))
    scan = models.ForeignKey(Scan, on_delete=models.PROTECT, related_name="findings")
    position = models.IntegerField()
    is_existing = models.BooleanField(default=False)  # of an existing text: belongs to the clean-up ledger
    rule = models.CharField(max_length=80)
    title = models.CharField(_("finding"), max_length=300)
    strength = models.CharField(_("strength"), max_length=10)
    cite = models.JSONField(default=list)
    why = models.TextField(_("why"))
    rewrite = models.TextField(_("way to rewrite"))
    paragraph = models.IntegerField(null=True)
    start = models.IntegerField(default=0)
    end = models.IntegerField(default=0)
    words = models.JSONField(default=list)
    place = models.CharField(_("place in the text"), max_length=120, blank=True)
    text = models.TextField(_("words found"), blank=True)
    conclusion = models.CharField(_("conclusion"), max_length=20, blank=True)
    measure = models.CharField(_("measure"), max_length=20, blank=True)
    judged_on = models.DateField(_("judged on"), null=True)
    judged_by = models.CharField(_("judged by"), max_length=120, blank=True)
    grounds = models.TextField(_("grounds"), blank=True)

    class Meta:
        ordering = ["scan_id", "position"]
        indexes = [models.Index(fields=["jurisdiction", "is_existing", "-id"], name="clean_up_ledger")]

    def __str__(self) -> str:
        return self.title


@seen_by(
    jurisdiction="finding__jurisdiction_id",
    units=(
        "finding__scan__project__responsible_unit_id",
        "finding__scan__project__landing_unit_id",
        "finding__scan__unit_id",
    ),
)
class FindingRuling(models.Model):
    """What a reviewer concluded of a finding. The latest counts; the earlier ones stay. Append-only.

    `exception` is the check-list of article 12, complete: {"ground", "how_met", "no_lesser_means", "until", "ends_when"}.
    """

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="rulings")
    conclusion = models.CharField(max_length=20)
    measure = models.CharField(max_length=20, blank=True)
    grounds = models.TextField()
    exception = models.JSONField(default=dict)
    person_id = models.BigIntegerField(null=True)
    person_name = models.CharField(max_length=120)
    post_title = models.CharField(max_length=120)
    judged_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.finding_id} {self.conclusion}"
