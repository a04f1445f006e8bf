"""The verbs that move a dossier through its stages, as the rulebook governs."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.stages import Move as MoveRule
from luodi.organization.refusals import NotAllowed, Refused
from luodi.organization.verbs import Act, verb
from luodi.projects import gates
from luodi.projects.actions.registering import version_in_force
from luodi.projects.inputs import Move, Override
from luodi.projects.models import Project, Step
from luodi.regulations.queries import book_by_digest
from luodi.supervision.actions import raise_event_duties

WORDING = gettext_lazy("{move}: {from_title} → {to_title}")


@verb("projects.advance", on=Project, takes=Move, label=gettext_lazy("Move to the next stage"), wording=WORDING)
def advance(act: Act, project: Project, data: Move) -> Step:
    """Afterwards the dossier stands in the move's stage. Raises Refused with the clause and everything still missing."""
    return _by_the_rules(act, project, data, backward=False)


@verb(
    "projects.send_back",
    on=Project,
    takes=Move,
    label=gettext_lazy("Send back"),
    wording=gettext_lazy("{move}: {from_title} → {to_title}. Reason: {reason}"),
)
def send_back(act: Act, project: Project, data: Move) -> Step:
    """Afterwards the dossier stands in the earlier stage the rulebook names, with the reason on record."""
    return _by_the_rules(act, project, data, backward=True)


@verb(
    "projects.override",
    on=Project,
    takes=Override,
    label=gettext_lazy("Override the gate"),
    wording=gettext_lazy("overrode the gate: {move}, {from_title} → {to_title}. Reason: {reason}"),
)
def override(act: Act, project: Project, data: Override) -> Step:
    """Afterwards the dossier has moved against its gate, and the list of overrides shows who did it, why, and what was missing."""
    book = book_by_digest(project.rulebook.digest)
    move = _move(book, project, data.move, backward=None)
    verdict = gates.judge(project, move, book, post=act.actor.post_code, on=act.today)
    if verdict.passes and act.actor.post_code in move.by:
        raise Refused(_("Nothing needs overriding: the gate is open to you. Take the step itself."), code="unneeded")
    passed_over: list[dict[str, object]] = [
        {"title": item.title, "explanation": item.explanation, "cite": list(item.cite)} for item in verdict.missing
    ]
    return _take(act, project, move, book, data.reason, "", passed_over=passed_over)


def _by_the_rules(act: Act, project: Project, data: Move, *, backward: bool) -> Step:
    """Take the move if post, reason and gate allow it: forward and backward moves are asked the same."""
    book = book_by_digest(project.rulebook.digest)
    move = _move(book, project, data.move, backward=backward)
    _check_post(act, move)
    _check_reason(book, move, data)
    _check_gate(act, project, move, book)
    return _take(act, project, move, book, data.reason, data.reason_code)


def _move(book: Book, project: Project, move_id: str, *, backward: bool | None) -> MoveRule:
    for move in book.moves_from(project.stage):
        if move.id == move_id and (backward is None or move.backward == backward):
            return move
    stage = book.stage(project.stage)
    raise Refused(
        _("The rulebook knows no such step from the stage “%(stage)s”.")
        % {"stage": stage.title if stage else project.stage},
        code="no-such-move",
        cite=stage.cite if stage else (),
    )


def _check_post(act: Act, move: MoveRule) -> None:
    if act.actor.is_system or act.actor.post_code in move.by:
        return
    raise NotAllowed(
        _("“%(move)s” is not a step of your post (%(post)s).") % {"move": move.title, "post": act.actor.post_title},
        code="not-allowed",
        cite=move.cite,
    )


def _check_gate(act: Act, project: Project, move: MoveRule, book: Book) -> None:
    verdict = gates.judge(project, move, book, post=act.actor.post_code, on=act.today)
    if not verdict.passes:
        raise Refused(
            _("%(move)s is not possible yet: %(count)s things are missing.")
            % {"move": move.title, "count": len(verdict.missing)},
            code="gate",
            cite=verdict.cite,
            missing=verdict.missing,
        )


def _check_reason(book: Book, move: MoveRule, data: Move) -> None:
    if move.reason == "required" and not data.reason:
        message = _("“%(move)s” needs a reason.") % {"move": move.title}
        raise Refused(message, code="invalid", cite=move.cite, fields={"reason": [message]})
    if move.reasons is None:
        return
    words = {word.id: word.title for word in book.code_list(move.reasons).items}
    if data.reason_code not in words:
        message = _("Choose the reason from the rulebook's list: %(words)s.") % {"words": "、".join(words.values())}
        raise Refused(message, code="invalid", cite=move.cite, fields={"reason_code": [message]})


def _take(
    act: Act,
    project: Project,
    move: MoveRule,
    book: Book,
    reason: str,
    reason_code: str,
    passed_over: list[dict[str, object]] | None = None,
) -> Step:
    from_stage, to_stage = book.stage(project.stage), book.stage(move.to)
    step = Step.objects.create(
        project=project,
        move=move.id,
        move_title=move.title,
        from_stage=project.stage,
        to_stage=move.to,
        to_stage_title=to_stage.title,
        taken_at=act.at,
        reason=reason,
        reason_code=reason_code,
        is_override=passed_over is not None,
        passed_over=passed_over or [],
        cite=list(move.cite),
        rulebook_digest=book.digest,
        person_name=act.actor.name,
        post_title=act.actor.post_title,
    )
    project.stage, project.stage_entered_on = move.to, act.today
    _renew_rulebook(act, project)
    project.save(update_fields=["stage", "stage_entered_on", "rulebook"])
    detail = {
        "move": move.title,
        "from_title": from_stage.title if from_stage else step.from_stage,
        "to_title": to_stage.title,
        "reason": _spoken_reason(book, move, reason, reason_code),
        "passed_over": step.passed_over,
        "cite": list(move.cite),
    }
    act.note(project, detail, rulebook_digest=book.digest)
    raise_event_duties(act, book, event=f"move:{move.id}", subject=project, unit=project.responsible_unit)
    return step


def _spoken_reason(book: Book, move: MoveRule, reason: str, reason_code: str) -> str:
    if not (move.reasons and reason_code):
        return reason
    title = next((word.title for word in book.code_list(move.reasons).items if word.id == reason_code), reason_code)
    return f"{title}；{reason}" if reason else title


def _renew_rulebook(act: Act, project: Project) -> None:
    """The step just taken stays under the version that governed it; the next one stands under the version in force today."""
    version = version_in_force(project.jurisdiction, act.today)
    if any(stage.id == project.stage for stage in book_by_digest(version.digest).stages):
        project.rulebook = version
