"""The path a dossier took through its stages."""

from django.db import models

from luodi.organization.access import seen_by
from luodi.projects.models.dossier import Project


@seen_by(jurisdiction="project__jurisdiction_id", units=("project__responsible_unit_id", "project__landing_unit_id"))
class Step(models.Model):
    """One move from stage to stage, under the version that governed it. Append-only.

    `is_override` marks a move taken against the rulebook's gate; those are listed for everyone to see.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="steps")
    move = models.CharField(max_length=80)
    move_title = models.CharField(max_length=120)
    from_stage = models.CharField(max_length=80)
    to_stage = models.CharField(max_length=80)
    to_stage_title = models.CharField(max_length=120)
    taken_at = models.DateTimeField()
    reason = models.TextField(blank=True)
    reason_code = models.CharField(max_length=80, blank=True)
    is_override = models.BooleanField(default=False)
    passed_over = models.JSONField(default=list)  # what the gate still missed, in words, when it was overridden
    cite = models.JSONField(default=list)
    rulebook_digest = models.CharField(max_length=80)
    person_name = models.CharField(max_length=120)
    post_title = models.CharField(max_length=120)

    class Meta:
        ordering = ["-taken_at", "-pk"]
        indexes = [models.Index(fields=["is_override", "-taken_at"], name="step_overrides")]

    def __str__(self) -> str:
        return f"{self.from_stage} → {self.to_stage}"
