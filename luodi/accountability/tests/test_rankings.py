"""A ranking is drawn up for a closed year, stays as it was, and its publication proposes what it calls for."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError, transaction

from luodi.accountability import actions
from luodi.accountability.models import Proposal, ProposalRuling, RankedUnit
from luodi.accountability.tests.making import (
    COUNTY,
    LAST,
    SECOND_LAST,
    SIGNINGS,
    drawn,
    proposals,
    published,
    scored,
    tasked,
    year_of,
)
from luodi.documents.tests.making import at, everybody
from luodi.organization.refusals import NotAllowed, Refused
from luodi.projects.actions import reverse_result

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]


def test_a_year_is_ranked_when_its_months_are_closed_and_not_before() -> None:
    with pytest.raises(Refused) as still_open:
        drawn(2022, SIGNINGS)
    assert still_open.value.code == "not-closed"
    assert "2022-12" in still_open.value.message
    year_of(2022)
    lines = {line.code: line for line in drawn(2022, SIGNINGS).lines.all()}
    assert len(lines) == len(tasked()) == 36
    assert (lines[LAST].rank, lines[SECOND_LAST].rank) == (36, 35)
    assert lines[LAST].value == 65  # 亿元: the 36th of a hundred


def test_a_year_still_running_or_a_period_of_another_kind_is_refused_with_the_remedy() -> None:
    year_of(2022)
    with pytest.raises(Refused, match="2023-12-31"):
        drawn(2023, SIGNINGS, on=date(2023, 6, 1))
    with pytest.raises(Refused, match="2022"):
        drawn(2022, SIGNINGS, period="2022-11")
    assert drawn(2022, SIGNINGS).count == 36


def test_a_ranking_stays_as_it_was_drawn_whatever_is_declared_later() -> None:
    project = year_of(2022)
    row = drawn(2022, SIGNINGS)
    with time_machine.travel(at(2023, 2, 1), tick=False):
        entry = project.entries.get(unit__code=LAST)
        reverse_result(actor=everybody(COUNTY), target=project.pk, data={"entry": entry.pk, "reason": "金额有误"})
    assert row.lines.get(code=LAST).rank == 36
    with pytest.raises(DatabaseError), transaction.atomic():
        RankedUnit.objects.filter(drawn=row).update(rank=1)


def test_a_second_drawing_says_why_and_only_the_latest_is_published(acting: Acting) -> None:
    year_of(2022)
    first = drawn(2022, SIGNINGS)
    with pytest.raises(Refused) as silent:
        drawn(2022, SIGNINGS)
    assert silent.value.code == "again"
    second = drawn(2022, SIGNINGS, reason="更正一处单位归属")
    clerk = acting("nanxian", "assessment-clerk")
    with pytest.raises(Refused, match="latest"):
        actions.publish(actor=clerk, target=first.pk)
    actions.publish(actor=clerk, target=second.pk)
    with pytest.raises(Refused, match="already"):
        actions.publish(actor=clerk, target=second.pk)


def test_publishing_proposes_a_talk_with_the_last_two_and_does_nothing_else() -> None:
    scored(2022)
    published(2022)
    assert set(proposals(2022)) == {(LAST, "talk"), (SECOND_LAST, "talk")}
    assert not ProposalRuling.objects.exists()


def test_who_was_last_two_years_running_is_proposed_for_the_whole_ladder() -> None:
    scored(2022)
    scored(2023, last=("town-430921129", LAST))
    published(2022)
    published(2023)
    found = proposals(2023)
    assert {step for unit, step in found if unit == LAST} == {"talk", "adjust-division", "inquiry"}
    assert {step for unit, step in found if unit == "town-430921129"} == {"talk"}
    places = found[LAST, "inquiry"].places
    assert [(one["period"], one["rank"], one["from_end"], one["among"]) for one in places] == [
        ("2023", 36, 1, 36),
        ("2022", 36, 1, 36),
    ]


def test_a_year_that_was_drawn_but_not_published_does_not_count() -> None:
    scored(2022)
    scored(2023)
    drawn(2022)
    published(2023)
    assert {step for _unit, step in proposals(2023)} == {"talk"}


def test_a_clerk_of_a_unit_draws_up_nothing_and_reads_a_ranking_once_it_is_published(acting: Acting) -> None:
    from luodi.accountability.queries.rankings import rankings

    year_of(2022)
    clerk = acting("nanxian", "clerk", unit="party-committee-office")
    with pytest.raises(NotAllowed):
        actions.draw_up(actor=clerk, data={"ranking": SIGNINGS, "period": "2022"})
    row = drawn(2022, SIGNINGS)
    assert not rankings(clerk).exists()
    actions.publish(actor=acting("nanxian", "assessment-clerk"), target=row.pk)
    assert rankings(clerk).get() == row
    assert not Proposal.objects.exclude(jurisdiction__code=COUNTY).exists()


def test_a_tie_too_wide_to_call_anybody_last_proposes_nothing_and_says_so() -> None:
    scored(2022, last=())  # a year in which nobody did anything
    row = published(2022)
    assert set(row.lines.values_list("rank", flat=True)) == {1}
    assert not Proposal.objects.exists()
    assert row.publication.withheld == {"talk": 36}
