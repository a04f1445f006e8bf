"""A sweep goes through all projects, puts those that are one into groups, and says how much money is counted twice."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from luodi.comparison import actions, jobs
from luodi.comparison.grouping import Counted, groups, totals
from luodi.comparison.models import Compared, Likeness, Sweep, SweepGroup
from luodi.comparison.tests.making import OTHER, declared, likenesses
from luodi.organization.actors import Actor
from luodi.organization.refusals import NotAllowed, Refused

Acting = Callable[..., Any]
Desk = Callable[[Actor], Client]


def swept(actor: Actor) -> Sweep:
    """A sweep that somebody started and a worker has carried out."""
    row = actions.sweep(actor=actor, data={})
    jobs.run_sweep(row.pk)
    row.refresh_from_db()
    return row


@pytest.fixture
def starter(acting: Acting) -> Actor:
    """The director of the promotion centre of Xiangshan."""
    return acting("xiangshan", "center-director")


@pytest.mark.django_db
def test_a_sweep_finds_the_project_counted_twice_and_the_money_at_stake(
    acting: Acting, starter: Actor, at_desk: Desk
) -> None:
    first = declared(acting)
    again = declared(acting, name="=新能源汽车零部件生产线项目", total_investment="150000000")
    declared(acting, **OTHER)
    row = swept(starter)
    assert (row.state, row.projects, row.groups) == ("done", 3, 1)
    group = SweepGroup.objects.get(sweep=row)
    assert group.members == [first.pk, again.pk]
    assert group.at_stake == Decimal(150000000)
    page = at_desk(starter).get(f"/comparison/sweeps/{row.pk}/").content.decode()
    assert "15,000万元" in page
    assert first.name in at_desk(starter).get(f"/comparison/groups/{group.pk}/").content.decode()
    answer = at_desk(starter).get(f"/comparison/sweeps/{row.pk}/export/")
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    cells = [cell for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert not any(cell.data_type == "f" for cell in cells), "a name that looks like a formula is neutralised"
    assert any("新能源汽车零部件生产线项目" in str(cell.value) for cell in cells)


@pytest.mark.django_db
def test_what_was_ruled_different_is_no_group_any_more(acting: Acting, starter: Actor) -> None:
    declared(acting)
    again = declared(acting, name="新能源汽车零部件生产线项目")
    assert swept(starter).groups == 1
    actions.judge(actor=starter, target=likenesses(again)[0], data={"ruling": "different", "reason": "两个项目"})
    assert swept(starter).groups == 0


@pytest.mark.django_db
def test_a_sweep_compares_those_that_never_were(acting: Acting, starter: Actor) -> None:
    declared(acting)
    declared(acting, name="新能源汽车零部件生产线项目")
    Likeness.objects.all().delete()
    Compared.objects.all().delete()
    row = swept(starter)
    assert row.groups == 1
    assert Compared.objects.count() == 2
    assert Likeness.objects.count() == 1


@pytest.mark.django_db
def test_a_sweep_is_started_once_and_its_page_shows_how_far_it_is(starter: Actor, at_desk: Desk) -> None:
    answer = at_desk(starter).post("/comparison/sweeps/start/")
    row = Sweep.objects.get()
    assert answer["Location"] == f"/comparison/sweeps/{row.pk}/"
    assert at_desk(starter).get(f"/comparison/sweeps/{row.pk}/progress/").status_code == 200
    with pytest.raises(Refused):
        actions.sweep(actor=starter, data={})
    jobs.run_sweep(row.pk)
    assert at_desk(starter).get(f"/comparison/sweeps/{row.pk}/progress/")["HX-Redirect"].endswith(f"/sweeps/{row.pk}/")
    finished = Sweep.objects.get().finished_at
    jobs.run_sweep(row.pk)
    assert Sweep.objects.get().finished_at == finished, "delivered twice, done once"


@pytest.mark.django_db
def test_a_sweep_that_fails_says_so_and_another_may_be_started(starter: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_given: Any, **_named: Any) -> None:
        raise RuntimeError("the disk is full")

    row = actions.sweep(actor=starter, data={})
    with monkeypatch.context() as patched:
        patched.setattr("luodi.comparison.jobs.find", broken)
        jobs.run_sweep(row.pk)
    row.refresh_from_db()
    assert row.state == "failed"
    assert row.message
    assert swept(starter).state == "done"


@pytest.mark.django_db
def test_who_may_not_sweep_sees_no_sweep(acting: Acting, starter: Actor, at_desk: Desk) -> None:
    row = swept(starter)
    stranger = acting("xiangshan", "town-clerk")
    assert at_desk(stranger).get(f"/comparison/sweeps/{row.pk}/").status_code == 403
    with pytest.raises(NotAllowed):
        actions.sweep(actor=stranger, data={})
    elsewhere = acting("dongli", "office-clerk")
    assert at_desk(elsewhere).get(f"/comparison/sweeps/{row.pk}/").status_code == 404


@pytest.mark.django_db
def test_of_projects_elsewhere_a_sweep_tells_no_amount(acting: Acting, starter: Actor, at_desk: Desk) -> None:
    declared(acting)
    far = declared(acting, "dongli", "office-clerk", total_investment="990000000", contact="赵河 13700000000")
    row = swept(starter)
    group = SweepGroup.objects.get(sweep=row)
    assert far.pk in group.members
    assert group.at_stake is None
    page = at_desk(starter).get(f"/comparison/groups/{group.pk}/").content.decode()
    assert f"/projects/{far.pk}/" not in page
    assert "不予显示" in page


DAY = datetime(2022, 1, 1, tzinfo=ZoneInfo("Asia/Shanghai"))
AMOUNTS = st.none() | st.decimals(0, 10**9, places=2)


@given(st.lists(AMOUNTS, min_size=2, max_size=8), st.data())
def test_the_first_of_a_group_is_never_counted_and_blanks_are_not_zero(amounts: list[Any], data: st.DataObject) -> None:
    projects = {
        pk: Counted(pk, str(pk), 1, DAY, amount, data.draw(st.sampled_from(["CNY", "USD"])), True)
        for pk, amount in enumerate(amounts, start=1)
    }
    pairs = {(pk, pk + 1): Decimal("0.9") for pk in range(1, len(amounts))}
    found = groups(pairs, projects=projects, rulings={})
    assert [group.members for group in found] == [tuple(projects)]
    expected: dict[str, Decimal] = {}
    for one in list(projects.values())[1:]:
        if one.amount is not None:
            expected[one.currency] = expected.get(one.currency, Decimal(0)) + one.amount
    assert totals(found) == expected
