"""Blank records, names shared by many, impossible texts: each is answered, nothing is lost, the cost stays bounded."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from luodi.comparison import engine, jobs
from luodi.comparison.actions.comparing import compare
from luodi.comparison.models import Compared, Likeness
from luodi.comparison.names import NOTHING
from luodi.comparison.queries.beside import pieces
from luodi.comparison.records_of import contact_and_phone, contract_in, digest_of, parcel_in, says_nothing
from luodi.comparison.tests.making import FIELDS, declared, likenesses
from luodi.organization.actors import Actor
from luodi.projects import actions
from luodi.projects.facts import facts_of, gather
from luodi.projects.inputs import TakeOver
from luodi.projects.models import Project
from luodi.screening.records import Record

Acting = Callable[..., Any]
Desk = Callable[[Actor], Client]
BLANK = {
    "name": "项目", "investors": [], "uscc": "", "industry": "", "site": "", "landing_place": "",
    "contact": "", "total_investment": None, "land_area_mu": None,
}  # fmt: skip


def facts(project: Project) -> Any:
    """What a gate knows of the dossier."""
    return facts_of(project, gather(project), post="")


@pytest.mark.django_db
def test_dossiers_that_say_nothing_are_like_nothing_and_the_page_says_so(acting: Acting, at_desk: Desk) -> None:
    one = declared(acting, **BLANK)
    two = declared(acting, **BLANK | {"name": "新建项目"})
    assert not Likeness.objects.exists()
    assert Compared.objects.get(project=two).is_blank
    assert facts(one).open_hits == 0
    page = at_desk(acting("xiangshan", "center-clerk")).get(f"/comparison/projects/{two.pk}/").content.decode()
    assert "档案内容过少" in page


@pytest.mark.django_db
def test_a_name_that_many_share_brings_up_a_bounded_number_of_likenesses(acting: Acting) -> None:
    clerk = acting("xiangshan", "center-clerk")
    rows = [
        {"row": number, "fields": {"name": f"标准厂房租赁项目{number}", "investors": ["中小企业发展有限公司"]}}
        for number in range(1, 131)
    ]
    outcome = actions.take_over(actor=clerk, data=TakeOver(jurisdiction=clerk.jurisdiction_id, rows=rows))
    pks = sorted(outcome.dossiers.values())
    assert facts(Project.objects.get(pk=pks[0])).open_hits is None, "a large ledger waits for its job"
    jobs.compare_waiting(pks)
    found = declared(acting, name="标准厂房租赁项目", investors=["中小企业发展有限公司"], uscc="", contact="")
    assert len(likenesses(found)) <= engine.MOST
    before = Likeness.objects.count()
    jobs.compare_waiting(pks)
    assert Likeness.objects.count() == before, "a job delivered twice does nothing the second time"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "changes",
    [
        {"name": "项" * 300, "investors": ["公司" * 150]},
        {"name": "🏭🚀 新能源项目 🏭", "contact": "☎️ 🙂"},
        {"name": "换行\u0007控制\u200b字符\u202e项目", "site": "\ufeff一号路"},
        {"total_investment": "0", "land_area_mu": "0"},
        {"total_investment": "99999999999999999", "total_investment_currency": "JPY"},
    ],
)
def test_impossible_texts_are_compared_without_harm(acting: Acting, changes: dict[str, Any]) -> None:
    project = declared(acting, **changes)
    assert Compared.objects.get(project=project).digest


@pytest.mark.django_db
def test_a_ledger_of_a_few_rows_is_compared_at_once(acting: Acting) -> None:
    first = declared(acting)
    clerk = acting("xiangshan", "center-clerk")
    fields = {**FIELDS, "name": "新能源汽车零部件（改扩建）项目"}
    data = TakeOver(jurisdiction=clerk.jurisdiction_id, rows=[{"row": 1, "fields": fields}])
    outcome = actions.take_over(actor=clerk, data=data)
    found = Likeness.objects.get(project_id=outcome.dossiers[1])
    assert found.other == first


@pytest.mark.django_db
def test_comparing_in_either_order_finds_the_same_pair(acting: Acting) -> None:
    one, two = declared(acting), declared(acting, name="新能源汽车核心零部件产业基地项目")
    forward = Likeness.objects.values("pair", "relation", "manner", "score").get()
    Likeness.objects.all().delete()
    Compared.objects.filter(project=one).delete()
    with transaction.atomic():
        compare([one.pk], at=timezone.now())
    backward = Likeness.objects.get()
    assert backward.project == one
    assert backward.other == two
    assert {name: getattr(backward, name) for name in forward} == forward


TEXTS = st.text(max_size=60)


@pytest.mark.django_db
@settings(max_examples=15, deadline=None)
@given(
    st.builds(Record, rec_id=st.just("1"), project=TEXTS, company=TEXTS, uscc=TEXTS, parcel=TEXTS, amount=TEXTS),
    st.builds(Record, rec_id=st.just("2"), project=TEXTS, company=TEXTS, uscc=TEXTS, parcel=TEXTS, amount=TEXTS),
)
def test_whichever_of_two_records_is_asked_about_the_answer_is_the_same(one: Record, two: Record) -> None:
    with transaction.atomic():
        engine.put([one, two])
        answers = [engine.ask(record, known=NOTHING) for record in (one, two)]
        transaction.set_rollback(True)
    told = [[(frozenset({m.left, m.right}), m.relation, m.manner, m.score) for m in answer] for answer in answers]
    assert told[0] == told[1]


@given(TEXTS, TEXTS)
def test_pieces_joined_are_the_texts(left: str, right: str) -> None:
    one, other = pieces(left, right)
    assert "".join(piece.text for piece in one) == left
    assert "".join(piece.text for piece in other) == right
    assert [p.text for p in one if not p.differs] == [p.text for p in other if not p.differs]


@given(TEXTS)
def test_reading_a_column_never_fails(text: str) -> None:
    contact, phone = contact_and_phone(text)
    assert isinstance(contact + phone + parcel_in(text) + contract_in(text), str)
    record = Record("1", project=text, company=text, parcel=parcel_in(text))
    assert digest_of(record) == digest_of(record)
    assert says_nothing(record) in (True, False)
