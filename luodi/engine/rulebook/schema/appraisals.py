"""Appraisals (考评): who is scored, by which lines, within which limits, and how a score becomes final."""

from typing import Literal

from luodi.engine.rulebook.schema.base import Rule


class Appraisal(Rule):
    """A score sheet for units over a period."""

    period: Literal["month", "quarter", "half-year", "year"] = "year"
