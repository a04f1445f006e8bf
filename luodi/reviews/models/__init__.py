"""The tables of reviews: rounds, the opinions asked and given, what started and stopped their clocks, meetings."""

from luodi.reviews.models.clock import ClockEvent
from luodi.reviews.models.meetings import (
    AgendaItem,
    Attendance,
    Interest,
    Meeting,
    MeetingDecision,
    MeetingMinutes,
    ScoreGiven,
    Statement,
)
from luodi.reviews.models.opinions import Opinion, OpinionEvidence, OpinionRequest
from luodi.reviews.models.rounds import Review

__all__ = [
    "AgendaItem",
    "Attendance",
    "ClockEvent",
    "Interest",
    "Meeting",
    "MeetingDecision",
    "MeetingMinutes",
    "Opinion",
    "OpinionEvidence",
    "OpinionRequest",
    "Review",
    "ScoreGiven",
    "Statement",
]
