"""A score is computed, adjusted with approval, published, objected to, answered, and made final."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from luodi.appraisal import actions
from luodi.appraisal.models import Publication, Sheet, Standing
from luodi.appraisal.reporting import as_data, scores_of
from luodi.appraisal.tests.making import (
    adjustment,
    computed,
    given,
    place,
    published,
    settled,
    sheet_of,
    unit,
)
from luodi.organization.refusals import NotAllowed, Refused

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]


def line(sheet: Sheet, identifier: str) -> dict[str, Any]:
    return next(one for one in sheet.content["lines"] if one["id"] == identifier)


def test_a_round_has_a_sheet_for_every_unit_and_each_line_says_how_it_was_scored(acting: Acting) -> None:
    found = computed(acting)
    assert found.count == 14
    assert {one.group for one in found.sheets.all()} == {"districts", "city-departments"}
    started = line(sheet_of(found), "started")
    assert started["points"] == "0"
    assert "认定开工项目0个" in started["working"][0]["zh"]
    assert started["cite"] == ["lh.5.3.3", "nat.practice.verification"]
    signed = line(sheet_of(found), "signed")
    assert signed["state"] == "left-out"
    assert "没有下达目标" in signed["working"][0]["zh"]


def test_points_given_by_hand_count_in_the_next_computation_and_stay_within_the_line(acting: Acting) -> None:
    before = computed(acting)
    given(acting, "rectified", "4")
    after = computed(acting)
    assert line(sheet_of(before), "rectified")["points"] == "0"
    assert line(sheet_of(after), "rectified")["points"] == "4"
    with pytest.raises(Refused) as refusal:
        given(acting, "rectified", "6")
    assert refusal.value.cite == ("lh.5.3.4",)
    data = {"appraisal": "annual-appraisal", "period": "2022", "line": "rectified", "unit": unit().pk}
    with pytest.raises(NotAllowed):
        actions.give_points(actor=acting("luohe", "office-head"), data=data | {"points": "1", "reason": "核验"})


def test_only_the_latest_computation_is_published(acting: Acting) -> None:
    first = computed(acting)
    second = computed(acting)
    with pytest.raises(Refused) as refusal:
        published(acting, first)
    assert refusal.value.code == "outdated"
    assert published(acting, second).round == second


def test_scores_are_not_published_before_adjustments_are_approved_and_the_clause_is_quoted(acting: Acting) -> None:
    found = computed(acting)
    proposed = adjustment(acting, found)
    with pytest.raises(Refused) as refusal:
        published(acting, found)
    assert refusal.value.code == "awaiting-approval"
    assert refusal.value.cite == ("lh.5.3.1", "lh.5.3.3")
    assert [one.explanation for one in refusal.value.missing] == ["重大活动保障不力"]
    settled(acting, proposed)
    published(acting, found)
    standing = Standing.objects.get(unit=unit(), stage="published")
    sheet = sheet_of(found)
    assert standing.total == (sheet.total or Decimal(0)) - 2
    assert standing.added[0]["reason"] == "重大活动保障不力"


def test_scores_are_not_published_before_the_period_is_over_nor_without_its_last_days(acting: Acting) -> None:
    """Frozen too early nobody could mend them: only an objection changes a published score."""
    running = timezone.localdate().year
    early = computed(acting, period=str(running))
    with pytest.raises(Refused) as refusal:
        published(acting, early)
    assert refusal.value.code == "not-over"
    half = computed(acting, as_of=date(2022, 6, 30))
    with pytest.raises(Refused) as refusal:
        published(acting, half)
    assert refusal.value.code == "not-over"
    with pytest.raises(Refused) as refusal:
        computed(acting, as_of=date(2021, 12, 31))
    assert "as_of" in refusal.value.fields
    assert published(acting, computed(acting, as_of=date(2022, 12, 31))).words


def test_an_adjustment_that_slipped_past_the_publication_never_gets_into_the_final_score(acting: Acting) -> None:
    found = computed(acting)
    late = adjustment(acting, found)
    # Two at once: the publication did not see it, as could happen before they waited for each other.
    Publication.objects.create(
        round=found,
        published_on=timezone.localdate(),
        objections_until=timezone.localdate(),
        person_name="主任",
        post_title="主任",
        recorded_at=timezone.now(),
    )
    with pytest.raises(Refused) as refusal:
        settled(acting, late)
    assert refusal.value.code == "published"


def test_the_score_printed_now_stands_beside_the_one_that_was_published(acting: Acting) -> None:
    found = computed(acting)
    settled(acting, adjustment(acting, found, points="-2"))
    before = next(one for one in as_data(scores_of(place(), "2022")[0])["units"] if one["unit"] == "commerce-bureau")
    assert before["published"] is None
    published(acting, found)
    after = next(one for one in as_data(scores_of(place(), "2022")[0])["units"] if one["unit"] == "commerce-bureau")
    assert after["total"] == before["total"]
    assert after["published"]["stage"] == "published"
    assert Decimal(after["published"]["total"]) == Decimal(after["total"]) - 2
    assert after["published"]["added"][0]["points"] == "-2"


def test_a_declined_adjustment_changes_nothing(acting: Acting) -> None:
    found = computed(acting)
    settled(acting, adjustment(acting, found), "declined")
    published(acting, found)
    assert Standing.objects.get(unit=unit(), stage="published").total == sheet_of(found).total


def test_nobody_approves_what_his_own_post_proposed(acting: Acting) -> None:
    found = computed(acting)
    proposed = adjustment(acting, found)
    data = {"outcome": "approved", "reason": "情况属实"}
    with pytest.raises(NotAllowed):
        actions.settle_adjustment(actor=acting("luohe", "assessment-clerk"), target=proposed.pk, data=data)
    settled(acting, proposed)
    with pytest.raises(Refused):
        settled(acting, proposed, "declined")


def test_after_publication_nothing_is_computed_given_or_adjusted(acting: Acting) -> None:
    found = computed(acting)
    published(acting, found)
    for step in (
        lambda: computed(acting),
        lambda: given(acting, "rectified", "1"),
        lambda: adjustment(acting, found),
        lambda: published(acting, found),
    ):
        with pytest.raises(Refused) as refusal:
            step()
        assert refusal.value.code == "published"


def test_a_frozen_score_does_not_move_when_points_are_given_later(acting: Acting) -> None:
    given(acting, "rectified", "3")
    found = computed(acting)
    digest = found.digest
    given(acting, "rectified", "1")
    found.refresh_from_db()
    assert found.digest == digest
    assert line(sheet_of(found), "rectified")["points"] == "3"
    again = computed(acting, as_of=found.as_of)
    assert line(sheet_of(again), "rectified")["points"] == "1"
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE appraisal_sheet SET total = 100")


def test_practice_examples_and_unknown_appraisals_are_refused_in_words(acting: Acting) -> None:
    clerk = acting("luohe", "assessment-clerk")
    for data, code in (
        ({"appraisal": "xinyang-2017", "period": "2022-11"}, "appraisal"),
        ({"appraisal": "nothing", "period": "2022"}, "appraisal"),
        ({"appraisal": "annual-appraisal", "period": "2022-11"}, "period"),
        ({"appraisal": "annual-appraisal", "period": "soon"}, "period"),
        ({"appraisal": "annual-appraisal", "period": "2099"}, "period"),
        ({"appraisal": "annual-appraisal", "period": "2022", "as_of": "2099-01-01"}, "as_of"),
    ):
        with pytest.raises(Refused) as refusal:
            actions.compute(actor=clerk, data=data)
        assert code in refusal.value.fields, data
    assert place().code == "411100"
    assert computed(acting).number == 1
