"""The exception test of article 12 of the fair-competition regulation, as a check-list a reviewer fills in."""

from dataclasses import dataclass
from datetime import date

from luodi.engine.rulebook.schema.words import CodeList
from luodi.engine.verdict.verdicts import Said

LEAST_WORDS = 4
"""A ground of fewer characters says nothing."""


@dataclass(frozen=True, slots=True)
class ExceptionClaim:
    """What a reviewer claims: which exception, why it holds, why nothing restricts less, until when or until what."""

    ground: str = ""
    how_met: str = ""
    no_lesser_means: str = ""
    until: date | None = None
    ends_when: str = ""


def gaps(claim: ExceptionClaim, *, grounds: CodeList, on: date) -> dict[str, Said]:
    """What the claim still lacks, by the part of the check-list; nothing lacking means it may be released.

    All three limbs must hold: one of the four grounds, no less restrictive alternative, and a time limit or a
    condition that ends it (公平竞争审查条例第十二条).
    """
    found: dict[str, Said] = {}
    if claim.ground not in {word.id for word in grounds.items}:
        found["ground"] = Said("未选择例外情形", "no ground of exception is chosen")
    if len(claim.how_met.strip()) < LEAST_WORDS:
        found["how_met"] = Said("未说明为何属于该情形", "it is not said why the ground holds")
    if len(claim.no_lesser_means.strip()) < LEAST_WORDS:
        found["no_lesser_means"] = Said(
            "未说明没有对公平竞争影响更小的替代方案", "it is not said why no alternative restricts competition less"
        )
    if claim.until is None and len(claim.ends_when.strip()) < LEAST_WORDS:
        found["until"] = Said(
            "没有写明实施到何时，也没有写明在什么条件下不再实施",
            "neither a time limit nor a condition of ending is given",
        )
    elif claim.until is not None and claim.until <= on:
        found["until"] = Said("实施期限应晚于今天", "the time limit must lie in the future")
    return found
