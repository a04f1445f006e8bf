"""The register of companies: who they are, what they were called, how they hang together, and who says so.

Each place keeps its own register, as it keeps its own dossiers: its people answer for what stands in it. What is
compared reads the registers of all places, because a former name is the same fact wherever somebody wrote it down.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luodi.organization.access import seen_by
from luodi.organization.models import Jurisdiction

PARENT, SHAREHOLDER, AFFILIATE, REPRESENTATIVE = "parent", "shareholder", "affiliate", "representative"
KINDS = (PARENT, SHAREHOLDER, AFFILIATE, REPRESENTATIVE)
DIRECTED = (PARENT, SHAREHOLDER)
"""Relations in which the other company stands above; the remaining ones hold both ways."""
FACTS = ("code", "old_number", "representative", "address", "founded_on")
"""The columns of a company of which each value is kept with its source and day."""


@seen_by(jurisdiction="jurisdiction_id")
class Company(models.Model):
    """One company as it is known now. The columns repeat the latest facts, so that a list can show and find them."""

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, verbose_name=_("place"))
    name = models.CharField(_("company name"), max_length=200)
    normal = models.CharField(_("name in comparable form"), max_length=200, blank=True)
    code = models.CharField(_("unified social credit code"), max_length=18, blank=True)
    old_number = models.CharField(_("old registration number (15 digits)"), max_length=15, blank=True)
    representative = models.CharField(_("legal representative"), max_length=80, blank=True)
    address = models.CharField(_("registered address"), max_length=300, blank=True)
    founded_on = models.DateField(_("founded on"), null=True)
    remark = models.TextField(_("remark"), blank=True)
    all_names = models.TextField(_("all names"), blank=True)  # present and former, so that a search finds each
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged_from")
    revision = models.IntegerField(default=0)
    registered_at = models.DateTimeField(_("registered at"))
    person_name = models.CharField(_("registered by"), max_length=120)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["jurisdiction", "code"], condition=~Q(code="") & Q(merged_into=None), name="company_code_once"
            ),
        ]
        indexes = [
            models.Index(fields=["normal"], name="company_normal"),
            models.Index(fields=["code"], name="company_code"),
            models.Index(fields=["jurisdiction", "name"], name="company_name"),
        ]

    def __str__(self) -> str:
        return self.name


@seen_by(jurisdiction="company__jurisdiction_id")
class CompanyFact(models.Model):
    """One value of one column, who says so and of which day. Append-only: a correction is another fact."""

    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="facts")
    column = models.CharField(max_length=20)
    value = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=200)
    known_on = models.DateField()
    recorded_at = models.DateTimeField()
    person_name = models.CharField(max_length=120)

    class Meta:
        ordering = ["-known_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.column}: {self.value}"


@seen_by(jurisdiction="company__jurisdiction_id")
class CompanyName(models.Model):
    """A name the company bears or bore, from a day until a day, where these are known."""

    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="names")
    name = models.CharField(max_length=200)
    normal = models.CharField(max_length=200, blank=True)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    is_current = models.BooleanField(default=False)
    source = models.CharField(max_length=200)
    known_on = models.DateField()

    class Meta:
        ordering = ["-is_current", "-until", "-pk"]
        indexes = [models.Index(fields=["normal"], name="company_name_normal")]

    def __str__(self) -> str:
        return self.name


@seen_by(jurisdiction="company__jurisdiction_id")
class Relation(models.Model):
    """How a company hangs together with another one.

    `other` is blank while nobody has registered that company: then `other_name` (and code) is all that is known.
    """

    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="relations")
    other = models.ForeignKey(Company, on_delete=models.PROTECT, null=True, related_name="relations_from")
    other_name = models.CharField(max_length=200)
    other_code = models.CharField(max_length=18, blank=True)
    kind = models.CharField(max_length=20)
    share = models.DecimalField(max_digits=5, decimal_places=2, null=True)  # per cent
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    source = models.CharField(max_length=200)
    known_on = models.DateField()
    removed_at = models.DateTimeField(null=True)
    removed_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["kind", "pk"]

    def __str__(self) -> str:
        return f"{self.company} {self.kind} {self.other_name}"


@seen_by(jurisdiction="kept__jurisdiction_id")
class Merge(models.Model):
    """Two entries found to be one company: what moved, so that it can be moved back exactly."""

    kept = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="merges")
    gone = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="merges_away")
    moved = models.JSONField(default=dict)
    reason = models.TextField()
    merged_at = models.DateTimeField()
    person_name = models.CharField(max_length=120)
    post_title = models.CharField(max_length=120)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.CharField(max_length=120, blank=True)
    undone_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.gone} → {self.kept}"
