"""The register takes companies in, checks their codes, remembers what they were called and who said so."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from luodi.audit.models import JournalEntry
from luodi.companies import actions
from luodi.companies.evidence import other_names
from luodi.companies.models import Company, CompanyFact
from luodi.companies.normalizing import comparable
from luodi.companies.tests.making import SOURCE, code, company
from luodi.organization.actors import Actor
from luodi.organization.refusals import NotAllowed, Refused

pytestmark = pytest.mark.django_db
Desk = Callable[[Actor], Client]


def test_a_company_stands_with_each_fact_its_source_and_its_day(keeper: Actor) -> None:
    found = company(keeper, code=code(1), representative="王海", known_on=date(2022, 3, 1))
    facts = {fact.column: fact for fact in found.facts.all()}
    assert facts["code"].value == code(1)
    assert facts["code"].source == SOURCE
    assert facts["representative"].known_on == date(2022, 3, 1)
    assert JournalEntry.objects.filter(verb="companies.register", subject_id=found.pk).exists()


def test_a_code_with_a_wrong_check_digit_is_refused_and_a_written_one_is_read(keeper: Actor) -> None:
    right = code(2)
    wrong = right[:-1] + ("1" if right[-1] != "1" else "2")
    with pytest.raises(Refused) as refusal:
        company(keeper, code=wrong)
    assert "code" in refusal.value.fields
    assert not Company.objects.exists()
    written = " ".join((right[:2], right[2:8], right[8:])).lower()
    assert company(keeper, code=written).code == right


def test_an_old_number_is_kept_apart_from_a_code(keeper: Actor) -> None:
    found = company(keeper, code="330225000012345")
    assert (found.code, found.old_number) == ("", "330225000012345")
    with pytest.raises(Refused, match="15"):
        company(keeper, "宁波听涛食品有限公司", old_number="3302250")


def test_a_company_is_registered_once_by_code_and_by_name(keeper: Actor) -> None:
    company(keeper, code=code(3))
    with pytest.raises(Refused) as by_code:
        company(keeper, "海岳机械（宁波）有限公司", code=code(3))
    assert by_code.value.missing[0].link.startswith("/companies/")
    with pytest.raises(Refused):
        company(keeper)
    assert company(keeper, code=code(4)).code == code(4), "a namesake with another code is another company"


def test_what_was_known_before_stays_among_the_facts(keeper: Actor) -> None:
    found = company(keeper, representative="王海")
    actions.amend(actor=keeper, target=found, data={"representative": "李山", "source": "变更登记通知"})
    found.refresh_from_db()
    assert found.representative == "李山"
    values = CompanyFact.objects.filter(company=found, column="representative").order_by("pk")
    assert [fact.value for fact in values] == ["王海", "李山"]
    with pytest.raises(Refused, match="没有任何变动"):
        actions.amend(actor=keeper, target=found, data={"representative": "李山", "source": "再次登记"})


def test_a_renamed_company_is_found_under_both_names(keeper: Actor, at_desk: Desk) -> None:
    found = company(keeper, code=code(5))
    data = {"name": "宁波沧岳智能装备有限公司", "since": date(2021, 5, 6), "source": SOURCE}
    actions.rename(actor=keeper, target=found, data=data)
    names = {row.name: row for row in found.names.all()}
    assert names["宁波海岳机械有限公司"].until == date(2021, 5, 6)
    assert not names["宁波海岳机械有限公司"].is_current
    page = at_desk(keeper).get("/companies/", {"q": "海岳机械"})
    assert "宁波沧岳智能装备有限公司" in page.content.decode()
    shape = {one.name for one in other_names(name="沧岳智能装备（宁波）有限公司", code=code(5))}
    assert "宁波海岳机械有限公司" in shape


def test_evidence_of_a_namesake_with_another_code_is_not_used(keeper: Actor) -> None:
    found = company(keeper, code=code(6))
    actions.rename(
        actor=keeper, target=found, data={"name": "宁波旧称海岳重工有限公司", "kind": "former", "source": SOURCE}
    )
    assert other_names(name="宁波海岳机械有限公司", code=code(6))
    assert other_names(name="宁波海岳机械有限公司", code="")
    assert not other_names(name="宁波海岳机械有限公司", code=code(7))
    assert not other_names(name="", code="")


def test_who_does_not_keep_the_register_reads_it_only(keeper: Actor, acting: Callable[..., Any], at_desk: Desk) -> None:
    found = company(keeper)
    reader = acting("xiangshan", "town-leader")
    assert at_desk(reader).get(f"/companies/{found.pk}/").status_code == 200
    assert at_desk(reader).get("/companies/new/").status_code == 403
    with pytest.raises(NotAllowed):
        company(reader, "宁波另一家有限公司")


def test_another_place_does_not_see_the_entry_but_its_evidence_is_used(
    keeper: Actor, acting: Callable[..., Any], at_desk: Desk
) -> None:
    found = company(keeper, code=code(8))
    stranger = acting("dongli", "office-clerk")
    assert at_desk(stranger).get(f"/companies/{found.pk}/").status_code == 404
    with pytest.raises(NotAllowed):
        actions.rename(actor=stranger, target=found.pk, data={"name": "改名有限公司", "source": SOURCE})


@pytest.mark.parametrize(
    "name",
    [
        "海岳机械(宁波)有限公司",
        "宁波海岳机械有限公司",
        "寧波海嶽機械有限公司",
        "宁波市海岳机械有限责任公司",
        "宁波　海岳机械　有限公司",
    ],
)
def test_names_are_comparable_however_they_are_written(name: str) -> None:
    assert comparable(name) == comparable("宁波海岳机械有限公司") != ""


def test_the_form_of_a_correction_holds_what_is_known_and_changes_only_what_was_changed(
    keeper: Actor, at_desk: Desk
) -> None:
    found = company(keeper, code=code(9), founded_on=date(2015, 6, 1), representative="王海")
    desk = at_desk(keeper)
    page = desk.get(f"/companies/{found.pk}/do/amend/").content.decode()
    assert 'value="2015-06-01"' in page
    sent = {"code": code(9), "founded_on": "2015-06-01", "representative": "李山", "source": SOURCE}
    assert desk.post(f"/companies/{found.pk}/do/amend/", sent).status_code == 302
    found.refresh_from_db()
    assert (found.founded_on, found.representative, found.code) == (date(2015, 6, 1), "李山", code(9))
    assert not found.facts.filter(column="founded_on", value="").exists()
