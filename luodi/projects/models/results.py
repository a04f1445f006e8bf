"""Results are entries: declared by one unit, ruled on by another, never edited."""

from django.db import models
from django.db.models import Q

from luodi.organization.access import seen_by
from luodi.organization.models import Jurisdiction, Unit
from luodi.projects.models.dossier import Project


@seen_by(jurisdiction="jurisdiction_id", units=("unit_id", "project__responsible_unit_id", "project__landing_unit_id"))
class ResultEntry(models.Model):
    """One dated result. Append-only: a mistake is a second entry with `sign` -1 that names the first (红字冲销).

    `occurred_on` is when it happened; `booked_on` decides the period it counts in; `recorded_at` is when the house
    learned of it. A figure "as known on day D" reads the rows recorded up to the end of D.
    """

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="entries")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="entries")
    kind = models.CharField(max_length=80)
    category = models.CharField(max_length=80, blank=True)
    occurred_on = models.DateField()
    precision = models.CharField(max_length=20, default="day")
    booked_on = models.DateField()
    amount = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    currency = models.CharField(max_length=3, default="CNY")
    # What the project was when this was declared. Kept here, because a figure read again next year must not move when
    # somebody corrects the dossier meanwhile.
    industry = models.CharField(max_length=80, blank=True)
    origin = models.CharField(max_length=120, blank=True)
    total_investment = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    total_investment_currency = models.CharField(max_length=3, default="CNY")
    signed_on = models.DateField(null=True)
    sign = models.SmallIntegerField(default=1)
    reverses = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="reversal")
    reason = models.TextField(blank=True)
    rulebook_digest = models.CharField(max_length=80)
    recorded_at = models.DateTimeField()
    person_name = models.CharField(max_length=120)
    post_code = models.CharField(max_length=80, blank=True)
    batch = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["occurred_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sign=1, reverses=None) | Q(sign=-1, reverses__isnull=False), name="entry_sign_fits_reversal"
            )
        ]
        indexes = [
            models.Index(fields=["jurisdiction", "kind", "booked_on"], name="entry_counting"),
            models.Index(fields=["project", "kind"], name="entry_of_project"),
            models.Index(fields=["jurisdiction", "kind", "sign", "recorded_at", "id"], name="entry_waiting"),
            # Reversals are few. Without an index of their own SQLite's planner takes the many blanks of the unique one
            # for one common value, and reads the whole table for every entry.
            models.Index(
                fields=["reverses", "recorded_at"], condition=Q(reverses__isnull=False), name="entry_reversal"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.occurred_on}"


@seen_by(
    jurisdiction="entry__jurisdiction_id",
    units=("entry__unit_id", "entry__project__responsible_unit_id", "entry__project__landing_unit_id"),
)
class ResultRuling(models.Model):
    """What the verifying department found: verified with its own amount (认定数), or rejected with a reason. Append-only."""

    entry = models.OneToOneField(ResultEntry, on_delete=models.PROTECT, related_name="ruling")
    is_verified = models.BooleanField()
    amount = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    reason = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True)
    person_name = models.CharField(max_length=120)
    post_title = models.CharField(max_length=120)

    def __str__(self) -> str:
        return f"{self.entry_id} {'verified' if self.is_verified else 'rejected'}"


@seen_by(
    jurisdiction="entry__jurisdiction_id",
    units=("entry__unit_id", "entry__project__responsible_unit_id", "entry__project__landing_unit_id"),
)
class EntryEvidence(models.Model):
    """A file that proves an entry. Append-only."""

    entry = models.ForeignKey(ResultEntry, on_delete=models.PROTECT, related_name="evidence")
    file = models.ForeignKey("records.StoredFile", on_delete=models.PROTECT)
    title = models.CharField(max_length=200)
    paper = models.CharField(max_length=80, blank=True)
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.title


@seen_by(jurisdiction="jurisdiction_id")
class MonthClosing(models.Model):
    """A month that takes no more entries. Append-only."""

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT)
    month = models.DateField()  # its first day
    closed_at = models.DateTimeField()
    person_name = models.CharField(max_length=120)

    class Meta:
        ordering = ["jurisdiction_id", "month"]
        constraints = [models.UniqueConstraint(fields=["jurisdiction", "month"], name="month_closed_once")]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"
