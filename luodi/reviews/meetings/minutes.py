"""What the minutes hold (会议纪要), frozen: who was there, what was weighed, every word and vote, what follows."""

from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from json import dumps
from typing import Any

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.reviews import Board
from luodi.engine.rulebook.schema.reviews import Review as ReviewRule
from luodi.engine.verdict.scoring import SheetScore
from luodi.engine.verdict.standards import StandardJudged
from luodi.engine.verdict.wording import answer_text
from luodi.organization.models import Unit
from luodi.plans.models import PlanVersion
from luodi.reviews.meetings.board import Voter, is_there
from luodi.reviews.meetings.judging import IN_FAVOR, Judgement
from luodi.reviews.models.meetings import EXCUSED, Attendance, Meeting, MeetingDecision, Statement
from luodi.supervision.models import Duty

# The minutes are an official paper: their words are Chinese whoever reads the page.
OUTCOMES = {
    "": "（待会议决定）",
    "pass": "同意通过",
    "pass-on-conditions": "有条件通过",
    "return": "不予通过",
    "adjourned": "暂缓研究，另行提会",
}
JUDGED = {
    "pass": "符合",
    "fail": "不符合",
    "unknown": "缺数据，不能认定符合",
    "not-in-force": "无适用标准",
    "broken": "规则有误",
}
BARRED = {"bringing": "项目由本单位引进，按规定回避表决", "declared": "本人申报利害关系，回避表决"}


def compose(
    meeting: Meeting,
    rule: ReviewRule,
    board: Board,
    book: Book,
    *,
    seats: Iterable[Attendance],
    judgements: Iterable[Judgement],
    written_on: date,
) -> dict[str, Any]:
    """Return the minutes as plain JSON. While the meeting sits, what is not decided yet is left open."""
    rows = list(seats)
    members = [seat for seat in rows if seat.is_member]
    presider = next((seat for seat in rows if seat.presides and is_there(seat)), None)
    return {
        "title": board.minutes.title,
        "issuer": board.minutes.issuer,
        "recipients": board.minutes.recipients,
        "rule": rule.title,
        "basis": [book.clause(clause).path or clause for clause in rule.cite],
        "held_on": meeting.held_on.isoformat(),
        "begins": meeting.begins,
        "venue": meeting.venue,
        "convened_by": meeting.convened_by,
        "written_on": written_on.isoformat(),
        "presided": _who(presider, book) if presider else "",
        "present": [_who(seat, book) for seat in members if is_there(seat)],
        "excused": [_who(seat, book) for seat in members if seat.state == EXCUSED],
        "absent": [_who(seat, book) for seat in members if not is_there(seat) and seat.state != EXCUSED],
        "guests": [_who(seat, book) for seat in rows if not seat.is_member],
        "agenda": list(board.agenda),
        "items": [_item(judgement, book) for judgement in judgements],
    }


def digest_of(content: dict[str, Any]) -> str:
    """Return the SHA-256 of the minutes' canonical JSON."""
    canonical = dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(canonical.encode()).hexdigest()


def working_of(judgement: Judgement) -> dict[str, Any]:
    """Return votes, standards and sheet as they were judged, for the decision's own record."""
    return {
        "tally": judgement.tally.to_json(),
        "standards": judgement.standard.verdict.to_json() if judgement.standard else None,
        "score": judgement.score.verdict.to_json() if judgement.score else None,
        "barred": [{"seat": voter.seat.pk, "why": voter.barred} for voter in judgement.voters if not voter.votes],
    }


def _who(seat: Attendance, book: Book) -> str:
    """The person with unit, and post where nobody has named the person."""
    if seat.person_name:
        name = seat.person_name.removeprefix(seat.unit.short_name)
        return f"{seat.unit.short_name}{name}"
    title = next((post.title for post in book.posts if post.id == seat.post_code), "")
    return f"{seat.unit.short_name}{title}"


def _item(judgement: Judgement, book: Book) -> dict[str, Any]:
    item = judgement.item
    project, review = item.review.project, item.review
    decision = MeetingDecision.objects.filter(item=item).first()
    plan = PlanVersion.objects.filter(project=project, form=judgement.rule.plan or "").order_by("-number").first()
    return {
        "project": project.name,
        "number": project.number,
        "round": review.round,
        "investors": "、".join(project.investors),
        "brought_by": project.responsible_unit.name if project.responsible_unit else "",
        "site": project.site or project.landing_place,
        "plan": {
            "title": _plan_title(book, plan.form),
            "number": plan.number,
            "on": plan.submitted_on.isoformat(),
            "digest": plan.digest,
        }
        if plan
        else None,
        "standards": _standards(judgement.standard),
        "score": _score(judgement.score),
        "statements": [_statement(one) for one in judgement.statements],
        "barred": [_barred(voter, book) for voter in judgement.voters if not voter.votes],
        "tally": judgement.tally.to_json(),
        "dissent": [_statement(one) for one in judgement.statements if _dissents(one, judgement)],
        "outcome": decision.outcome if decision else "",
        "reason": _reason(judgement, book, decision.reason_code if decision else ""),
        "hindrances": _hindrances(judgement),
        "text": decision.text if decision else "",
        "tasks": _tasks(project.pk, review.pk),
    }


