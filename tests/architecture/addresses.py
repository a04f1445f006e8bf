"""What every address answers to a reader, written down: the table that the matrix of addresses and posts checks."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Address:
    """One address: what it answers to GET, who may, and what it shows.

    `needs`: the post must have one of these verbs, else 403. `of`: the row it shows; 404 for who may not see it.
    `stranger`: what somebody gets who is not signed in. `given`: the parts of the address, by name; `{…}` is filled
    from the world of the test.
    """

    answer: int = 200
    needs: tuple[str, ...] = ()
    of: str = ""
    stranger: int = 302
    given: dict[str, str] = field(default_factory=dict)
    query: str = ""


PLACE = {"place": "{place}"}
PROJECT = {"pk": "{project}"}
BULLETIN = {"pk": "{bulletin}"}
IMPORT = {"pk": "{import}"}
POST_ONLY = 405
OPEN = 200

ADDRESSES: dict[str, Address] = {
    # for machines and for everybody
    "health-live": Address(stranger=OPEN),
    "health-ready": Address(stranger=OPEN),
    "metrics": Address(stranger=OPEN),  # counts of requests; the reverse proxy keeps it inside (docs/operations.md)
    "set_language": Address(answer=302, stranger=302),
    "api:openapi-json": Address(stranger=OPEN),  # a description of the API holds no data
    "api:api-root": Address(answer=404, stranger=404),
    # the shell, the desk and 制度
    "web:home": Address(answer=302),
    "web:desk": Address(),
    "web:choose-post": Address(),
    "web:search": Address(query="q=项目"),
    "web:places": Address(),
    "web:place": Address(of="jurisdiction", given={"code": "{place}"}),
    "web:rules": Address(),
    "web:clause": Address(given={**PLACE, "clause_id": "{clause}"}),
    "web:document": Address(given=PLACE),
    "web:coverage": Address(given=PLACE),
    "web:coverage-export": Address(given=PLACE),
    "web:rule": Address(given={**PLACE, "kind": "stage", "identifier": "{stage}"}),
    "web:duties": Address(query="standing=mine"),
    "web:duty": Address(of="duty", given={"pk": "{duty}"}),
    "web:duty-proof": Address(answer=404, of="duty", given={"pk": "{duty}", "digest": "0" * 64}),
    "web:overrides": Address(),
    "web:journal": Address(needs=("audit.verify",)),
    "web:tokens": Address(),
    "web:people": Address(needs=("organization.enrol",)),
    "web:posts": Address(),
    "records:save-view": Address(answer=POST_ONLY, given={"key": "projects"}),
    # dossiers
    "projects:list": Address(),
    "projects:export": Address(query="format=csv"),
    "projects:save-view": Address(answer=POST_ONLY),
    "projects:register": Address(needs=("projects.register",)),
    "projects:verifying": Address(),
    "projects:months": Address(),
    "projects:dossier": Address(of="project", given=PROJECT),
    "projects:amend": Address(of="project", needs=("projects.amend",), given=PROJECT),
    "projects:act": Address(of="project", needs=("projects.note",), given={**PROJECT, "verb": "note"}),
    "projects:evidence": Address(of="project", given={**PROJECT, "evidence": "{evidence}"}),
    "projects:paper": Address(of="project", given={**PROJECT, "paper": "{paper}"}),
    # bulletins
    "documents:list": Address(),
    "documents:export": Address(query="format=csv"),
    "documents:draft": Address(needs=("documents.draft_bulletin",)),
    "documents:bulletin": Address(of="bulletin", given=BULLETIN),
    "documents:progress": Address(of="bulletin", given=BULLETIN),
    "documents:issue": Address(answer=POST_ONLY, given=BULLETIN),
    "documents:figure": Address(of="bulletin", given={**BULLETIN, "key": "{figure}"}),
    "documents:paper": Address(of="bulletin", given={**BULLETIN, "format": "json"}),
    "documents:dossier": Address(of="project", given={**PROJECT, "format": "zip"}),
    # imports
    "exchange:list": Address(),
    "exchange:export": Address(query="format=csv"),
    "exchange:upload": Address(needs=("exchange.upload_ledger",)),
    "exchange:preview": Address(of="import", given=IMPORT),
    "exchange:answer": Address(answer=POST_ONLY, given=IMPORT),
    "exchange:accept": Address(answer=POST_ONLY, given=IMPORT),
    "exchange:discard": Address(answer=POST_ONLY, given=IMPORT),
    "exchange:progress": Address(answer=204, of="import", given=IMPORT),
    "exchange:annotated": Address(of="import", given=IMPORT),
    "exchange:original": Address(of="import", given=IMPORT),
}

# Addresses that other people's packages bring, and why they are not in the table: what they answer is theirs, but no
# stranger gets past them, and none may fail.
FOREIGN = {
    "account_": "django-allauth: sign-in, sign-out, change of one's own password",
    "mfa_": "django-allauth: the second factor of one's own account",
}
# what a stranger may open there, because he is not signed in yet
STRANGERS_AT_THE_DOOR = {"account_login", "account_signup", "account_inactive", "account_reset_password", "account_reset_password_done"} | {
    "account_reset_password_from_key", "account_reset_password_from_key_done", "account_email_verification_sent", "account_confirm_email",
}  # fmt: skip


def named(resolver: Any = None, space: str = "", path: str = "") -> Iterator[tuple[str, str]]:
    """Every address of the house: its name with its space, and its pattern."""
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            yield from named(one, f"{space}{one.namespace}:" if one.namespace else space, path + str(one.pattern))
        elif isinstance(one, URLPattern):
            yield f"{space}{one.name or '?'}", path + str(one.pattern)


def is_foreign(name: str) -> bool:
    """Whether another package answers."""
    return name.startswith(tuple(FOREIGN))


def is_api(name: str) -> bool:
    """Whether the address is an operation of the REST API, whose paths and methods OpenAPI describes."""
    return name.startswith("api:") and name not in ADDRESSES
