"""Whose rows may come in, what is asked instead of guessed, what goes out and comes back unchanged."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.http import QueryDict
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luodi.exchange import actions
from luodi.exchange.previews import plan_frame, plans_of
from luodi.exchange.tests.making import accepted, row, uploaded, workbook
from luodi.organization.actors import Actor
from luodi.organization.models import Unit
from luodi.organization.refusals import Refused
from luodi.projects.models import Project, ResultEntry
from luodi.projects.record import RECORD
from luodi.records import pages
from luodi.records.listing import Selection

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(acting: Callable[..., Actor]) -> Actor:
    """The clerk of one town, who sees that town only."""
    return acting("xiangshan", "town-clerk")


def _other_unit(town: Actor) -> Unit:
    return Unit.objects.filter(jurisdiction_id=town.jurisdiction_id).exclude(pk__in=town.units or ()).order_by("pk")[0]


def _plan(found: object, number: int) -> object:
    return next(plan for plan in plans_of(plan_frame(found.preview)) if plan.row == number)  # type: ignore[attr-defined]


def test_a_town_brings_in_its_own_rows_and_not_those_of_others(town: Actor) -> None:
    other = _other_unit(town)
    content = workbook(
        row(),
        row("本镇项目", **{"责任单位": Unit.objects.get(pk=town.unit_id).name}),
        row("他处项目", **{"责任单位": other.name}),
    )
    found = uploaded(town, content)
    assert _plan(found, 5).reason == "not-yours"  # type: ignore[attr-defined]
    accepted(town, found)
    assert set(Project.objects.values_list("name", "responsible_unit")) == {
        ("年产五万吨海鲜精深加工项目", town.unit_id),
        ("本镇项目", town.unit_id),
    }


def test_a_town_does_not_touch_a_dossier_of_another_unit(town: Actor, clerk: Actor) -> None:
    accepted(clerk, uploaded(clerk, workbook(row(**{"责任单位": _other_unit(town).name}))))
    found = uploaded(town, workbook(row(**{"备注": "改写"})))
    assert _plan(found, 3).reason == "not-seen"  # type: ignore[attr-defined]
    with pytest.raises(Refused):
        actions.accept_import(actor=town, target=found)
    found = uploaded(clerk, workbook(row(**{"备注": "改写"})))
    assert accepted(clerk, found).counts["changed"] == 1


def test_a_project_is_found_again_by_its_code_under_another_name(clerk: Actor) -> None:
    accepted(clerk, uploaded(clerk, workbook(row("旧名项目", **{"项目编码": "2203-330225-04-01-000001"}))))
    found = uploaded(clerk, workbook(row("新名项目", **{"项目编码": "2203-330225-04-01-000001"})))
    assert "name" in _plan(found, 3).fields  # type: ignore[attr-defined]
    accepted(clerk, found)
    assert list(Project.objects.values_list("name", flat=True)) == ["新名项目"]


def test_two_codes_are_two_projects(clerk: Actor) -> None:
    content = workbook(row(**{"项目编码": "A-1"}), row(**{"项目编码": "A-2"}))
    accepted(clerk, uploaded(clerk, content), with_doubts=True)
    assert Project.objects.count() == 2
    assert uploaded(clerk, content).counts["same"] == 2


def test_a_row_that_may_mean_two_dossiers_is_asked_about(clerk: Actor) -> None:
    accepted(clerk, uploaded(clerk, workbook(row(**{"项目编码": "A-1"}), row(**{"项目编码": "A-2"}))), with_doubts=True)
    found = uploaded(clerk, workbook(row(**{"备注": "哪一个"})))
    assert found.state == "asking"
    with pytest.raises(Refused):
        actions.accept_import(actor=clerk, target=found)
    second = Project.objects.get(code="A-2")
    found = actions.answer_questions(actor=clerk, target=found, data={"answers": {"row:3": str(second.pk)}})
    assert found.state == "ready"
    accepted(clerk, found)
    assert dict(Project.objects.values_list("code", "remark")) == {"A-1": "", "A-2": "哪一个"}


def test_doubtful_rows_are_taken_only_when_somebody_looked(clerk: Actor) -> None:
    content = workbook(
        row(), row("部分超过总额项目", **{"到位资金(万元)": "12000亩"}), row("合计之外项目", **{"签约日期": "13月45日"})
    )
    clear = accepted(clerk, uploaded(clerk, content), leave_questions=True)
    assert clear.counts["opened"] == 1


def test_a_row_put_aside_stays_outside(clerk: Actor) -> None:
    found = uploaded(clerk, workbook(row(), row("另一个项目")))
    found = actions.answer_questions(actor=clerk, target=found, data={"answers": {"row:4": "leave-out"}})
    accepted(clerk, found)
    assert Project.objects.count() == 1


def test_a_corrected_cell_is_read_anew(clerk: Actor) -> None:
    found = uploaded(clerk, workbook(row(**{"总投资(万元)": -5})))
    assert found.counts["errors"] == 1
    found = actions.answer_questions(actor=clerk, target=found, data={"answers": {"cell:D3": "5000"}})
    accepted(clerk, found)
    assert Project.objects.get().total_investment == Decimal(50_000_000)


def test_a_discarded_import_cannot_be_accepted(clerk: Actor) -> None:
    found = uploaded(clerk, workbook(row()))
    actions.discard_import(actor=clerk, target=found, data={"reason": "传错了"})
    with pytest.raises(Refused):
        actions.accept_import(actor=clerk, target=found)
    assert Project.objects.count() == 0


NAMES = st.text(alphabet="年产万吨精密部件新材料海鲜加工智能装备（）一二期ABC12", min_size=4, max_size=30).map(
    lambda text: f"项{text}目"
)
AMOUNTS = st.none() | st.decimals(min_value=1, max_value=900_000, places=4)
DAYS = st.none() | st.dates(
    min_value=__import__("datetime").date(2019, 1, 1), max_value=__import__("datetime").date(2022, 12, 31)
)
LEDGERS = st.lists(
    st.fixed_dictionaries(
        {
            "name": NAMES,
            "amount": AMOUNTS,
            "signed": DAYS,
            "funds": AMOUNTS,
            "remark": st.sampled_from([None, "正常推进", "=1+1", "-"]),
        }
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda one: one["name"],
)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(LEDGERS)
def test_what_goes_out_comes_back_unchanged(clerk: Actor, rows: list[dict[str, object]]) -> None:
    cells = [
        row(
            one["name"],
            **{
                "总投资(万元)": one["amount"],
                "签约日期": one["signed"],
                "到位资金(万元)": one["funds"],
                "备注": one["remark"],
            },
        )  # type: ignore[arg-type]
        for one in rows
    ]
    accepted_or_not = uploaded(clerk, workbook(*cells))
    if (
        accepted_or_not.counts.get("new", 0)
        + accepted_or_not.counts.get("same", 0)
        + accepted_or_not.counts.get("changes", 0)
    ):
        accepted(clerk, accepted_or_not, with_doubts=True, leave_questions=True)
    before = list(Project.objects.order_by("pk").values())
    entries = ResultEntry.objects.count()
    if not before:
        return
    asked = QueryDict(mutable=True)
    asked["columns"] = ",".join(field.name for field in RECORD.fields)
    with override("zh-hans"):
        exported = pages.workbook(Selection(record=RECORD, actor=clerk, asked=asked), kind="xlsx")
    again = accepted(clerk, uploaded(clerk, exported), with_doubts=True, leave_questions=True)
    assert again.counts["unchanged"] == len(before)
    assert again.counts["opened"] == again.counts["changed"] == again.counts["skipped"] == 0
    assert list(Project.objects.order_by("pk").values()) == before
    assert ResultEntry.objects.count() == entries
