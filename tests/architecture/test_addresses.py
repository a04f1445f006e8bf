"""Every address × every post in one matrix: who gets in, who is refused, and nothing ever fails."""

import logging
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from luodi.api.root import api
from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.organization.models import Jurisdiction
from luodi.organization.refusals import NotAllowed, Refused
from luodi.organization.verbs import all_verbs
from tests.architecture import addresses, world
from tests.architecture.addresses import ADDRESSES, Address

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
OURS = [name for name, _path in addresses.named() if not addresses.is_foreign(name) and not addresses.is_api(name)]
NAMES = [name for name in OURS if name in ADDRESSES]  # the first test tells which are missing


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    """Refusals are what is tested here: thousands of log lines about them would hide the failure that matters."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture(scope="module", params=world.PLACES)
def found(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any) -> Iterator[world.World]:
    """One of everything in a place, made once for all tests of this module; what a test does to it is rolled back."""
    with django_db_blocker.unblock(), world.rolled_back():
        yield world.world(request.param)


in_xiangshan = pytest.mark.parametrize("found", ["xiangshan"], indirect=True)


def test_every_address_stands_in_the_table() -> None:
    assert not sorted(set(OURS) - set(ADDRESSES)), "addresses without a row in tests/architecture/addresses.py"
    assert not sorted(set(ADDRESSES) - {name for name, _path in addresses.named()}), "rows without an address"


def get(client: Client, name: str, found: world.World) -> HttpResponse:
    """Open the address of that name, filled from the world."""
    row = ADDRESSES[name]
    path = reverse(name, kwargs={key: text.format_map(found.parts()) for key, text in row.given.items()} or None)
    return client.get(f"{path}?{row.query}" if row.query else path)  # type: ignore[return-value]


def expected(row: Address, actor: Actor, found: world.World) -> set[int]:
    """The answers the table allows to this post: refused for what it may not, not found for what it does not see."""
    refusals = set()
    if row.needs and not actor.verbs.intersection(row.needs):
        refusals.add(403)
    shown = found.row(row.of) if row.of else None
    if row.of and not (shown and _reaches(row, actor, shown)):
        refusals.add(404)
    return refusals or {row.answer}


def _reaches(row: Address, actor: Actor, shown: Any) -> bool:
    if sees(actor, shown):
        return row.only is None or row.only(actor, shown)
    return row.also is not None and row.also(actor, shown)


def sees(actor: Actor, row: Any) -> bool:
    """Whether the actor may see the row; a place is seen by whoever belongs to it or stands above it."""
    if isinstance(row, Jurisdiction):
        return row.pk in actor.jurisdictions
    return visible(actor, type(row)._default_manager.filter(pk=row.pk)).exists()


def test_each_post_gets_what_the_table_says(found: world.World) -> None:
    wrong = []
    names = [name for name in NAMES if ADDRESSES[name].stranger != addresses.OPEN]  # those the strangers' test asks
    open_to_all = {name for name in names if not (ADDRESSES[name].needs or ADDRESSES[name].of or ADDRESSES[name].only)}
    asked: set[str] = set()  # how far those see who have asked for what is open to every post: one of each is enough
    for appointment, allowed in _told_apart(found, names):
        client = Client(raise_request_exception=False)
        client.force_login(appointment.person, backend=BACKEND)
        left_out = open_to_all if appointment.post.sees in asked else set()
        asked.add(appointment.post.sees)
        for name in (name for name in names if name not in left_out):
            answer = get(client, name, found)
            if answer.status_code not in allowed[name]:
                told = f"{answer.status_code}, should be {sorted(allowed[name])}"
                wrong.append(f"{appointment.post.code} at {name}: {told}")
    assert not wrong, "\n".join(wrong)


def _told_apart(found: world.World, names: list[str]) -> Iterator[tuple[Any, dict[str, set[int]]]]:
    """Every post of one place; of the others one of each set of posts that the table gives the same answers."""
    known = set()
    for appointment, actor in world.actors(found.place):
        allowed = {name: expected(ADDRESSES[name], actor, found) for name in names}
        profile = (actor.scope, *(frozenset(allowed[name]) for name in names))
        if found.place == world.ASKED_WHOLE or profile not in known:
            known.add(profile)
            yield appointment, allowed


@in_xiangshan
def test_another_places_rows_are_not_found(found: world.World) -> None:
    wrong = []
    for appointment, actor in world.actors("dongli"):
        client = Client(raise_request_exception=False)
        client.force_login(appointment.person, backend=BACKEND)
        for name in NAMES:
            if ADDRESSES[name].of:
                answer = get(client, name, found)
                if answer.status_code not in expected(ADDRESSES[name], actor, found) or answer.status_code == 200:
                    wrong.append(f"{actor.post_code} at {name}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)


@in_xiangshan
def test_strangers_get_nothing_but_the_open_addresses(found: world.World) -> None:
    client = Client(raise_request_exception=False)
    answers = {name: get(client, name, found).status_code for name in NAMES}
    assert answers == {name: ADDRESSES[name].stranger for name in NAMES}


@pytest.mark.parametrize("name", [name for name, _path in addresses.named() if addresses.is_foreign(name)])
@in_xiangshan
def test_the_pages_of_the_account_do_not_fail_and_stay_shut_to_strangers(name: str, found: world.World) -> None:
    parts = {"account_confirm_email": {"key": "abc"}, "account_reset_password_from_key": {"uidb36": "1", "key": "abc"}}
    path = reverse(name, kwargs=parts.get(name))
    stranger = Client(raise_request_exception=False).get(path)
    assert stranger.status_code < 500
    assert stranger.status_code != 200 or name in addresses.STRANGERS_AT_THE_DOOR
    appointment, _actor = next(world.actors(found.place))
    client = Client(raise_request_exception=False)
    client.force_login(appointment.person, backend=BACKEND)
    assert client.get(path).status_code < 500


@cache
def operations() -> list[tuple[str, str, dict[str, Any]]]:
    """Every operation of the API: method, path, description."""
    paths = api.get_openapi_schema()["paths"]
    return [(method, path, told) for path, methods in paths.items() for method, told in methods.items()]


@in_xiangshan
def test_the_api_answers_no_stranger(found: world.World) -> None:
    client = Client(raise_request_exception=False)
    for method, path, told in operations():
        answer = getattr(client, method)(found.in_api(path), content_type="application/json")
        assert answer.status_code == 401, f"{method} {path}"
        assert answer.json()["error"]["code"]
        assert {"401", "403", "404"} <= set(map(str, told["responses"])) or method == "get", (
            f"{method} {path} declares its errors"
        )


def test_the_api_never_fails_and_refuses_by_its_envelope(found: world.World) -> None:
    """Each operation with an empty body, as the posts that may do most and least: refusals come in the one envelope."""
    wrong = []
    posts = sorted(world.actors(found.place), key=lambda one: (len(one[1].verbs), one[1].post_code))
    for appointment, _actor in (posts[0], posts[-1]):
        client = Client(raise_request_exception=False)
        client.force_login(appointment.person, backend=BACKEND)
        for method, path, _told in operations():
            answer = getattr(client, method)(found.in_api(path), data={}, content_type="application/json")
            refused_well = answer.status_code < 400 or "error" in answer.json()
            if answer.status_code >= 500 or not refused_well:
                wrong.append(f"{appointment.post.code}: {method} {path}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)


def test_no_post_carries_out_a_verb_it_was_not_given(found: world.World) -> None:
    for _appointment, actor in world.actors(found.place):
        for code, verb in all_verbs().items():
            if code in actor.verbs:
                continue
            with pytest.raises(NotAllowed) as refusal:
                verb(actor=actor, target=found.project.pk, data=verb.takes.model_construct())
            assert refusal.value.code == "not-allowed", f"{actor.post_code} {code}"
            assert str(verb.label) in refusal.value.message


@in_xiangshan
def test_every_verb_is_in_some_posts_hands(found: world.World) -> None:
    held = {code for place in world.PLACES for _row, actor in world.actors(place) for code in actor.verbs}
    assert issubclass(NotAllowed, Refused)
    assert held <= set(all_verbs()), "a post was granted a verb nobody declared"
