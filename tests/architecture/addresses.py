"""What every address answers to a reader, written down: the table that the matrix of addresses and posts checks."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from luodi.organization.actors import Actor
from luodi.reviews.models import MeetingMinutes
from tests.architecture.address import POST_ONLY, PROJECT, Address
from tests.architecture.addresses_of_figures import ADDRESSES as OF_FIGURES


def at_the_table(actor: Actor, minutes: MeetingMinutes) -> bool:
    """Whether he sees the whole place or holds a seat: minutes hold the words on every project, his colleague's too."""
    seats = minutes.meeting.seats.filter(is_member=True, post_code=actor.post_code, unit_id=actor.unit_id or 0)
    return actor.units is None or seats.exists()


PLACE = {"place": "{place}"}
IMPORT = {"pk": "{import}"}
REVIEW = {"pk": "{review}"}
ASKED = {"pk": "{asked}"}
ANSWERED = {"pk": "{answered}"}
MEETING = {"pk": "{meeting}"}
HELD = {"pk": "{held}"}
AGREEMENT = {"pk": "{agreement}"}
VERSION = {"pk": "{version}"}
COMPANY = {"pk": "{company}"}
LIKENESS = {"pk": "{likeness}"}
SWEEP = {"pk": "{sweep}"}
SWEEPS = ("comparison.sweep",)
PROCEEDING = {"pk": "{proceeding}"}
PLAN = {**PROJECT, "form": "{form}"}
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
    # plans
    "plans:edit": Address(of="project", needs=("plans.save",), given=PLAN),
    "plans:plan": Address(answer=302, of="project", given=PLAN),  # to the version handed in last
    "plans:compare": Address(of="project", given=PLAN),
    "plans:take_over": Address(of="project", needs=("plans.take_over",), given=PLAN),
    "plans:blank_paper": Address(of="project", given={**PLAN, "format": "docx"}),
    "plans:draft_paper": Address(of="project", given={**PLAN, "format": "docx"}),
    "plans:version": Address(of="plan", given={"pk": "{plan}"}),
    "plans:version_paper": Address(of="plan", given={"pk": "{plan}", "format": "docx"}),
    # reviews
    "reviews:list": Address(),
    "reviews:export": Address(query="format=csv"),
    "reviews:queue": Address(),
    "reviews:departments": Address(),
    "reviews:opinions": Address(),
    "reviews:returns": Address(),
    "reviews:ask": Address(of="project", needs=("reviews.request",), given=PROJECT),
    "reviews:review": Address(of="review", given=REVIEW),
    "reviews:withdraw": Address(of="review", needs=("reviews.withdraw",), given=REVIEW),
    "reviews:opinion": Address(of="asked", given=ASKED),
    "reviews:act": Address(of="asked", needs=("reviews.hand_over",), given={**ASKED, "verb": "hand_over"}),
    "reviews:paper": Address(of="asked", given={**ASKED, "paper": "{asked_paper}"}),
    "reviews:evidence": Address(of="answered", given={**ANSWERED, "evidence": "{opinion_evidence}"}),
    "reviews:meetings": Address(),
    "reviews:convene": Address(needs=("reviews.convene",)),
    "reviews:meeting": Address(of="meeting", given=MEETING),
    "reviews:meeting_step": Address(answer=POST_ONLY, given={**MEETING, "step": "speak"}),
    "reviews:item_plan": Address(of="meeting", given={**MEETING, "item": "{item}"}),
    "reviews:minutes": Address(of="minutes", only=at_the_table, given=HELD),
    "reviews:minutes_paper": Address(of="minutes", only=at_the_table, given={**HELD, "format": "docx"}),
    # agreements
    "agreements:list": Address(),
    "agreements:export": Address(query="format=csv"),
    "agreements:clean-up": Address(),
    "agreements:clean-up-export": Address(query="format=csv"),
    "agreements:scan": Address(needs=("agreements.scan",)),
    "agreements:kept-scan": Address(of="scan", given={"pk": "{scan}"}),
    "agreements:finding": Address(of="finding", given={"pk": "{finding}"}),
    "agreements:waiting": Address(),
    "agreements:opinion": Address(of="agreement_request", given={"pk": "{agreement_request}"}),
    "agreements:clock": Address(
        of="agreement_request", needs=("agreements.stop_clock",), given={"pk": "{agreement_request}"}
    ),
    "agreements:answer": Address(
        of="agreement_opinion", needs=("agreements.answer_opinion",), given={"pk": "{agreement_opinion}"}
    ),
    "agreements:begin": Address(
        of="agreement", needs=("agreements.add_version",), given={**PROJECT, "kind": "{agreement_kind}"}
    ),
    "agreements:version": Address(of="version", given=VERSION),
    "agreements:file": Address(of="version", given=VERSION),
    "agreements:agreement": Address(of="agreement", given=AGREEMENT),
    "agreements:add": Address(of="agreement", needs=("agreements.add_version",), given=AGREEMENT),
    "agreements:request": Address(of="agreement", needs=("agreements.request_opinions",), given=AGREEMENT),
    "agreements:sign": Address(of="agreement", needs=("agreements.sign",), given=AGREEMENT),
    "agreements:signed-copy": Address(of="signing", given={"pk": "{signed_agreement}"}),
    "agreements:compare": Address(of="agreement", given=AGREEMENT),
    # decisions
    "decisions:list": Address(),
    "decisions:matter": Address(of="matter", given={"pk": "{matter}"}),
    "decisions:proceeding": Address(of="proceeding", given=PROCEEDING),
    "decisions:take_step": Address(answer=POST_ONLY, given=PROCEEDING),
    "decisions:close_procedure": Address(answer=POST_ONLY, given=PROCEEDING),
    "decisions:escalate": Address(of="project", needs=("decisions.escalate",), given=PROJECT),
    "decisions:open_procedure": Address(of="project", needs=("decisions.open_procedure",), given=PROJECT),
    # comparison
    "comparison:list": Address(),
    "comparison:export": Address(query="format=csv"),
    "comparison:queue": Address(answer=302),
    "comparison:hit": Address(of="likeness", given=LIKENESS),
    "comparison:judge": Address(answer=POST_ONLY, given=LIKENESS),
    "comparison:project": Address(of="project", given=PROJECT),
    "comparison:models": Address(),  # what a model reached on the benchmark is no secret of a place
    "comparison:publish": Address(answer=POST_ONLY),
    "comparison:sweeps": Address(needs=SWEEPS),
    "comparison:export-sweeps": Address(needs=SWEEPS, query="format=csv"),
    "comparison:start-sweep": Address(answer=POST_ONLY),
    "comparison:sweep": Address(of="sweep", needs=SWEEPS, given=SWEEP),
    "comparison:sweep-progress": Address(answer=204, of="sweep", needs=SWEEPS, given=SWEEP),
    "comparison:export-groups": Address(of="sweep", needs=SWEEPS, given=SWEEP),
    "comparison:group": Address(of="group", needs=SWEEPS, given={"pk": "{group}"}),
    # companies
    "companies:list": Address(),
    "companies:export": Address(query="format=csv"),
    "companies:register": Address(needs=("companies.register",)),
    "companies:company": Address(of="company", given=COMPANY),
    "companies:act": Address(of="company", needs=("companies.rename",), given={**COMPANY, "verb": "rename"}),
    "companies:merge": Address(of="company", needs=("companies.merge",), given=COMPANY),
    "companies:undo-merge": Address(answer=POST_ONLY, given={"pk": "{merge}"}),
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
} | OF_FIGURES

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
