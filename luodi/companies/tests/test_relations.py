"""Companies hang together: parents, affiliates, groups; merged with a preview, refused when unclear, undone exactly."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from luodi.companies import actions
from luodi.companies.merging import plan
from luodi.companies.models import Company, CompanyName, Relation
from luodi.companies.queries.groups import group_of
from luodi.companies.tests.making import SOURCE, code, company
from luodi.organization.actors import Actor
from luodi.organization.refusals import Outdated, Refused

pytestmark = pytest.mark.django_db
Desk = Callable[[Actor], Client]


def related(keeper: Actor, one: Company, kind: str, **other: Any) -> Relation:
    """The relation, recorded."""
    return actions.relate(actor=keeper, target=one.pk, data={"kind": kind, "source": SOURCE, **other})


def everything(*, but: str = "revision") -> list[Any]:
    """The whole register as it stands, to be compared with itself later."""
    tables: list[Any] = []
    for model in (Company, CompanyName, Relation):
        rows = model._default_manager.order_by("pk").values()
        tables.append([{name: value for name, value in row.items() if name != but} for row in rows])
    return tables


def test_a_group_is_followed_through_all_its_relations(keeper: Actor, at_desk: Desk) -> None:
    top, middle, side = (
        company(keeper, "沧海控股集团有限公司"),
        company(keeper),
        company(keeper, "宁波听涛食品有限公司"),
    )
    apart = company(keeper, "无关实业有限公司")
    related(keeper, middle, "parent", other=top.pk, share="75")
    related(keeper, side, "affiliate", other=middle.pk)
    group = group_of(keeper, side)
    assert set(group.companies) == {top.pk, middle.pk, side.pk}
    assert apart.pk not in group.companies
    page = at_desk(keeper).get(f"/companies/{side.pk}/").content.decode()
    assert "<svg" in page
    assert "沧海控股集团有限公司" in page


def test_a_company_cannot_stand_above_itself(keeper: Actor) -> None:
    top, middle, low = company(keeper, "沧海控股集团有限公司"), company(keeper), company(keeper, "宁波听涛食品有限公司")
    related(keeper, middle, "parent", other=top.pk)
    related(keeper, low, "parent", other=middle.pk)
    with pytest.raises(Refused) as refusal:
        related(keeper, top, "parent", other=low.pk)
    assert refusal.value.code == "contradiction"
    with pytest.raises(Refused):
        related(keeper, top, "affiliate", other=top.pk)
    with pytest.raises(Refused):
        related(keeper, low, "parent", other=middle.pk)


def test_a_company_nobody_registered_is_known_by_name_until_it_is_registered(keeper: Actor) -> None:
    one = company(keeper)
    relation = related(keeper, one, "parent", other_name="深海集团有限公司")
    assert relation.other is None
    later = company(keeper, "深海集团有限公司")
    relation.refresh_from_db()
    assert relation.other == later


def test_a_relation_taken_back_no_longer_holds(keeper: Actor) -> None:
    one, two = company(keeper), company(keeper, "宁波听涛食品有限公司")
    relation = related(keeper, one, "affiliate", other=two.pk)
    actions.unrelate(actor=keeper, target=two.pk, data={"relation": relation.pk, "reason": "同名误记"})
    assert set(group_of(keeper, one).companies) == {one.pk}
    relation.refresh_from_db()
    assert relation.removed_reason == "同名误记"


def test_two_entries_of_one_company_become_one_and_the_undo_restores_both_exactly(keeper: Actor, at_desk: Desk) -> None:
    kept, gone = company(keeper, code=code(10)), company(keeper, "海岳机械（宁波）有限公司", representative="王海")
    top, side = company(keeper, "沧海控股集团有限公司"), company(keeper, "宁波听涛食品有限公司")
    related(keeper, gone, "parent", other=top.pk)
    related(keeper, side, "affiliate", other=gone.pk)
    related(keeper, side, "affiliate", other=kept.pk)
    before = everything()
    shown = at_desk(keeper).get(f"/companies/{gone.pk}/merge/", {"into": kept.pk}).content.decode()
    assert "海岳机械（宁波）有限公司" in shown
    assert "王海" in shown
    row = actions.merge(actor=keeper, target=gone.pk, data={"into": kept.pk, "reason": "同一企业重复登记"})
    kept.refresh_from_db()
    assert kept.representative == "王海"
    assert set(group_of(keeper, kept).companies) == {kept.pk, top.pk, side.pk}
    assert (
        at_desk(keeper).get("/companies/", {"q": "海岳机械（宁波）"}).content.decode().count(f"/companies/{gone.pk}/")
        == 0
    )
    assert everything() != before
    actions.undo_merge(actor=keeper, target=row.pk, data={"reason": "核实为两家企业"})
    assert everything() == before
    with pytest.raises(Refused):
        actions.undo_merge(actor=keeper, target=row.pk, data={"reason": "再撤一次"})


def test_what_is_learned_after_the_merge_stays_when_it_is_undone(keeper: Actor) -> None:
    kept, gone = company(keeper, code=code(11)), company(keeper, "海岳机械（宁波）有限公司", representative="王海")
    row = actions.merge(actor=keeper, target=gone.pk, data={"into": kept.pk, "reason": "同一企业"})
    actions.amend(actor=keeper, target=kept.pk, data={"representative": "李山", "source": SOURCE})
    with pytest.raises(Refused) as refusal:
        actions.undo_merge(actor=keeper, target=row.pk, data={"reason": "核实为两家企业"})
    assert refusal.value.code == "changed"
    actions.amend(
        actor=keeper, target=kept.pk, data={"representative": "王海", "address": "金港路1号", "source": SOURCE}
    )
    actions.undo_merge(actor=keeper, target=row.pk, data={"reason": "核实为两家企业"})
    kept.refresh_from_db()
    assert (kept.representative, kept.address) == ("", "金港路1号")


def test_two_codes_are_two_companies_and_are_not_merged(keeper: Actor) -> None:
    one, two = company(keeper, code=code(12)), company(keeper, "海岳机械（宁波）有限公司", code=code(13))
    before = everything()
    with pytest.raises(Refused) as refusal:
        actions.merge(actor=keeper, target=one.pk, data={"into": two.pk, "reason": "像是同一家"})
    assert code(12) in refusal.value.missing[0].title
    assert everything() == before


@pytest.mark.parametrize("relation", ["unknown", "own-parent", "two-parents", "through-a-third"])
def test_a_merge_is_refused_when_relations_are_unknown_or_contradict(
    keeper: Actor, at_desk: Desk, relation: str
) -> None:
    one, two, third = (
        company(keeper),
        company(keeper, "海岳机械（宁波）有限公司"),
        company(keeper, "沧海控股集团有限公司"),
    )
    if relation == "unknown":
        related(keeper, one, "parent", other_name="谁也没登记的公司")
    elif relation == "own-parent":
        related(keeper, one, "parent", other=two.pk)
    elif relation == "two-parents":
        fourth = company(keeper, "深海集团有限公司")
        related(keeper, one, "parent", other=third.pk)
        related(keeper, two, "parent", other=fourth.pk)
    else:
        related(keeper, one, "parent", other=third.pk)
        related(keeper, third, "parent", other=two.pk)
    reasons = plan(one, two).refusals
    assert reasons
    with pytest.raises(Refused) as refusal:
        actions.merge(actor=keeper, target=one.pk, data={"into": two.pk, "reason": "像是同一家"})
    assert [item.title for item in refusal.value.missing] == list(reasons)
    answer = at_desk(keeper).post(f"/companies/{one.pk}/merge/", {"into": two.pk, "reason": "像是同一家"})
    assert answer.status_code == 422
    assert Company.objects.filter(merged_into=None).count() >= 3


def test_of_two_who_correct_at_once_the_second_is_told(keeper: Actor) -> None:
    one = company(keeper)
    one.refresh_from_db()
    read = one.revision
    actions.amend(actor=keeper, target=one.pk, data={"representative": "王海", "source": SOURCE}, revision=read)
    with pytest.raises(Outdated):
        actions.amend(actor=keeper, target=one.pk, data={"representative": "李山", "source": SOURCE}, revision=read)


def test_a_large_group_is_cut_and_says_so(keeper: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("luodi.companies.queries.groups.MOST", 3)
    one = company(keeper)
    for number in range(4):
        related(keeper, one, "affiliate", other=company(keeper, f"第{number}关联企业有限公司").pk)
    group = group_of(keeper, one)
    assert len(group.companies) == 3
    assert group.is_cut
