"""Signing is impossible without every opinion on this very text; a changed word needs a new opinion."""

import pytest

from luodi.agreements import actions
from luodi.agreements.models import Agreement, Opinion, Signing
from luodi.agreements.tests import making
from luodi.agreements.tests.making import Acting
from luodi.audit.models import JournalEntry
from luodi.organization.refusals import NotAllowed, Outdated, Refused
from luodi.organization.verbs import sentence
from luodi.projects.facts import contributed
from luodi.projects.models import Paper, Project
from luodi.projects.tests.making import opened
from luodi.regulations.queries import book_by_digest

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(acting: Acting) -> Project:
    """A new dossier in Xiangshan."""
    return opened(acting)


def test_an_agreement_with_every_opinion_is_signed_and_lies_in_the_dossier(acting: Acting, project: Project) -> None:
    version = making.cleared(acting, project)
    assert making.agreement_of(project).state == "cleared"
    signing = making.signed(acting, version)
    assert signing.digest == version.digest
    assert [one["answer"] for one in signing.cleared_by] == ["agree"] * 5
    assert making.agreement_of(project).state == "signed"
    paper = Paper.objects.get(project=project, kind="investment-agreement")
    assert paper.file_id == version.file_id


def test_signing_without_the_legal_advisers_opinion_is_refused_and_quotes_the_clause(
    acting: Acting, project: Project
) -> None:
    version = making.laid_down(acting, project)
    legal, *others = making.asked(acting, version)
    for request in others:
        making.given(acting, request)
    with pytest.raises(Refused) as refusal:
        making.signed(acting, version)
    assert refusal.value.code == "opinions-missing"
    assert [missing.title for missing in refusal.value.missing] == ["法律顾问意见"]
    assert refusal.value.missing[0].cite == ("xs.1.2.3.2",)
    assert refusal.value.cite == ("xs.1.2.3.2",)
    assert str(legal.pk) in refusal.value.missing[0].link
    assert not Signing.objects.exists()
    making.given(acting, legal)
    assert making.signed(acting, version)


def test_after_one_word_changed_the_former_opinions_no_longer_count(acting: Acting, project: Project) -> None:
    first = making.cleared(acting, project)
    changed = [text.replace("六个月", "九个月") for text in making.TEXT]
    second = making.laid_down(acting, project, changed, note="开工期限放宽")
    assert second.digest != first.digest
    with pytest.raises(Refused) as refusal:
        making.signed(acting, second)
    assert len(refusal.value.missing) == 5
    for request in making.asked(acting, second):
        making.given(acting, request)
    assert making.signed(acting, second).version == second


def test_a_text_that_goes_back_to_former_words_has_the_former_opinions_again(acting: Acting, project: Project) -> None:
    making.cleared(acting, project)
    making.laid_down(acting, project, [*making.TEXT, "第七条 本协议一式四份。"])
    back = making.laid_down(acting, project, making.TEXT)
    assert making.agreement_of(project).state == "cleared"
    assert making.signed(acting, back).version.number == 3


def test_whoever_read_another_text_does_not_sign_it(acting: Acting, project: Project) -> None:
    first = making.cleared(acting, project)
    second = making.cleared(acting, project, [*making.TEXT, "第七条 本协议一式四份。"])
    with pytest.raises(Outdated):
        making.signed(acting, second, digest=first.digest)
    assert making.signed(acting, second)


def test_the_second_of_two_signers_is_told_it_is_signed(acting: Acting, project: Project) -> None:
    version = making.cleared(acting, project)
    making.signed(acting, version)
    with pytest.raises(Refused) as refusal:
        making.signed(acting, version)
    assert refusal.value.code == "already-signed"
    assert Signing.objects.count() == 1


def test_a_clerk_does_not_sign(acting: Acting, project: Project) -> None:
    version = making.cleared(acting, project)
    with pytest.raises(NotAllowed):
        actions.sign(
            actor=acting("xiangshan", "center-clerk"), target=version.agreement_id, data={"digest": version.digest}
        )
    assert making.signed(acting, version)


