"""Bulletins: drafted for a period as known at an instant, then issued under a number that has no gaps."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luodi.organization.access import seen_by
from luodi.organization.models import Jurisdiction
from luodi.records.models import StoredFile

COMPOSING, FAILED, DRAFT, ISSUED, DISCARDED = "composing", "failed", "draft", "issued", "discarded"


@seen_by(jurisdiction="jurisdiction_id")
class Bulletin(models.Model):
    """One official paper of a kind the rulebook defines.

    `content` is frozen when composing ends: the sentences and, for every figure, its indicator, window, value and
    working as known at `as_of`. An issued bulletin never changes again; the database refuses it.
    """

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, verbose_name=_("place"))
    document = models.CharField(_("kind of bulletin"), max_length=80)
    period = models.CharField(_("period"), max_length=20)
    period_end = models.DateField(_("end of the period"))
    as_of = models.DateTimeField(_("figures as known on"))
    title = models.CharField(_("title"), max_length=300)
    state = models.CharField(_("state"), max_length=20, default=COMPOSING)
    rulebook_digest = models.CharField(max_length=80)
    content = models.JSONField(default=dict)
    problem = models.TextField(blank=True)  # why its figures could not be counted
    done = models.IntegerField(default=0)  # figures measured so far, of `total`
    total = models.IntegerField(default=0)
    drafted_at = models.DateTimeField(_("drafted at"))
    drafted_by = models.CharField(_("drafted by"), max_length=120)
    prefix = models.CharField(max_length=60)
    year = models.IntegerField(null=True)
    serial = models.IntegerField(null=True)
    number = models.CharField(_("document number"), max_length=80, blank=True)
    issued_on = models.DateField(_("issued on"), null=True)
    issued_at = models.DateTimeField(null=True)
    issued_by = models.CharField(max_length=120, blank=True)
    signatory = models.CharField(max_length=60, blank=True)
    discarded_at = models.DateTimeField(null=True)
    discarded_by = models.CharField(max_length=120, blank=True)
    discard_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-period_end", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["jurisdiction", "prefix", "year", "serial"],
                condition=Q(serial__isnull=False),
                name="bulletin_number_once",
            ),
            models.UniqueConstraint(
                fields=["jurisdiction", "document", "period"],
                condition=Q(state="issued"),
                name="bulletin_issued_once_a_period",
            ),
            models.CheckConstraint(
                condition=Q(state="issued", serial__gte=1, year__isnull=False, issued_on__isnull=False)
                | (~Q(state="issued") & Q(serial=None)),
                name="bulletin_number_on_issue",
            ),
        ]
        indexes = [models.Index(fields=["jurisdiction", "-period_end", "-id"], name="bulletin_latest")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_composing(self) -> bool:
        """Whether its figures are still being counted."""
        return self.state == COMPOSING

    @property
    def has_failed(self) -> bool:
        """Whether a rule of the book kept its figures from being counted; `problem` says which."""
        return self.state == FAILED

    @property
    def is_issued(self) -> bool:
        """Whether it bears its number and no longer changes."""
        return self.state == ISSUED

    @property
    def is_discarded(self) -> bool:
        """Whether somebody put the draft aside; it is kept, and can neither be written nor issued."""
        return self.state == DISCARDED

    @property
    def is_draft(self) -> bool:
        """Whether it can still be written and issued."""
        return self.state == DRAFT


@seen_by(jurisdiction="bulletin__jurisdiction_id")
class SectionText(models.Model):
    """One version of a section's text as somebody wrote it, with placeholders for its figures. Append-only."""

    bulletin = models.ForeignKey(Bulletin, on_delete=models.PROTECT, related_name="texts")
    section = models.CharField(max_length=80)
    text = models.TextField(blank=True)
    written_at = models.DateTimeField()
    person_name = models.CharField(max_length=120)
    post_title = models.CharField(max_length=120)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["bulletin", "section", "id"], name="section_text_versions")]

    def __str__(self) -> str:
        return f"{self.bulletin_id} {self.section}"


@seen_by(jurisdiction="jurisdiction_id")
class PaperTemplate(models.Model):
    """A DOCX template for one kind of paper of a place; the latest version fills new papers. Append-only.

    A version without a file gives the standard layout back.
    """

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, verbose_name=_("place"))
    document = models.CharField(_("kind of bulletin"), max_length=80)
    version = models.IntegerField(_("version"))
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(_("file"), max_length=255, blank=True)
    note = models.TextField(_("note"), blank=True)
    set_at = models.DateTimeField(_("set at"))
    person_name = models.CharField(max_length=120)
    post_title = models.CharField(max_length=120)

    class Meta:
        ordering = ["document", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["jurisdiction", "document", "version"], name="paper_template_version")
        ]

    def __str__(self) -> str:
        return self.name
