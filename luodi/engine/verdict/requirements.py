"""The twelve kinds of requirement of a gate, each found to hold, not to hold, or not to be known."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema import gates as g
from luodi.engine.values import WorkingCalendar
from luodi.engine.verdict import findings_of_reviews as elsewhere
from luodi.engine.verdict.evaluation import judge_condition
from luodi.engine.verdict.facts import DossierFacts
from luodi.engine.verdict.outcomes import Outcome, held
from luodi.engine.verdict.verdicts import Said, Verdict
from luodi.engine.verdict.wording import answer_text, fact_text, field_text, titles_of, word_text


@dataclass(frozen=True)
class Finding:
    """What was found of one requirement."""

    outcome: Outcome
    said: Said
    missing: tuple[str, ...] = ()
    verdict: Verdict | None = None


@dataclass(frozen=True)
class Hearing:
    """What a finding needs."""

    facts: DossierFacts
    on: date
    book: Book
    rule: str
    calendar: WorkingCalendar


def find(
    required: g.Requirement, facts: DossierFacts, *, on: date, book: Book, rule: str, calendar: WorkingCalendar
) -> Finding:
    """The finding on one requirement."""
    return _FINDING[type(required)](required, Hearing(facts, on, book, rule, calendar))


def _field(required: g.FieldRequired, hearing: Hearing) -> Finding:
    name = field_text(required.field, hearing.book)
    try:
        fact = hearing.facts.fact(required.field, book=hearing.book)
    except (ValueError, TypeError, ArithmeticError) as error:
        return Finding(Outcome.BROKEN, Said(f"{name.zh}的值无法使用：{error}", f"{name.en} cannot be used: {error}"))
    if fact is None:
        return Finding(Outcome.UNKNOWN, Said(f"未填写{name.zh}", f"{name.en} is blank"), (required.field,))
    value = word_text(required.field, fact, hearing.book) if isinstance(fact, str) else fact_text(fact)
    return Finding(Outcome.PASS, Said(f"{name.zh}：{value.zh}", f"{name.en}: {value.en}"))


def _sign_off(required: g.SignOffRequired, hearing: Hearing) -> Finding:
    given = hearing.facts.sign_offs.get(required.sign_off)
    title = titles_of(hearing.book.sign_offs).get(required.sign_off, required.sign_off)
    if given is None:
        return Finding(Outcome.FAIL, Said(f"尚无{title}", f"{title} has not been given"), (required.sign_off,))
    answer = answer_text(given)
    if given in required.accepts:
        return Finding(Outcome.PASS, Said(f"{title}：{answer.zh}", f"{title}: {answer.en}"))
    said = Said(f"{title}为“{answer.zh}”，不能通过", f"{title} is “{answer.en}”, which does not open the way")
    return Finding(Outcome.FAIL, said, (required.sign_off,))


def _paper(required: g.PaperRequired, hearing: Hearing) -> Finding:
    count = hearing.facts.papers.get(required.paper, 0)
    title = titles_of(hearing.book.papers).get(required.paper, required.paper)
    if count >= required.at_least:
        return Finding(Outcome.PASS, Said(f"已附{title}{count}份", f"{title}: {count} attached"))
    wanted = f"，需要{required.at_least}份" if required.at_least > 1 else ""
    said = Said(
        f"未附{title}{wanted}" if count == 0 else f"{title}只有{count}份{wanted}",
        f"{title}: {count} attached, {required.at_least} needed",
    )
    return Finding(Outcome.FAIL, said, (required.paper,))


def _result(required: g.ResultRequired, hearing: Hearing) -> Finding:
    state = hearing.facts.results.get(required.result)
    title = titles_of(hearing.book.results).get(required.result, required.result)
    if state is None:
        return Finding(Outcome.FAIL, Said(f"尚未申报{title}", f"{title} has not been declared"), (required.result,))
    if required.state == "verified" and state != "verified":
        said = Said(f"{title}已申报，尚未认定", f"{title} is declared but not verified")
        return Finding(Outcome.FAIL, said, (required.result,))
    zh, en = ("已认定", "verified") if state == "verified" else ("已申报", "declared")
    return Finding(Outcome.PASS, Said(f"{title}{zh}", f"{title} is {en}"))


def _post(required: g.PostRequired, hearing: Hearing) -> Finding:
    titles = titles_of(hearing.book.posts)
    wanted = "、".join(titles.get(post, post) for post in required.posts)
    if hearing.facts.post is None:
        return Finding(Outcome.UNKNOWN, Said(f"须由{wanted}办理", f"to be done by {wanted}"), ("post",))
    outcome = held(hearing.facts.post in required.posts)
    return Finding(outcome, Said(f"由{wanted}办理", f"done by {wanted}"), () if outcome is Outcome.PASS else ("post",))


def _time(required: g.TimeRequired, hearing: Hearing) -> Finding:
    facts = hearing.facts
    since = facts.stage_entered_on if required.since == "stage-entered" else facts.dates.get(required.since)
    zh, en = ("个工作日", "working days") if required.working else ("日", "days")
    if since is None:
        said = Said(
            f"起算日不明，须满{required.at_least_days}{zh}", f"{required.at_least_days} {en} from a day not known"
        )
        return Finding(Outcome.UNKNOWN, said, (required.since,))
    passed = _days_between(since, hearing) if not required.working else _working_days(since, hearing)
    said = Said(
        f"自{since.isoformat()}起已满{passed}{zh}，须满{required.at_least_days}{zh}",
        f"{passed} of {required.at_least_days} {en} since {since.isoformat()}",
    )
    outcome = held(passed >= required.at_least_days)
    return Finding(outcome, said, () if outcome is Outcome.PASS else (required.since,))


def _days_between(since: date, hearing: Hearing) -> int:
    return (hearing.on - since).days


def _working_days(since: date, hearing: Hearing) -> int:
    return hearing.calendar.working_days_between(since, hearing.on).days


def _condition(required: g.ConditionRequired, hearing: Hearing) -> Finding:
    verdict = judge_condition(
        required.condition,
        hearing.facts,
        hearing.on,
        hearing.book,
        rule=hearing.rule,
        cite=required.cite,
        calendar=hearing.calendar,
    )
    return Finding(verdict.outcome, verdict.working.explanation, verdict.missing, verdict)


def _from(
    judged: Callable[[Any, DossierFacts, Book], elsewhere.Answered],
) -> Callable[[Any, Hearing], Finding]:
    """A finding of a requirement that another room answers; what is missing is known by the requirement's own id."""

    def finding(required: g.Requirement, hearing: Hearing) -> Finding:
        found = judged(required, hearing.facts, hearing.book)
        missing = () if found.outcome in (Outcome.PASS, Outcome.NOT_IN_FORCE) else (required.id,)
        return Finding(found.outcome, found.said, missing)

    return finding


_FINDING: Mapping[type[g.Required], Callable[[Any, Hearing], Finding]] = {
    g.FieldRequired: _field,
    g.SignOffRequired: _sign_off,
    g.PaperRequired: _paper,
    g.ResultRequired: _result,
    g.PostRequired: _post,
    g.TimeRequired: _time,
    g.ConditionRequired: _condition,
    g.ReviewRequired: _from(elsewhere.review),
    g.AgreementRequired: _from(elsewhere.agreement),
    g.DecisionRequired: _from(elsewhere.decision),
    g.PlanRequired: _from(elsewhere.plan),
    g.ScreeningRequired: _from(elsewhere.screening),
}
