"""The agreement and its versions: each text as it was laid before the advisers, never changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from luodi.organization.access import seen_by
from luodi.organization.models import Jurisdiction, Unit
from luodi.projects.models import Project

DRAFTED, ASKED, REFUSED, CLEARED, SIGNED = "drafted", "asked", "refused", "cleared", "signed"


@seen_by(
    jurisdiction="jurisdiction_id",
    units=("project__responsible_unit_id", "project__landing_unit_id", "drafting_unit_id"),
)
class Agreement(models.Model):
    """One agreement of a kind the rulebook names, about one project.

    `state` repeats what the rows of the latest version say (`standing.state_of`), so that a list can filter by it; every
    verb that changes those rows settles it in the same transaction.
    """

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, verbose_name=_("place"))
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="agreements", verbose_name=_("project"))
    kind = models.CharField(_("kind of agreement"), max_length=80)
    title = models.CharField(_("agreement"), max_length=300)
    drafting_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("drafting unit")
    )
    state = models.CharField(_("state"), max_length=20, default=DRAFTED)
    versions_count = models.IntegerField(_("versions"), default=0)
    begun_on = models.DateField(_("begun on"))
    signed_on = models.DateField(_("signed on"), null=True)
    revision = models.IntegerField(default=0)

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["project", "kind"], name="agreement_of_a_kind_once")]
        indexes = [models.Index(fields=["jurisdiction", "state", "-id"], name="agreement_list")]

    def __str__(self) -> str:
        return self.title


@seen_by(
    jurisdiction="agreement__jurisdiction_id",
    units=(
        "agreement__project__responsible_unit_id",
        "agreement__project__landing_unit_id",
        "agreement__drafting_unit_id",
    ),
)
class Version(models.Model):
    """One text of an agreement. Append-only: another word is another version.

    `digest` is of the words alone (`luodi.formats.texts.text_digest`): opinions are bound to it. `paragraphs` are
    `{"text", "place", "place_en", "tracked", "hidden"}` as they were read on the day.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="versions")
    number = models.IntegerField(_("version"))
    file = models.ForeignKey("records.StoredFile", on_delete=models.PROTECT)
    paragraphs = models.JSONField()
    notes = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    rulebook_digest = models.CharField(max_length=80)
    note = models.TextField(_("what changed"), blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    person_id = models.BigIntegerField(null=True)
    person_name = models.CharField(max_length=120)
    post_title = models.CharField(max_length=120)
    added_at = models.DateTimeField()
    added_on = models.DateField()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["agreement", "number"], name="agreement_version_once")]

    def __str__(self) -> str:
        return f"{self.agreement_id} v{self.number}"

    @property
    def texts(self) -> list[str]:
        """The paragraphs' words alone."""
        return [paragraph["text"] for paragraph in self.paragraphs]
