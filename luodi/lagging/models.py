"""What is done about a lagging project: rows that are only ever added, the latest of a project holds."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from luodi.organization.access import seen_by
from luodi.organization.models import Unit
from luodi.projects.models import Project


@seen_by(
    jurisdiction="project__jurisdiction_id",
    units=("project__responsible_unit_id", "project__landing_unit_id", "owner_unit_id"),
)
class LaggingPlan(models.Model):
    """Who brings a lagging project on, by which measure, by when. A change is a later row."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="lagging_plans")
    rule = models.CharField(max_length=80)
    rulebook_digest = models.CharField(max_length=80)
    wait = models.CharField(_("kind"), max_length=80)  # how it lagged when this was planned
    owner_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("owner"))
    owner_person = models.CharField(_("person in charge"), max_length=120)
    measure = models.TextField(_("measure taken"))
    due_on = models.DateField(_("due"))
    recorded_at = models.DateTimeField()
    person_name = models.CharField(max_length=120)
    post_title = models.CharField(max_length=120)
    signing_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["project", "recorded_at"], name="lagging_plan_held")]

    def __str__(self) -> str:
        return f"{self.project} {self.due_on}"
