"""A ranking drawn up again and published: what rested on the old one is not taken, what the new one calls for is proposed."""

from collections.abc import Callable
from datetime import date
from json import loads
from typing import Any

import pytest
import time_machine

from luodi.accountability import actions
from luodi.accountability.models import Proposal
from luodi.accountability.queries.proposals import waiting
from luodi.accountability.tests.making import (
    LAST,
    SECOND_LAST,
    THIRD_LAST,
    appointed,
    drawn,
    proposals,
    published,
    scored,
)
from luodi.appraisal import actions as appraising
from luodi.documents.ordered import make_paper
from luodi.documents.tests.making import at, place
from luodi.organization.refusals import Refused

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]


def final_after_objection(year: int, found: Any, unit: str, points: str) -> None:
    """Afterwards an objection of the unit is upheld and the scores are final."""
    acting_clerk = appointed("assessment-clerk", "commerce-bureau")
    objector = appointed("unit-leader", unit)
    with time_machine.travel(at(year + 1, 1, 9), tick=False):
        sheet = found.sheets.get(unit_id=objector.unit_id)
        objection = appraising.object_to(actor=objector, target=sheet.pk, data={"text": "漏计外出招商"})
        answer = {"outcome": "upheld", "reason": "核实无误", "points": points}
        appraising.answer_objection(actor=acting_clerk, target=objection.pk, data=answer)
    with time_machine.travel(at(year + 1, 2, 20), tick=False):
        appraising.finalize(actor=appointed("county-leader", "party-committee-office"), target=found.pk)


def test_an_open_step_of_a_superseded_ranking_is_neither_taken_nor_waits_and_the_new_one_proposes_anew(
    acting: Acting,
) -> None:
    mayor, clerk = acting("nanxian", "general-convener"), acting("nanxian", "assessment-clerk")
    found = scored(2022, last=(THIRD_LAST, SECOND_LAST, LAST))
    published(2022)
    old = proposals(2022)[LAST, "talk"]
    final_after_objection(2022, found, LAST, "9")
    again = drawn(2022, on=date(2023, 2, 21), reason="得分已经确定")
    with time_machine.travel(at(2023, 2, 22), tick=False):
        assert len(waiting(mayor, date(2023, 2, 22))) == 2
        actions.publish(actor=clerk, target=again.pk)
        for verb, data in ((actions.confirm, {"on": date(2023, 3, 1)}), (actions.decline, {"reason": "排名已更正"})):
            with pytest.raises(Refused) as refusal:
                verb(actor=mayor, target=old.pk, data=data)
            assert refusal.value.code == "outdated"
        fresh = Proposal.objects.filter(drawn=again)
        assert {row.unit.code for row in fresh} == {SECOND_LAST, THIRD_LAST}
        assert len(waiting(mayor, date(2023, 2, 22))) == fresh.count()
        actions.confirm(actor=mayor, target=fresh.get(unit__code=SECOND_LAST).pk, data={"on": date(2023, 3, 1)})
    notice = loads(make_paper(place("430921"), "2022", None, "json", kind="talk", unit=SECOND_LAST))
    assert (notice["unit"]["code"], notice["ranking"]["state"]) == (SECOND_LAST, "final")
    early = loads(make_paper(place("430921"), "2022", date(2023, 2, 21), "json", kind="talk", unit=LAST))
    assert early["draft"], "as known the day before the new ranking was published"


def test_a_step_that_rests_on_an_earlier_year_is_not_confirmed_once_that_year_was_corrected(acting: Acting) -> None:
    mayor, clerk = appointed("unit-leader", "organization-department"), acting("nanxian", "assessment-clerk")
    found = scored(2022)
    scored(2023, last=(THIRD_LAST, LAST))
    published(2022)
    published(2023)
    row = proposals(2023)[LAST, "adjust-division"]
    final_after_objection(2022, found, LAST, "9")
    again = drawn(2022, on=date(2024, 2, 21), reason="得分已经确定")
    with time_machine.travel(at(2024, 2, 22), tick=False):
        actions.publish(actor=clerk, target=again.pk)
        with pytest.raises(Refused) as refusal:
            actions.confirm(actor=mayor, target=row.pk, data={"on": date(2024, 3, 1)})
        assert refusal.value.code == "outdated"
        actions.decline(actor=mayor, target=row.pk, data={"reason": "上年排名已更正"})