def test_a_signed_agreement_takes_no_other_text(acting: Acting, project: Project) -> None:
    version = making.cleared(acting, project)
    making.signed(acting, version)
    with pytest.raises(Refused) as refusal:
        making.laid_down(acting, project, [*making.TEXT, "第七条 本协议一式四份。"])
    assert refusal.value.code == "already-signed"


def test_an_opinion_on_a_text_that_was_overtaken_is_refused(acting: Acting, project: Project) -> None:
    first = making.laid_down(acting, project)
    legal = making.asked(acting, first)[0]
    making.laid_down(acting, project, [*making.TEXT, "第七条 本协议一式四份。"])
    with pytest.raises(Outdated):
        making.given(acting, legal)
    assert not Opinion.objects.exists()


def test_an_opinion_is_signed_once(acting: Acting, project: Project) -> None:
    legal = making.asked(acting, making.laid_down(acting, project))[0]
    opinion = making.given(acting, legal)
    assert (opinion.signed_digest, opinion.post_code) == (legal.version.digest, "legal-adviser")
    with pytest.raises(Refused) as refusal:
        making.given(acting, legal, "disagree")
    assert refusal.value.code == "unchanged"
    assert Opinion.objects.get(request=legal).answer == "agree"


def test_another_department_does_not_give_the_advisers_opinion(acting: Acting, project: Project) -> None:
    legal, economy, *_others = making.asked(acting, making.laid_down(acting, project))
    stranger = making.adviser_of(acting, economy)
    data = {"answer": "agree", "grounds": "同意。", "digest": legal.version.digest}
    with pytest.raises(NotAllowed):
        actions.give_opinion(actor=stranger, target=legal.pk, data=data)
    assert actions.give_opinion(actor=making.adviser_of(acting, legal), target=legal.pk, data=data)


def test_a_disagree_the_rulebook_does_not_accept_needs_another_text(acting: Acting, project: Project) -> None:
    version = making.laid_down(acting, project)
    legal, *others = making.asked(acting, version)
    for request in others:
        making.given(acting, request)
    making.given(acting, legal, "disagree", grounds="违约责任不对等。")
    assert making.agreement_of(project).state == "refused"
    with pytest.raises(Refused) as refusal:
        making.signed(acting, version)
    assert "须修改文本" in refusal.value.missing[0].explanation


def test_conditions_have_to_be_named(acting: Acting, project: Project) -> None:
    legal = making.asked(acting, making.laid_down(acting, project))[0]
    with pytest.raises(Refused) as refusal:
        making.given(acting, legal, "agree-on-conditions")
    assert "conditions" in refusal.value.fields
    assert making.given(acting, legal, "agree-on-conditions", conditions=["签订前补齐主体资格材料。"]).conditions


def test_a_gate_reads_where_the_agreement_stands(acting: Acting, project: Project) -> None:
    book = book_by_digest(project.rulebook.digest)
    assert contributed(project, book).agreements == {}
    version = making.laid_down(acting, project)
    assert contributed(project, book).agreements == {making.KIND: "drafted"}
    requests = making.asked(acting, version)
    assert contributed(project, book).agreements == {making.KIND: "asked"}
    for request in requests:
        making.given(acting, request)
    assert contributed(project, book).agreements == {making.KIND: "cleared"}
    making.signed(acting, version)
    assert contributed(project, book).agreements == {making.KIND: "signed"}


def test_laying_down_the_same_words_again_changes_nothing(acting: Acting, project: Project) -> None:
    making.laid_down(acting, project)
    with pytest.raises(Refused) as refusal:
        making.laid_down(acting, project, [*making.TEXT, "  "])
    assert refusal.value.code == "unchanged"
    assert Agreement.objects.get(project=project).versions_count == 1


def test_each_step_is_one_line_of_the_journal_without_a_blank(acting: Acting, project: Project) -> None:
    version = making.cleared(acting, project)
    making.signed(acting, version)
    said = [sentence(entry.verb, entry.detail) for entry in JournalEntry.objects.filter(verb__startswith="agreements.")]
    assert len(said) == 1 + 1 + 5 + 1
    assert not [line for line in said if "—" in line]
