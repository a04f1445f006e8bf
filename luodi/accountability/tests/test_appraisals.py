"""A ranking of an appraisal stands on the scores as they were published, and says so."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import time_machine

from luodi.accountability import actions
from luodi.accountability.drawing import Drawing, lines_of
from luodi.accountability.models import Notice
from luodi.accountability.scored import scores_of
from luodi.accountability.tests.making import (
    COUNTY,
    LAST,
    SECOND_LAST,
    TASK,
    THIRD_LAST,
    appointed,
    book,
    drawn,
    proposals,
    published,
    scored,
)
from luodi.appraisal import actions as appraising
from luodi.appraisal.models import Standing
from luodi.documents.tests.making import at, place
from luodi.engine.values import Period
from luodi.organization.refusals import Refused

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]


def test_scores_are_published_before_they_are_ranked_and_the_clause_is_quoted() -> None:
    with pytest.raises(Refused, match="publish the appraisal of that period first") as refusal:
        drawn(2022)
    assert refusal.value.code == "not-scored"
    assert "nx.11.3" in refusal.value.cite
    assert "period" in refusal.value.fields
    scored(2022)
    assert drawn(2022).count == 36


def test_each_unit_stands_with_its_published_total_as_known_when_the_scores_were_computed() -> None:
    found = scored(2022)
    row = drawn(2022, on=date(2023, 3, 1))
    assert (row.scored_by, row.as_of, row.state) == (found, found.as_of, "published")
    totals = dict(Standing.objects.filter(sheet__round=found).values_list("unit__code", "total"))
    lines = {line.code: line for line in row.lines.all()}
    assert {code: line.value for code, line in lines.items()} == totals
    assert (lines[LAST].value, lines[LAST].rank, lines[SECOND_LAST].rank) == (Decimal(-2), 36, 35)
    assert {line.rank for code, line in lines.items() if code not in (LAST, SECOND_LAST)} == {1}


def test_what_an_upheld_objection_changed_counts_once_the_scores_are_final(acting: Acting) -> None:
    found = scored(2022)
    clerk, leader = acting("nanxian", "assessment-clerk"), acting("nanxian", "county-leader")
    early = drawn(2022)
    objector = appointed("unit-leader", THIRD_LAST)
    sheet = found.sheets.get(unit_id=objector.unit_id)
    with time_machine.travel(at(2023, 1, 9), tick=False):
        objection = appraising.object_to(actor=objector, target=sheet.pk, data={"text": "漏计一次外出招商"})
        answer = {"outcome": "upheld", "reason": "核实无误", "points": "3"}
        appraising.answer_objection(actor=clerk, target=objection.pk, data=answer)
    with time_machine.travel(at(2023, 2, 20), tick=False):
        appraising.finalize(actor=leader, target=found.pk)
        with pytest.raises(Refused, match="become final") as refusal:
            actions.publish(actor=clerk, target=early.pk)
        assert refusal.value.code == "outdated"
    again = drawn(2022, on=date(2023, 2, 21), reason="得分已经确定")
    assert again.state == "final"
    line = again.lines.get(unit_id=objector.unit_id)
    assert (line.value, line.rank) == (Decimal(3), 1)
    with time_machine.travel(at(2023, 2, 21), tick=False):
        actions.publish(actor=clerk, target=again.pk)
    assert {code for code, _step in proposals(2022)} == {LAST, SECOND_LAST}


def test_the_notice_says_of_which_appraisal_the_ranking_is(acting: Acting) -> None:
    scored(2022)
    published(2022)
    with time_machine.travel(at(2023, 1, 12), tick=False):
        mayor = acting("nanxian", "general-convener")
        data = {"on": date(2023, 2, 1), "venue": "县政府三楼会议室"}
        actions.confirm(actor=mayor, target=proposals(2022)[LAST, "talk"].pk, data=data)
    text = "".join(Notice.objects.get().content["paragraphs"])
    assert "招商引资任务年度考核排名（按“招商引资任务年度考核”公布得分）" in text


def test_a_unit_without_a_score_stands_behind_every_score_or_is_left_out_as_the_ranking_says() -> None:
    found = scored(2022)
    rule = book().ranking(TASK).model_copy(update={"units": ("party-committee-office",)})
    scores = scores_of(place(COUNTY), rule, Period.parse("2022"))
    assert scores is not None
    assert scores.round == found
    drawing = Drawing(place(COUNTY), book(), rule, Period.parse("2022"), found.instant, scores)
    last = lines_of(drawing)[-1]
    assert (last.unit.code, last.value, last.rank) == ("party-committee-office", None, 37)
    left_out = rule.model_copy(update={"missing": "left-out"})
    last = lines_of(replace(drawing, rule=left_out))[-1]
    assert (last.unit.code, last.rank) == ("party-committee-office", None)
    assert "left out" in last.words
