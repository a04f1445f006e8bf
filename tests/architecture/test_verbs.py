"""A verb is declared once, and everything follows from the declaration: label, wording, permission, endpoint, test."""

import ast
import inspect
import re
import string
from typing import get_args

import pytest

from luodi.engine.rulebook.schema.verbs import Verb as Grantable
from luodi.organization.verbs import all_verbs, verb_named
from tests.architecture import source

# A verb without an endpoint, and why.
WITHOUT_ENDPOINT = {
    "regulations.publish": "it reads a folder of the server itself; only somebody on that machine may name one",
}
VERBS = sorted(all_verbs())
# verbs that no rulebook can grant to a post, and who carries them out instead
UNGRANTED = {
    "supervision.issue_duties": "the house itself, when a day begins and when a rulebook is published",
    "reviews.chase": "the house itself, once for every overdue opinion",
    "agreements.chase": "the house itself, once for every overdue opinion on a text",
    "accountability.chase": "the house itself, once for every overdue statement",
    "accountability.hold_days": "the house itself, when a month of promotion days comes near",
}
# verbs that stand in another room's actions, and why
ELSEWHERE = {"audit.verify": "the journal lies below the room that knows verbs; organization declares this one for it"}
# what a rulebook grants under one name and the house does in several steps (organization/actions/roster.py)
GRANTED_AS_SEVERAL = {
    *("organization.manage_people", "projects.withdraw", "plans.fill", "reviews.vote", "agreements.draft"),
    *("decisions.run_procedure", "companies.keep", "performance.set_targets"),
    *("accountability.decide", "accountability.rank", "accountability.state"),
    *("appraisal.answer", "appraisal.approve", "appraisal.object"),
}


def written_tests() -> str:
    """The text of every test of the rooms and of the journeys."""
    files = [*source.PACKAGE.rglob("tests/*.py"), *(source.ROOT / "tests" / "journeys").glob("*.py")]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


@pytest.mark.parametrize("code", VERBS)
def test_a_verb_is_named_after_its_room_and_its_function(code: str) -> None:
    verb = verb_named(code)
    room, _dot, name = code.partition(".")
    module = inspect.getmodule(verb.body)
    assert module is not None
    if code not in ELSEWHERE:
        assert module.__name__.split(".")[:3] == ["luodi", room, "actions"], "a verb stands in its room's actions"
        assert verb.body.__name__ == name, "the function has the verb's name"  # type: ignore[attr-defined]
    assert re.fullmatch(r"[a-z]+\.[a-z]+(_[a-z]+)*", code)


@pytest.mark.parametrize("code", VERBS)
def test_a_verb_has_label_wording_and_promise(code: str) -> None:
    verb = verb_named(code)
    assert str(verb.label).strip()
    assert str(verb.wording).strip()
    assert verb.doc.strip(), "the docstring says what is true afterwards"
    names = [
        name for _text, name, _spec, _conversion in string.Formatter().parse(str(verb.wording)) if name is not None
    ]
    assert all(re.fullmatch(r"[a-z][a-z_]*", name) for name in names), (
        "the wording is filled by plain names of the detail"
    )


@pytest.mark.parametrize("code", VERBS)
def test_a_verb_has_a_permission(code: str) -> None:
    if code in UNGRANTED:
        assert code not in get_args(Grantable)
        return
    roster = (source.PACKAGE / "organization" / "actions" / "roster.py").read_text(encoding="utf-8")
    assert code in get_args(Grantable) or f'"{code}"' in roster, "no rulebook's post can be given this verb"


def test_a_rulebook_can_grant_only_what_the_product_can_do() -> None:
    missing = sorted(set(get_args(Grantable)) - set(all_verbs()) - GRANTED_AS_SEVERAL)
    assert not missing, f"verbs that posts may be granted but nobody declared: {missing}"


@pytest.mark.parametrize("code", VERBS)
def test_a_verb_has_an_endpoint(code: str) -> None:
    from luodi.api.root import api

    operations = {
        operation.get("operationId", ""): (path, method)
        for path, methods in api.get_openapi_schema()["paths"].items()
        for method, operation in methods.items()
    }
    name = code.replace(".", "_")
    if code in WITHOUT_ENDPOINT:
        return
    assert name in operations, f"the API has no operation {name}"
    assert operations[name][1] == "post"


@pytest.mark.parametrize("code", VERBS)
def test_a_verb_has_a_test_that_carries_it_out(code: str) -> None:
    name = code.partition(".")[2]
    text = written_tests()
    called = code in text or re.search(
        rf"\b(actions|{code.partition('.')[0]})\.{name}\(|\b{name}\(\s*actor=|\b{name}\(actor|/{name}\b|/{name.replace('_', '-')}\b",
        text,
    )
    assert called, f"no test calls {name}: neither as a function nor through its address"


def test_verbs_are_declared_only_in_actions() -> None:
    stray = [
        source.place(path, decorator)
        for path in source.modules()
        for node in source.functions(path)
        for decorator in node.decorator_list
        if isinstance(decorator, ast.Call) and source.dotted(decorator.func).split(".")[-1] == "verb"
        if not {"actions", "actions.py"} & set(path.parts)
    ]
    assert not stray
