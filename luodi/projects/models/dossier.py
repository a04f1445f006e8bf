"""The dossier (一项目一档案) and the people on it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from luodi.organization.access import seen_by
from luodi.organization.models import Jurisdiction, Unit
from luodi.regulations.models import RulebookVersion


@seen_by(jurisdiction="jurisdiction_id", units=("responsible_unit_id", "landing_unit_id"))
class Project(models.Model):
    """One project from first lead to last promise.

    The columns below are what was declared of it. Its results are entries; the four dates and the money in place kept
    here repeat what the entries say, so that a list can sort by them, and are written by the same verbs.
    """

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, verbose_name=_("place"))
    number = models.CharField(_("dossier number"), max_length=40)
    name = models.CharField(_("project name"), max_length=300)
    code = models.CharField(_("project code"), max_length=60, blank=True)
    investors = models.JSONField(_("investors"), default=list)
    uscc = models.CharField(_("unified social credit code"), max_length=18, blank=True)
    industry = models.CharField(_("industry"), max_length=80, blank=True)
    chain = models.CharField(_("industrial chain"), max_length=80, blank=True)
    origin = models.CharField(_("origin of investment"), max_length=120, blank=True)
    responsible_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="projects_led", verbose_name=_("responsible unit")
    )
    landing_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="projects_landing", verbose_name=_("landing unit")
    )
    landing_place = models.CharField(_("landing place"), max_length=200, blank=True)
    site = models.CharField(_("site"), max_length=300, blank=True)
    land_area_mu = models.DecimalField(_("land area"), max_digits=12, decimal_places=2, null=True)
    total_investment = models.DecimalField(_("total investment"), max_digits=20, decimal_places=2, null=True)
    total_investment_currency = models.CharField(max_length=3, default="CNY")
    fixed_investment = models.DecimalField(_("fixed-asset investment"), max_digits=20, decimal_places=2, null=True)
    fixed_investment_currency = models.CharField(max_length=3, default="CNY")
    foreign_investment = models.DecimalField(_("foreign investment"), max_digits=20, decimal_places=2, null=True)
    foreign_investment_currency = models.CharField(max_length=3, default="USD")
    contact = models.CharField(_("contact"), max_length=200, blank=True)
    remark = models.TextField(_("remark"), blank=True)

    stage = models.CharField(_("stage"), max_length=80)
    stage_entered_on = models.DateField(_("stage entered on"))
    rulebook = models.ForeignKey(RulebookVersion, on_delete=models.PROTECT)  # governs the step it stands in
    signed_on = models.DateField(_("signed on"), null=True)
    registered_on = models.DateField(_("registered on"), null=True)
    started_on = models.DateField(_("started on"), null=True)
    produced_on = models.DateField(_("produced on"), null=True)
    funds_in_place = models.DecimalField(_("money in place (declared)"), max_digits=20, decimal_places=2, null=True)

    identity = models.CharField(max_length=320)  # normalised name and first investor: how an import finds the row again
    revision = models.IntegerField(default=0)
    created_at = models.DateTimeField()
    batch = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["jurisdiction", "number"], name="dossier_number_once")]
        indexes = [
            models.Index(fields=["jurisdiction", "identity"], name="project_identity"),
            models.Index(fields=["jurisdiction", "code"], name="project_code"),
            # A list filters and sorts over everything a person sees. The rows themselves are wide; these three hold what
            # is filtered and sorted by, so that finding the fifty of a page reads no row (docs/speed.md).
            models.Index(
                fields=[
                    *("jurisdiction", "stage", "industry", "responsible_unit", "total_investment", "signed_on"),
                    *("started_on", "funds_in_place", "registered_on", "produced_on", "landing_unit", "chain"),
                    *("number", "name", "id"),
                ],
                name="project_list",
            ),
            models.Index(
                fields=[
                    *("jurisdiction", "-total_investment", "-id", "stage", "industry", "signed_on", "started_on"),
                    *("produced_on", "registered_on", "funds_in_place"),
                ],
                name="project_investment",
            ),
            models.Index(
                fields=[
                    *("jurisdiction", "-signed_on", "-id", "stage", "industry", "total_investment", "started_on"),
                    *("produced_on", "registered_on", "funds_in_place"),
                ],
                name="project_signed",
            ),
            models.Index(fields=["jurisdiction", "-id"], name="project_latest"),
            models.Index(fields=["jurisdiction", "name"], name="project_name"),
        ]

    def __str__(self) -> str:
        return self.name


@seen_by(jurisdiction="project__jurisdiction_id", units=("project__responsible_unit_id", "project__landing_unit_id"))
class Assignment(models.Model):
    """Somebody answers for something on the dossier: first responsible, specifically responsible, helper."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="assignments")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT)
    person_name = models.CharField(max_length=120)
    role = models.CharField(max_length=80)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.person_name} ({self.role})"


@seen_by(jurisdiction="project__jurisdiction_id", units=("project__responsible_unit_id", "project__landing_unit_id"))
class Note(models.Model):
    """Progress, a visit, a problem, in words."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="notes")
    happened_on = models.DateField()
    text = models.TextField()
    person_name = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-happened_on", "-pk"]

    def __str__(self) -> str:
        return self.text[:60]
