"""What a ranking calls for: proposed by the system, ruled on by a person, answered by the unit."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from luodi.accountability.models.rankings import DrawnRanking, Signed
from luodi.organization.access import seen_by
from luodi.organization.models import Jurisdiction, Unit

PROPOSAL_UNITS = ("proposal__unit_id", "proposal__confirming_unit_id")


@seen_by(jurisdiction="jurisdiction_id", units=("unit_id", "confirming_unit_id"))
class Proposal(models.Model):
    """A step of the rulebook that a unit's ranks call for. Nothing has happened yet.

    `places` says why: period, rank, place from the end, among how many, latest first. `jurisdiction` is the unit's own.
    """

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, verbose_name=_("place"))
    drawn = models.ForeignKey(DrawnRanking, on_delete=models.PROTECT, related_name="proposals")
    step = models.CharField(_("step"), max_length=80)
    rulebook_digest = models.CharField(max_length=80)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit"))
    confirming_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    period = models.CharField(_("period"), max_length=20)
    places = models.JSONField(default=list)
    proposed_on = models.DateField(_("proposed on"))
    proposed_at = models.DateTimeField()

    class Meta:
        ordering = ["-proposed_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["drawn", "step", "unit"], name="step_proposed_once")]

    def __str__(self) -> str:
        return f"{self.unit} {self.step} {self.period}"


@seen_by(jurisdiction="proposal__jurisdiction_id", units=PROPOSAL_UNITS)
class ProposalRuling(Signed):
    """A person confirmed the step, or declined it with a reason."""

    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="ruling")
    is_confirmed = models.BooleanField()
    reason = models.TextField(blank=True)
    ruled_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.proposal} {'confirmed' if self.is_confirmed else 'declined'}"


@seen_by(jurisdiction="proposal__jurisdiction_id", units=PROPOSAL_UNITS)
class Notice(models.Model):
    """The paper that went out with a confirmation: its words as they were, its number without gaps."""

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT)  # of the place whose series it is
    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="notice")
    prefix = models.CharField(max_length=60)
    year = models.IntegerField()
    serial = models.IntegerField()
    content = models.JSONField()
    issued_on = models.DateField()
    answer_until = models.DateField(null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["jurisdiction", "prefix", "year", "serial"], name="notice_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.prefix}〔{self.year}〕{self.serial}号"


@seen_by(jurisdiction="proposal__jurisdiction_id", units=PROPOSAL_UNITS)
class Answer(Signed):
    """What the unit says against it (申辩). One that comes late stands on record as late."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="answers")
    text = models.TextField()
    answered_on = models.DateField()
    is_late = models.BooleanField(default=False)
    reply_until = models.DateField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.proposal} {self.answered_on}"


@seen_by(
    jurisdiction="answer__proposal__jurisdiction_id",
    units=("answer__proposal__unit_id", "answer__proposal__confirming_unit_id"),
)
class Reply(Signed):
    """What was replied to an answer: the step stands, or it is taken back."""

    answer = models.OneToOneField(Answer, on_delete=models.PROTECT, related_name="reply")
    is_upheld = models.BooleanField()
    text = models.TextField()
    replied_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.answer} {self.replied_on}"