def _plan_title(book: Book, form: str) -> str:
    return next((each.title for each in book.plan_forms if each.id == form), form)


def _standards(judged: StandardJudged | None) -> dict[str, Any] | None:
    if judged is None:
        return None
    return {
        "title": judged.standard.title,
        "row": judged.row.title if judged.row else "",
        "outcome": judged.outcome.value,
        "said": judged.verdict.working.note.zh if judged.verdict.working.note else "",
        "items": [
            {
                "title": item.title,
                "asked": item.asked.zh.removeprefix(item.title),
                "shown": item.shown,
                "outcome": item.outcome.value,
            }
            for item in judged.items
        ],
    }


def _score(score: SheetScore | None) -> dict[str, Any] | None:
    if score is None:
        return None
    return {
        "title": score.sheet.title,
        "full": score.sheet.full,
        "pass_mark": score.sheet.pass_mark,
        "total": score.shown,
        "is_complete": score.is_complete,
        "outcome": score.outcome.value,
        "vetoes": [line.line.title for line in score.vetoes],
        "lines": [
            {"title": line.line.title, "weight": line.line.weight, "points": line.shown, "said": line.said.zh}
            for line in score.lines
        ],
    }


def _statement(one: Statement) -> dict[str, Any]:
    return {
        "position": one.position,
        "unit": one.seat.unit.short_name,
        "person": one.person_name.removeprefix(one.seat.unit.short_name),
        "presides": one.seat.presides,
        "answer": one.answer,
        "answer_text": answer_text(one.answer).zh,
        "text": one.text,
        "conditions": [condition["text"] for condition in one.conditions],
    }


def _dissents(one: Statement, judgement: Judgement) -> bool:
    """Whether the member's vote went against what most voted for."""
    votes = any(voter.seat.pk == one.seat_id and voter.votes for voter in judgement.voters)
    return votes and one.answer != "abstain" and (one.answer in IN_FAVOR) != judgement.tally.is_carried


def _barred(voter: Voter, book: Book) -> dict[str, str]:
    return {"who": _who(voter.seat, book), "why": BARRED[voter.barred], "reason": voter.reason}


def _reason(judgement: Judgement, book: Book, code: str) -> str:
    if not code or judgement.rule.return_reasons is None:
        return ""
    words = {word.id: word.title for word in book.code_list(judgement.rule.return_reasons).items}
    return words.get(code, code)


def _hindrances(judgement: Judgement) -> list[str]:
    """Why it could not pass, in words; nothing when it could."""
    found = []
    tally = judgement.tally
    if tally.has_quorum and not tally.is_carried:
        found.append(f"到会有表决权成员{tally.present}人，同意{tally.in_favor}人，未达到{tally.passes_with}")
    if not judgement.standard_stands and judgement.standard is not None:
        short = [item for item in judgement.standard.items if item.outcome.value != "pass"]
        names = "、".join(f"{item.title}{JUDGED[item.outcome.value]}" for item in short)
        found.append(f"准入标准未达到（{names or JUDGED[judgement.standard.outcome.value]}）")
    if not judgement.score_stands and judgement.score is not None:
        found.append(_score_hindrance(judgement.score))
    return found


def _score_hindrance(score: SheetScore) -> str:
    if score.vetoes:
        return f"{'、'.join(line.line.title for line in score.vetoes)}低于否决线，一票否决"
    if not score.is_complete:
        return "评分表有空项，不能认定合格"
    return f"评分{score.shown}分，未达到{score.sheet.pass_mark}分"


def _tasks(project: int, review: int) -> list[dict[str, str]]:
    """The conditions and later duties as they stand on the desks."""
    starts = (f"reviews.later:{review}:", f"reviews.review:{review}:")
    rows = Duty.objects.filter(subject_type="projects.project", subject_id=project).select_related("unit")
    found = [row for row in rows.order_by("due_on", "pk") if row.rule.startswith(starts)]
    return [{"unit": _short(row.unit), "title": row.title, "due_on": row.due_on.isoformat()} for row in found]


def _short(unit: Unit) -> str:
    return unit.short_name
