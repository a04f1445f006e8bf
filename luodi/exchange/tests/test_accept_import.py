"""A clerk brings a ledger in: sees what it would do, accepts, and may do it again without doubling anything."""

from collections.abc import Callable

import pytest

from luodi.audit.models import JournalEntry
from luodi.exchange import actions, jobs
from luodi.exchange.models import ACCEPTED, ACCEPTING, Import, ImportRow
from luodi.exchange.tests.making import GOLDEN, accepted, row, uploaded, workbook
from luodi.organization.actors import Actor
from luodi.organization.refusals import NotAllowed, Refused
from luodi.projects.models import Project, ResultEntry

pytestmark = pytest.mark.django_db


def test_nothing_is_written_before_somebody_accepts(clerk: Actor) -> None:
    found = uploaded(clerk, workbook(row(), row("滨海风电零部件项目")))
    assert found.state == "ready"
    assert found.counts["new"] == 2
    assert Project.objects.count() == 0
    assert ResultEntry.objects.count() == 0


def test_accepting_opens_dossiers_with_their_results_under_one_batch(clerk: Actor) -> None:
    found = accepted(clerk, uploaded(clerk, workbook(row(**{"到位资金(万元)": 3000}), row("滨海风电零部件项目"))))
    assert found.state == ACCEPTED
    assert found.counts["opened"] == 2
    project = Project.objects.get(name="年产五万吨海鲜精深加工项目")
    assert str(project.total_investment) == "120000000.00"
    assert str(project.signed_on) == "2022-03-15"
    assert str(project.funds_in_place) == "30000000.00"
    signing, funds = ResultEntry.objects.filter(project=project).order_by("occurred_on")
    assert (signing.occurred_on.isoformat(), str(signing.amount)) == ("2022-03-15", "120000000.00")
    assert funds.occurred_on == found.as_of
    assert {project.batch, signing.batch} == {str(found.batch)}
    assert JournalEntry.objects.filter(batch=str(found.batch), verb="projects.take_over").count() == 2


def test_accepting_the_same_workbook_again_changes_nothing(clerk: Actor) -> None:
    content = workbook(row(**{"到位资金(万元)": 3000}), row("滨海风电零部件项目"))
    accepted(clerk, uploaded(clerk, content))
    entries = ResultEntry.objects.count()
    again = uploaded(clerk, content)
    assert again.counts["same"] == 2
    again = accepted(clerk, again)
    assert (again.counts["unchanged"], again.counts["opened"], again.counts["changed"]) == (2, 0, 0)
    assert Project.objects.count() == 2
    assert ResultEntry.objects.count() == entries


def test_a_later_ledger_changes_what_it_says_anew(clerk: Actor) -> None:
    accepted(clerk, uploaded(clerk, workbook(row(**{"到位资金(万元)": 3000}))))
    later = uploaded(clerk, workbook(row(**{"到位资金(万元)": 4500, "备注": "设备进场"})))
    assert later.counts["changes"] == 1
    accepted(clerk, later)
    project = Project.objects.get()
    assert str(project.funds_in_place) == "45000000.00"
    assert project.remark == "设备进场"
    amounts = [str(entry.amount) for entry in project.entries.filter(kind="funds-in-place").order_by("pk")]
    assert amounts == ["30000000.00", "15000000.00"]


def test_a_job_delivered_twice_takes_no_row_twice(clerk: Actor) -> None:
    found = uploaded(clerk, workbook(row(), row("滨海风电零部件项目")))
    actions.accept_import(actor=clerk, target=found)
    jobs.accept_import(found.pk)
    Import.objects.filter(pk=found.pk).update(state=ACCEPTING)
    jobs.accept_import(found.pk)
    assert Project.objects.count() == 2
    assert ImportRow.objects.filter(ledger_import=found).count() == 2


def test_accepting_a_second_time_is_refused(clerk: Actor) -> None:
    found = accepted(clerk, uploaded(clerk, workbook(row())))
    with pytest.raises(Refused):
        actions.accept_import(actor=clerk, target=found)


def test_a_post_without_the_verb_is_refused(clerk: Actor, acting: Callable[..., Actor]) -> None:
    found = uploaded(clerk, workbook(row()))
    without = next(
        actor
        for post in ("legal-adviser", "town-leader", "economy-reviewer")
        if (actor := _maybe(acting, post)) is not None and "exchange.accept_import" not in actor.verbs
    )
    with pytest.raises(NotAllowed):
        actions.accept_import(actor=without, target=found)
    with pytest.raises(NotAllowed):
        uploaded(without, workbook(row()))
    assert accepted(clerk, found).counts["opened"] == 1


def _maybe(acting: Callable[..., Actor], post: str) -> Actor | None:
    try:
        return acting("xiangshan", post)
    except IndexError:
        return None


def test_rows_with_errors_are_left_out_and_the_others_taken(clerk: Actor) -> None:
    found = uploaded(clerk, workbook(row(), row("负数投资项目", **{"总投资(万元)": -5})))
    assert (found.counts["errors"], found.counts["new"]) == (1, 1)
    accepted(clerk, found)
    assert list(Project.objects.values_list("name", flat=True)) == ["年产五万吨海鲜精深加工项目"]


def test_a_day_in_a_limit_is_a_plan_and_becomes_no_result(clerk: Actor) -> None:
    found = uploaded(clerk, workbook(row(**{"签约日期": "2022年11月底前"})))
    accepted(clerk, found, with_doubts=True)
    project = Project.objects.get()
    assert project.signed_on is None
    assert project.entries.count() == 0


def test_the_same_project_twice_in_a_workbook_is_taken_once(clerk: Actor) -> None:
    found = uploaded(clerk, workbook(row(), row(**{"备注": "又一行"})))
    assert found.counts["left-out"] == 1
    accepted(clerk, found, with_doubts=True)
    assert Project.objects.count() == 1


@pytest.mark.parametrize("name", ["park.csv", "three-rows.xlsx", "high-tech-zone.xlsx"])
def test_real_layouts_come_in_and_come_in_again_unchanged(clerk: Actor, name: str) -> None:
    first = accepted(clerk, uploaded(clerk, GOLDEN / name), with_doubts=True, leave_questions=True)
    opened = Project.objects.count()
    assert first.counts["opened"] == opened > 0
    again = accepted(clerk, uploaded(clerk, GOLDEN / name), with_doubts=True, leave_questions=True)
    assert again.counts["unchanged"] == opened
    assert Project.objects.count() == opened
