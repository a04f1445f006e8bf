"""Plans: the draft that is being written, and every version that was handed in."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from luodi.organization.access import seen_by
from luodi.projects.models import Project
from luodi.records.models import StoredFile


@seen_by(jurisdiction="project__jurisdiction_id", units=("project__responsible_unit_id", "project__landing_unit_id"))
class PlanDraft(models.Model):
    """A plan of a project on one form, as it stands before it is handed in again. One for each project and form.

    `data` is the plan as JSON by field id: money and quantities with their unit, days with their precision, numbers as
    text (`values_json`). `edition` rises with every saving, so that two people do not overwrite each other unseen.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="plan_drafts")
    form = models.CharField(_("form"), max_length=80)
    data = models.JSONField(default=dict)
    rulebook_digest = models.CharField(max_length=80)
    edition = models.IntegerField(default=0)
    source = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    saved_at = models.DateTimeField()
    person_name = models.CharField(_("filled in by"), max_length=120)
    unit_name = models.CharField(_("unit"), max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["project", "form"], name="plan_draft_once")]

    def __str__(self) -> str:
        return f"{self.project} · {self.form}"


@seen_by(jurisdiction="project__jurisdiction_id", units=("project__responsible_unit_id", "project__landing_unit_id"))
class PlanVersion(models.Model):
    """A plan as it was handed in, complete. Append-only; `digest` is the SHA-256 of its data."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="plans")
    form = models.CharField(_("form"), max_length=80)
    number = models.IntegerField(_("version"))
    data = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    rulebook_digest = models.CharField(max_length=80)
    source = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(_("handed in at"))
    submitted_on = models.DateField(_("handed in on"))
    person_name = models.CharField(_("handed in by"), max_length=120)
    post_title = models.CharField(max_length=120)
    unit_name = models.CharField(_("unit"), max_length=200, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["project", "form", "number"], name="plan_version_once")]

    def __str__(self) -> str:
        return f"{self.project} · {self.form} · {self.number}"
