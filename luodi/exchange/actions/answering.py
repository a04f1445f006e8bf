"""The verb that answers what only a person can say; the workbook is read anew with the answers."""

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from luodi.exchange.actions.uploading import read_or_ask
from luodi.exchange.inputs import AnswerQuestions
from luodi.exchange.models import FAILED, Import
from luodi.exchange.reading import preview_of
from luodi.organization.refusals import Refused
from luodi.organization.verbs import Act, verb

# A name that is in no roster or list stays as it was written when somebody says so.
AS_WRITTEN = "as-written"
IGNORE = "ignore"


@verb(
    "exchange.answer_questions",
    on=Import,
    takes=AnswerQuestions,
    label=gettext_lazy("Answer the questions of an import"),
    wording=gettext_lazy("answered {count} questions about {name}"),
)
def answer_questions(act: Act, found: Import, data: AnswerQuestions) -> Import:
    """Afterwards the workbook is read with the answers; a blank answer takes an earlier one back. No dossier changed.

    Raises Refused once the import is accepted or discarded, and for answers under which the workbook cannot be read.
    """
    if not found.is_open and found.state != FAILED:
        raise Refused(_("This import is closed; upload the workbook again."), code="closed")
    given = {key: value.strip() for key, value in data.answers.items()}
    if data.rest:
        given = {**_rest(found), **given}
    answers = {**found.answers, **given}
    found.answers = {key: value for key, value in answers.items() if value}
    found.appointment_id, found.language = act.actor.appointment_id, get_language() or "zh-hans"
    read_or_ask(found, act.actor)
    act.note(found, {"name": found.name, "count": len(given), "answers": given}, rulebook_digest=found.rulebook_digest)
    return found


def _rest(found: Import) -> dict[str, str]:
    """Unanswered names stay as written, columns that only resemble a field are left out; other questions stay open."""
    answers = {}
    for question in preview_of(found).questions:
        if question.id.startswith("name:"):
            answers[question.id] = AS_WRITTEN
        elif question.id.startswith("column:"):
            answers[question.id] = IGNORE
    return answers
