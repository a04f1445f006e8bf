"""Imports: a ledger that was uploaded, what was answered about it, and which rows of it have become dossiers."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from luodi.organization.access import seen_by
from luodi.organization.models import Jurisdiction, Unit

READING, ASKING, READY, ACCEPTING = "reading", "asking", "ready", "accepting"
ACCEPTED, FAILED, DISCARDED = "accepted", "failed", "discarded"
OPENED, CHANGED, UNCHANGED, SKIPPED = "opened", "changed", "unchanged", "skipped"


@seen_by(jurisdiction="jurisdiction_id", units=("unit_id",))
class Import(models.Model):
    """One uploaded workbook. Until it is accepted nothing of it is in any dossier.

    `preview` is the digest of the stored understanding (`luodi.exchange.previews`); it can always be made anew from
    the file and the answers. `batch` marks every journal entry, dossier and result the import makes.
    """

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, verbose_name=_("place"))
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, verbose_name=_("unit"))
    ledger = models.CharField(_("ledger"), max_length=80)
    file = models.ForeignKey("records.StoredFile", on_delete=models.PROTECT, verbose_name=_("file"))
    name = models.CharField(_("file"), max_length=255)
    batch = models.UUIDField(default=uuid.uuid4, unique=True)
    sheet = models.CharField(_("sheet"), max_length=120, blank=True)
    answers = models.JSONField(default=dict)
    as_of = models.DateField(_("ledger as of"))
    state = models.CharField(_("state"), max_length=20, default=READING)
    message = models.TextField(blank=True)
    rulebook_digest = models.CharField(max_length=80, blank=True)
    preview = models.CharField(max_length=64, blank=True)
    counts = models.JSONField(default=dict)
    rows_read = models.IntegerField(_("rows"), default=0)
    rows_with_issues = models.IntegerField(_("rows with issues"), default=0)
    with_doubts = models.BooleanField(default=False)
    done = models.IntegerField(default=0)
    total = models.IntegerField(default=0)
    person_name = models.CharField(_("uploaded by"), max_length=120)
    post_title = models.CharField(max_length=120, blank=True)
    appointment_id = models.BigIntegerField(null=True)  # the post last acted in: the job acts in it
    language = models.CharField(max_length=10, default="zh-hans")  # in which the job speaks
    created_at = models.DateTimeField(_("uploaded at"))
    accepted_by = models.CharField(_("accepted by"), max_length=120, blank=True)
    accepted_at = models.DateTimeField(_("accepted at"), null=True)
    finished_at = models.DateTimeField(null=True)
    revision = models.IntegerField(default=0)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["jurisdiction", "-id"], name="import_latest")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """Whether a person may still answer, accept or discard."""
        return self.state in (ASKING, READY)


@seen_by(jurisdiction="ledger_import__jurisdiction_id", units=("ledger_import__unit_id",))
class ImportRow(models.Model):
    """What became of one row of an accepted import: a job that is delivered again does not take it twice."""

    ledger_import = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="rows")
    row = models.IntegerField()
    project_id = models.BigIntegerField(null=True)
    outcome = models.CharField(max_length=12)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["row"]
        constraints = [models.UniqueConstraint(fields=["ledger_import", "row"], name="import_row_once")]

    def __str__(self) -> str:
        return f"{self.row} {self.outcome}"
