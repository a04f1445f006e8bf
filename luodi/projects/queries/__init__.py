"""Reads of the dossier; everything starts from `visible(actor)`."""

from luodi.projects.queries.finding import dossier_or_404, dossiers, overrides
from luodi.projects.queries.waiting import (
    closed_until,
    count_to_verify,
    first_to_verify,
    results_to_verify,
    sign_offs_to_give,
)

__all__ = [
    "closed_until",
    "count_to_verify",
    "dossier_or_404",
    "dossiers",
    "first_to_verify",
    "overrides",
    "results_to_verify",
    "sign_offs_to_give",
]
