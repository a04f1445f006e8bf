"""The worked examples of a rulebook, run."""

from dataclasses import dataclass
from decimal import Decimal

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.cases import Case, CaseFacts
from luodi.engine.rulebook.schema.gates import Gate
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.rulebook.schema.plans import PlanForm
from luodi.engine.rulebook.schema.reviews import Escalation, ScoreSheet, Standard
from luodi.engine.values.units import UnitKind, find_unit
from luodi.engine.verdict.evaluation import judge_condition
from luodi.engine.verdict.facts import DossierFacts
from luodi.engine.verdict.gates import GateVerdict, judge_gate
from luodi.engine.verdict.outcomes import Outcome
from luodi.engine.verdict.plan_values import PlanValueError, typed
from luodi.engine.verdict.scoring import score_sheet
from luodi.engine.verdict.standards import judge_standard
from luodi.engine.verdict.verdicts import Said, Verdict, Working


@dataclass(frozen=True)
class CaseResult:
    """An example, what came out, and why."""

    case: Case
    outcome: Outcome
    verdict: GateVerdict | Verdict

    @property
    def is_right(self) -> bool:
        """Whether what came out is what the example says."""
        return self.outcome.value == self.case.expect

    def detail(self, language: str = "zh") -> str:
        """What stood in the way, or how it was judged."""
        if isinstance(self.verdict, Verdict):
            return self.verdict.working.explanation.text(language)
        unmet = [item.explanation.text(language) for item in self.verdict.missing]
        return ("；" if language.startswith("zh") else "; ").join(unmet) or "—"


def run_cases(book: Book) -> list[CaseResult]:
    """Every example of the book judged, in the order of the book. Raises NoSuchRule for a book that was not checked."""
    return [_run(case, book) for case in book.cases]


def _run(case: Case, book: Book) -> CaseResult:
    rule, facts = book.rule(case.rule), facts_of_case(case.facts, book=book)
    if isinstance(rule, Gate):
        judged = judge_gate(rule, facts, case.on, book)
        return CaseResult(case, judged.outcome, judged)
    if isinstance(rule, Indicator) and rule.where is not None:
        verdict = judge_condition(rule.where, facts, case.on, book, rule=case.rule, cite=rule.cite)
        return CaseResult(case, verdict.outcome, verdict)
    if isinstance(rule, Escalation):
        verdict = _escalated(rule, facts, case, book)
        return CaseResult(case, verdict.outcome, verdict)
    if isinstance(rule, Standard | ScoreSheet):
        verdict = _on_plan(rule, case, book)
        return CaseResult(case, verdict.outcome, verdict)
    raise TypeError(f"{case.rule} cannot be judged")


def _escalated(rule: Escalation, facts: DossierFacts, case: Case, book: Book) -> Verdict:
    """Pass when the matter goes to the body by itself; a matter that only people raise never does."""
    if rule.when is not None:
        return judge_condition(rule.when, facts, case.on, book, rule=case.rule, cite=rule.cite)
    said = Said(f"{rule.title}须由有权岗位提请", f"{rule.id} goes there only when somebody raises it")
    return Verdict(Outcome.FAIL, case.rule, rule.cite, Working(said))


def _on_plan(rule: Standard | ScoreSheet, case: Case, book: Book) -> Verdict:
    """A standard or a sheet judged on the example's plan; a plan that cannot be read breaks the example."""
    form = book.plan_form(rule.plan) if isinstance(rule, Standard) else form_of_sheet(rule, book)
    try:
        values = typed(form, case.facts.plan, book=book) if form is not None else {}
    except PlanValueError as error:
        return Verdict(Outcome.BROKEN, case.rule, rule.cite, Working(error.said), (error.field,))
    if isinstance(rule, Standard):
        return judge_standard(rule, values, on=case.on, book=book).verdict
    given = {line: _points(points) for line, points in case.facts.scores.items()}
    return score_sheet(rule, values, given, form=form, on=case.on, book=book).verdict


def _points(given: str | tuple[str, ...]) -> tuple[Decimal, ...]:
    """One number, or one for each member."""
    return tuple(Decimal(each) for each in ((given,) if isinstance(given, str) else given))


def form_of_sheet(sheet: ScoreSheet, book: Book) -> PlanForm | None:
    """The form whose measures the sheet reads: of the review that uses it, else the first that has them all."""
    named = [review.plan for review in book.reviews if review.score_sheet == sheet.id and review.plan is not None]
    if named:
        return book.plan_form(named[0])
    wanted = {line.measure for line in sheet.lines if line.measure is not None}
    return next((form for form in book.plan_forms if wanted <= {each.id for each in form.measures}), None)


def facts_of_case(given: CaseFacts, *, book: Book) -> DossierFacts:
    """An example's facts as rules see them. Money is in base units of the column's own currency unless said."""
    currencies = {
        name: unit.base
        for name, column in book.columns.items()
        if column.kind == "money" and (unit := find_unit(column.unit or "")) is not None and unit.kind is UnitKind.MONEY
    }
    return DossierFacts(
        fields=given.fields,
        currencies={**currencies, "amount": "CNY", **given.currencies},
        papers=given.papers,
        sign_offs=given.sign_offs,
        results=given.results,
        dates=given.dates,
        reviews=given.reviews,
        agreements=given.agreements,
        decisions=given.decisions,
        plans=given.plans,
        open_hits=given.open_hits,
        same_hits=given.same_hits,
        post=given.post,
        stage=given.stage,
        stage_entered_on=given.stage_entered_on,
    )
