"""Papers, opinions, permits and inputs on a dossier."""

from django.db import models

from luodi.organization.access import seen_by
from luodi.organization.models import Unit
from luodi.projects.models.dossier import Project


@seen_by(jurisdiction="project__jurisdiction_id", units=("project__responsible_unit_id", "project__landing_unit_id"))
class Paper(models.Model):
    """A file attached to the dossier as a paper of a kind the rulebook names."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    file = models.ForeignKey("records.StoredFile", on_delete=models.PROTECT)
    attached_at = models.DateTimeField()
    attached_on = models.DateField()
    person_name = models.CharField(max_length=120)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-attached_at"]

    def __str__(self) -> str:
        return self.title


@seen_by(jurisdiction="project__jurisdiction_id", units=("project__responsible_unit_id", "project__landing_unit_id"))
class SignOff(models.Model):
    """An opinion a post gave on the dossier. The latest of its kind counts; the earlier ones stay."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="sign_offs")
    kind = models.CharField(max_length=80)
    answer = models.CharField(max_length=80)
    statement = models.TextField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True)
    person_name = models.CharField(max_length=120)
    post_title = models.CharField(max_length=120)
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["-given_at", "-pk"]
        indexes = [models.Index(fields=["project", "kind"], name="sign_off_of_project")]

    def __str__(self) -> str:
        return f"{self.kind} {self.answer}"


@seen_by(jurisdiction="project__jurisdiction_id", units=("project__responsible_unit_id", "project__landing_unit_id"))
class ChecklistEntry(models.Model):
    """A permit or input the project needs: who helps it through, when it began, when it was there."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="checklist")
    item = models.CharField(max_length=80)
    helper_name = models.CharField(max_length=120, blank=True)
    begun_on = models.DateField(null=True)
    finished_on = models.DateField(null=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["project", "item"], name="checklist_item_once")]

    def __str__(self) -> str:
        return self.item
