"""What starts, stops, resumes and extends the time a department has for its opinion."""

from django.db import models

from luodi.organization.access import seen_by
from luodi.reviews.models.opinions import OpinionRequest

START, STOP, RESUME, EXTEND, HAND_OVER = "start", "stop", "resume", "extend", "handed-over"
RESTART = "restart"


@seen_by(
    jurisdiction="request__review__jurisdiction_id",
    units=(
        "request__unit_id",
        "request__review__project__responsible_unit_id",
        "request__review__project__landing_unit_id",
    ),
)
class ClockEvent(models.Model):
    """One thing that happened to the clock of an opinion. Append-only; due day and elapsed days are computed from these.

    `start` when the papers asked for are complete, `stop` and `resume` around a question to the investor, `extend` with
    so many days, `handed-over` to another department, `restart` when a change of the dossier outdates what was signed.
    """

    request = models.ForeignKey(OpinionRequest, on_delete=models.PROTECT, related_name="clock")
    kind = models.CharField(max_length=20)
    on = models.DateField()
    days = models.IntegerField(default=0)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    person_name = models.CharField(max_length=120)
    post_title = models.CharField(max_length=120)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"
