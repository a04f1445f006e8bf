"""Dossiers for tests, made through the verbs."""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from luodi.engine.rulebook.schema.stages import Move
from luodi.organization.actors import Actor
from luodi.projects import actions
from luodi.projects.models import Project
from luodi.records import files
from luodi.regulations.queries import book_by_digest

FIELDS: dict[str, Any] = {
    "name": "年产三万套新能源汽车零部件生产线项目",
    "investors": ["宁波海岳机械有限公司"],
    "uscc": "91330225MA2AAAAA1B",
    "industry": "manufacturing",
    "total_investment": "120000000",
    "fixed_investment": "90000000",
    "land_area_mu": "35.5",
    "landing_place": "象山经济开发区",
    "site": "滨海工业园金港路北侧",
    "contact": "王先生",
    "origin": "宁波市",
}


def opened(
    acting: Callable[..., Actor], place: str = "xiangshan", post: str = "center-clerk", **changes: Any
) -> Project:
    """Return a new dossier with its columns filled."""
    return actions.register(actor=acting(place, post), data=FIELDS | changes)


def walk_to(acting: Callable[..., Actor], project: Project, *, gate_asking: str, leave_out: str = "") -> Move:
    """Take the dossier, gate by gate, to the stage before the gate that asks for the agreement, supply all it asks, and
    return the move. `leave_out` names an opinion on the agreement that is not given; then nothing is signed either.
    """
    for _round in range(12):
        project.refresh_from_db()
        book = book_by_digest(project.rulebook.digest)
        move = next(
            move for move in book.moves_from(project.stage) if not move.backward and not book.stage(move.to).ends
        )
        needs = book.gate(move.gate).requires if move.gate else ()
        asked = any(getattr(need, "agreement", "") == gate_asking for need in needs)
        for need in sorted(needs, key=lambda one: one.kind == "paper"):
            if not (leave_out and asked and getattr(need, "paper", "") == gate_asking):
                supply(acting, project, need, book, leave_out=leave_out if asked else "")
        if asked:
            project.refresh_from_db()
            return move
        actions.advance(actor=taker(acting, move), target=project, data={"move": move.id})
    raise AssertionError(f"No gate asks for {gate_asking}.")


def taker(acting: Callable[..., Actor], move: Move) -> Actor:
    """Return somebody whose post takes the move and who sees the whole place."""
    return next(actor for post in move.by if (actor := acting("xiangshan", post)).scope != "unit")


def supply(acting: Callable[..., Actor], project: Project, need: Any, book: Any, *, leave_out: str = "") -> None:
    """Supply what one requirement of a gate asks for, through the verbs of the rooms that know it."""
    clerk = acting("xiangshan", "center-clerk")
    if need.kind == "sign-off":
        rule = book.sign_off(need.sign_off)
        data = {"kind": rule.id, "answer": need.accepts[0], "statement": "材料齐全，依法依规，同意。"}
        actions.sign_off(actor=acting("xiangshan", rule.by[0]), target=project.pk, data=data)
    elif need.kind == "paper" and not project.papers.filter(kind=need.paper, withdrawn_at=None).exists():
        upload = SimpleUploadedFile(f"{need.paper}.txt", f"合成数据 {need.paper} {project.pk}".encode())
        stored = files.store(upload, actor=clerk)
        actions.attach_paper(actor=clerk, target=project.pk, data={"kind": need.paper, "file": stored.pk})
    elif need.kind == "result":
        kind = book.result(need.result)
        data = {"kind": kind.id, "occurred_on": timezone.localdate(), "amount": "120000000"}
        entry = actions.declare_result(actor=clerk, target=project.pk, data=data)
        if need.state == "verified":
            actions.verify_result(
                actor=acting("xiangshan", kind.verified_by[0]), target=project.pk, data={"entry": entry.pk}
            )
    elif need.kind == "screening":
        told_apart(acting, project)
    elif need.kind == "review":
        reviewed(acting, project, need.review)
    elif need.kind == "agreement":
        agreed(acting, project, need.agreement, leave_out=leave_out)


def told_apart(acting: Callable[..., Actor], project: Project) -> None:
    """Afterwards every likeness the dossier brought up has been ruled on by a department of another unit."""
    from luodi.comparison.actions import judge
    from luodi.comparison.models import OPEN, Likeness

    for likeness in Likeness.objects.filter(project=project, state=OPEN):
        data = {"ruling": "different", "reason": "经核对，建设内容和地块不同"}
        judge(actor=acting("xiangshan", "economy-reviewer"), target=likeness.pk, data=data)


def reviewed(acting: Callable[..., Actor], project: Project, review: str) -> None:
    """Afterwards every department but the project's own has agreed, and the review is passed."""
    from luodi.reviews import actions as reviews
    from luodi.reviews.tests.making import all_answered, plan_paper

    plan_paper(acting, project)
    made = reviews.request(actor=acting("xiangshan", "center-clerk"), target=project.pk, data={"review": review})
    own = made.requests.filter(unit_id=project.responsible_unit_id).values_list("opinion", flat=True)
    all_answered(made, **dict.fromkeys(own, "abstain"))  # nobody reviews his own unit's project
    data = {"outcome": "pass", "statement": "八个方面均无异议"}
    reviews.conclude(actor=acting("xiangshan", "center-director"), target=made.pk, data=data)


def agreed(acting: Callable[..., Actor], project: Project, kind: str, *, leave_out: str = "") -> None:
    """Afterwards everybody has agreed to the text and it is signed; with an opinion left out it is not."""
    from luodi.agreements import actions as agreements
    from luodi.agreements.tests.making import asked, given, signed, uploaded

    clerk = acting("xiangshan", "center-clerk")
    data = {"kind": kind, "file": uploaded(clerk, name=f"{kind}.docx")}
    version = agreements.add_version(actor=clerk, target=project.pk, data=data)
    for request in asked(acting, version):
        if request.opinion != leave_out:
            given(acting, request)
    if not leave_out:
        signed(acting, version)
