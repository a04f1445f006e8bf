"""The tables of agreements: versions, the opinions on each, scans of their words, the signing."""

from luodi.agreements.models.drafts import ASKED, CLEARED, DRAFTED, REFUSED, SIGNED, Agreement, Version
from luodi.agreements.models.opinions import ClockEvent, Opinion, OpinionRequest, WrittenAnswer
from luodi.agreements.models.scans import Finding, FindingRuling, Scan
from luodi.agreements.models.signings import Signing

__all__ = [
    "ASKED",
    "CLEARED",
    "DRAFTED",
    "REFUSED",
    "SIGNED",
    "Agreement",
    "ClockEvent",
    "Finding",
    "FindingRuling",
    "Opinion",
    "OpinionRequest",
    "Scan",
    "Signing",
    "Version",
    "WrittenAnswer",
]
