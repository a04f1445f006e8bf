"""Meetings that decide (项目评审会): agenda, seats, interests, statements, points, decisions, minutes."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luodi.organization.access import seen_by
from luodi.organization.models import Jurisdiction, Unit
from luodi.reviews.models.rounds import Review

PRESENT, EXCUSED, ABSENT = "present", "excused", "absent"
# Who sits at the table sees what is laid on it, whatever he sees of the dossier.
_OF_ITEM = (
    "item__meeting__convening_unit_id",
    "item__review__project__responsible_unit_id",
    "item__meeting__seats__unit_id",
)


@seen_by(
    jurisdiction="jurisdiction_id",
    units=("convening_unit_id", "items__review__project__responsible_unit_id", "seats__unit_id"),
)
class Meeting(models.Model):
    """A sitting of the board of one review of the rulebook. Closed, it has its minutes and never opens again."""

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, verbose_name=_("place"))
    rule = models.CharField(_("review"), max_length=80)
    title = models.CharField(_("meeting"), max_length=300)
    rulebook_digest = models.CharField(max_length=80)
    cite = models.JSONField(default=list)
    held_on = models.DateField(_("held on"))
    begins = models.CharField(_("begins at"), max_length=20, blank=True)
    venue = models.CharField(_("venue"), max_length=200)
    convened_at = models.DateTimeField()
    convened_by = models.CharField(max_length=120)
    convening_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=120, blank=True)
    revision = models.IntegerField(default=0)

    class Meta:
        ordering = ["-held_on", "-pk"]
        indexes = [models.Index(fields=["jurisdiction", "-held_on", "-id"], name="meeting_list")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether it may still be spoken and scored."""
        return self.closed_at is None


@seen_by(
    jurisdiction="meeting__jurisdiction_id",
    units=("meeting__convening_unit_id", "review__project__responsible_unit_id", "meeting__seats__unit_id"),
)
class AgendaItem(models.Model):
    """One round of review on the agenda."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="agenda_items")
    position = models.IntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["meeting", "review"], name="agenda_item_once")]

    def __str__(self) -> str:
        return str(self.review.project)


@seen_by(jurisdiction="meeting__jurisdiction_id", units=("meeting__convening_unit_id", "unit_id"))
class Attendance(models.Model):
    """A seat at the meeting and who took it. Members are those of the rulebook's board; others only listen (列席).

    `state` is present, excused, absent, or empty while nobody has said.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="seats")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    post_code = models.CharField(max_length=80)
    person_name = models.CharField(_("person"), max_length=120, blank=True)
    is_member = models.BooleanField(default=True)
    presides = models.BooleanField(default=False)
    position = models.IntegerField()
    state = models.CharField(_("attendance"), max_length=20, blank=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "unit", "post_code"], condition=Q(is_member=True), name="meeting_seat_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit.short_name} {self.person_name}".strip()


@seen_by(jurisdiction="item__meeting__jurisdiction_id", units=_OF_ITEM)
class Interest(models.Model):
    """A member declared that he has to do with the project, and does not vote on it. Append-only."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="interests")
    seat = models.ForeignKey(Attendance, on_delete=models.PROTECT, related_name="interests")
    reason = models.TextField()
    person_name = models.CharField(max_length=120)
    declared_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["item", "seat"], name="interest_once")]

    def __str__(self) -> str:
        return self.reason[:60]


@seen_by(jurisdiction="item__meeting__jurisdiction_id", units=_OF_ITEM)
class Statement(models.Model):
    """What a member said on a project and how he voted, in the order in which they spoke. Append-only.

    `conditions` are `{"text", "unit", "due_on"}`.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="statements")
    seat = models.ForeignKey(Attendance, on_delete=models.PROTECT, related_name="statements")
    position = models.IntegerField()
    answer = models.CharField(max_length=40)
    text = models.TextField()
    conditions = models.JSONField(default=list)
    person_name = models.CharField(max_length=120)
    post_title = models.CharField(max_length=120)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["item_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["item", "seat"], name="statement_once"),
            models.UniqueConstraint(fields=["item", "position"], name="statement_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.person_name} {self.answer}"


@seen_by(jurisdiction="item__meeting__jurisdiction_id", units=_OF_ITEM)
class ScoreGiven(models.Model):
    """Points a member gave on one line of the sheet; the latest of his on a line counts. Append-only."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="scores")
    seat = models.ForeignKey(Attendance, on_delete=models.PROTECT, related_name="scores")
    line = models.CharField(max_length=80)
    points = models.DecimalField(max_digits=8, decimal_places=2)
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["item", "seat", "line"], name="score_of_line")]

    def __str__(self) -> str:
        return f"{self.line} {self.points}"


@seen_by(jurisdiction="item__meeting__jurisdiction_id", units=_OF_ITEM)
class MeetingDecision(models.Model):
    """How the meeting decided on one project, with what it rested on as it was then. Append-only.

    `outcome` is that of the round, or `adjourned`. `working` holds votes, standards and sheet as they were judged.
    """

    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="decision")
    outcome = models.CharField(max_length=40)
    reason_code = models.CharField(max_length=80, blank=True)
    text = models.TextField(blank=True)
    working = models.JSONField(default=dict)
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.item} {self.outcome}"


@seen_by(jurisdiction="meeting__jurisdiction_id", units=("meeting__convening_unit_id", "meeting__seats__unit_id"))
class MeetingMinutes(models.Model):
    """The minutes (会议纪要), frozen when the meeting was closed, under a number without gaps. Append-only."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="minutes")
    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT)
    prefix = models.CharField(max_length=60)
    year = models.IntegerField()
    serial = models.IntegerField()
    number = models.CharField(_("document number"), max_length=80)
    content = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["-written_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["jurisdiction", "prefix", "year", "serial"], name="minutes_number_once")
        ]

    def __str__(self) -> str:
        return self.number
