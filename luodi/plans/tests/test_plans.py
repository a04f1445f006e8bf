"""What people do with a plan: fill it in, hand it in, change it, hand it in again."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from luodi.engine.values import Money, Quantity
from luodi.organization.refusals import NotAllowed, Outdated, Refused
from luodi.plans import actions, queries
from luodi.plans.models import PlanDraft, PlanVersion
from luodi.plans.showing import reckoned
from luodi.plans.tests.making import FORM, VALUES, filled, handed_in
from luodi.projects.facts import contributed
from luodi.projects.models import Project
from luodi.projects.tests.making import opened
from luodi.regulations.queries import book_by_digest

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]


@pytest.fixture
def clerk(acting: Acting) -> Any:
    return acting("dongli", "office-clerk")


@pytest.fixture
def project(acting: Acting) -> Project:
    return opened(acting, "dongli", "office-clerk")


def test_a_plan_is_filled_in_handed_in_and_its_gate_is_satisfied(clerk: Any, project: Project):
    version = handed_in(clerk, project)
    assert version.number == 1
    values = queries.values_of(version)
    assert values["fixed_investment"] == Money(Decimal("106500000"))
    assert values["land_area"] == Quantity(Decimal("35.5"), "亩")
    assert values["financing"][1]["amount"] == Money(Decimal("50000000"))  # type: ignore[index,call-overload]
    found = contributed(project, book_by_digest(project.rulebook.digest))
    assert found.plans[FORM] == "complete"
    assert found.dates[f"plan:{FORM}"] == version.submitted_on


def test_a_plan_with_blanks_is_a_draft_and_handing_it_in_names_every_blank_with_its_clause(
    clerk: Any, project: Project
):
    filled(clerk, project, annual_tax="", timetable=[])
    found = contributed(project, book_by_digest(project.rulebook.digest))
    assert found.plans[FORM] == "incomplete"
    with pytest.raises(Refused) as refused:
        actions.submit(actor=clerk, target=project.pk, data={"form": FORM})
    assert [one.title for one in refused.value.missing] == ["达产年税收", "进度安排表"]
    assert all(one.cite and one.link.startswith("/plans/") for one in refused.value.missing)
    assert not PlanVersion.objects.exists()


def test_a_blank_tax_is_not_zero_tax(clerk: Any, project: Project):
    filled(clerk, project, annual_tax="/", research_spending="0")
    draft = PlanDraft.objects.get()
    assert "annual_tax" not in draft.data
    assert draft.data["research_spending"] == {"amount": "0.00", "currency": "CNY"}


def test_what_cannot_be_read_is_refused_beside_its_field_and_nothing_is_saved(clerk: Any, project: Project):
    data = {"form": FORM, "values": VALUES | {"land_area": "三十来公斤", "industry": "魔法业", "no_such": "1"}}
    with pytest.raises(Refused) as refused:
        actions.save(actor=clerk, target=project.pk, data=data)
    assert set(refused.value.fields) == {"land_area", "industry", "no_such"}
    assert not PlanDraft.objects.exists()


def test_a_draft_starts_from_the_dossier(clerk: Any, project: Project):
    draft = actions.save(actor=clerk, target=project.pk, data={"form": FORM, "values": {"headcount": "20"}})
    assert draft.data["project_name"] == project.name
    assert draft.data["land_area"] == {"amount": "35.50", "unit": "亩"}
    assert draft.data["total_investment"]["amount"] == "120000000.00"


def test_a_version_handed_in_never_changes_and_the_next_stands_beside_it(clerk: Any, project: Project):
    first = handed_in(clerk, project)
    second = handed_in(clerk, project, annual_tax="1500")
    assert (first.number, second.number) == (1, 2)
    assert queries.values_of(first)["annual_tax"] == Money(Decimal("12000000"))
    with pytest.raises(DatabaseError), transaction.atomic():
        PlanVersion.objects.filter(pk=first.pk).update(person_name="别人")
    with pytest.raises(Refused) as refused:
        actions.submit(actor=clerk, target=project.pk, data={"form": FORM})
    assert refused.value.code == "unchanged"


def test_two_people_who_fill_in_at_once_do_not_overwrite_each_other(clerk: Any, project: Project):
    filled(clerk, project)
    data = {"form": FORM, "values": {"headcount": "90"}, "edition": 1}
    actions.save(actor=clerk, target=project.pk, data=data)
    with pytest.raises(Outdated):
        actions.save(actor=clerk, target=project.pk, data=data | {"values": {"headcount": "95"}})
    assert PlanDraft.objects.get().data["headcount"] == {"amount": "90", "unit": "人"}


def test_only_a_post_that_may_fills_in_a_plan_and_only_of_a_dossier_it_sees(acting: Acting, project: Project):
    with pytest.raises(NotAllowed):
        filled(acting("dongli", "review-meeting-member"), project)
    with pytest.raises(NotAllowed):
        filled(acting("xiangshan", "center-clerk"), project)
    assert not PlanDraft.objects.exists()


def test_a_form_the_rulebook_does_not_have_is_refused(clerk: Any, project: Project):
    with pytest.raises(Refused):
        actions.save(actor=clerk, target=project.pk, data={"form": "wish-list", "values": {}})


def test_measures_are_exact_and_the_standard_of_the_place_judges_them(clerk: Any, project: Project):
    version = handed_in(clerk, project)
    book, form = queries.form_of(version)
    found = reckoned(form, queries.values_of(version), book=book, on=version.submitted_on)
    measures = {one.measure.id: one for one in found.measures}
    assert measures["investment-per-mu"].exact == 300
    assert measures["plot-ratio"].exact == Fraction(30000) / (Fraction(71, 2) * Fraction(2000, 3))
    assert measures["research-share"].shown == "3.00%"
    judged = {item.bound.measure: item.outcome.value for item in found.standards[0].items}
    assert judged["investment-per-mu"] == "pass"


def test_a_standard_with_a_missing_value_is_not_passed(clerk: Any, project: Project):
    filled(clerk, project, fixed_investment="", footprint_area="")
    book = book_by_digest(project.rulebook.digest)
    form = book.plan_form(FORM)
    values = queries.standing_of(project, book, form).draft
    from luodi.plans.values_json import from_json

    found = reckoned(form, from_json(form, values.data), book=book, on=timezone.localdate())  # type: ignore[union-attr]
    assert found.standards[0].outcome.value in ("unknown", "fail")
    missing = {name for item in found.standards[0].items for name in item.verdict.missing}
    assert "fixed_investment" in missing


def test_before_any_standard_is_in_force_none_is_passed(clerk: Any, project: Project):
    version = handed_in(clerk, project)
    book, form = queries.form_of(version)
    long_ago = version.submitted_on - timedelta(days=365 * 30)
    found = reckoned(form, queries.values_of(version), book=book, on=long_ago)
    assert found.standards[0].outcome.value == "not-in-force"
    assert "没有适用于" in found.standards[0].verdict.working.explanation.zh
