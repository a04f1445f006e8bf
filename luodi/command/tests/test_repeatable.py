"""Made twice from one seed, the rows are the same: figures in documents and screenshots can be found again."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from luodi.command.demonstration.making import make
from luodi.projects.models import Project, ResultEntry

pytestmark = pytest.mark.django_db
NOW = datetime(2023, 1, 15, 18, tzinfo=ZoneInfo("Asia/Shanghai"))
DOSSIER = ("number", "name", "stage", "total_investment", "signed_on", "funds_in_place", "responsible_unit__code")
ENTRY = (
    "project__name",
    "kind",
    "occurred_on",
    "booked_on",
    "recorded_at",
    "amount",
    "person_name",
    "ruling__is_verified",
)


def _made(seed: int) -> list[tuple[object, ...]]:
    """The rows of a place made from the seed, and taken away again."""
    with transaction.atomic():
        made = make(now=NOW, seed=seed, places=("luohe",))
        assert made.made == ["luohe"], made.left_out
        dossiers = Project.objects.order_by("jurisdiction__code", "number").values_list(*DOSSIER)
        entries = ResultEntry.objects.order_by("recorded_at", "project__name", "kind", "occurred_on", "amount")
        found = [*dossiers, *entries.values_list(*ENTRY)]
        transaction.set_rollback(True)
    return found


def test_the_same_seed_makes_the_same_rows_and_another_seed_others() -> None:
    first = _made(2022)
    assert len(first) > 150
    assert _made(2022) == first
    assert _made(7) != first
