"""The parts of a dossier's report, each from the frozen dossier."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.engine.rulebook import Book
from luodi.engine.values import Day, Money, Precision
from luodi.formats.papers import (
    Align,
    Column,
    Heading,
    KeyValues,
    Moment,
    Paragraph,
    ReportPart,
    Table,
    Timeline,
    Words,
    cell,
    head_row,
)
from luodi.projects.labels import COLUMN_LABELS
from luodi.projects.models import Project
from luodi.projects.queries.dossier import Dossier

TEN_THOUSANDS = {"CNY": "万元", "USD": "万美元"}
MONEY = ("total_investment", "fixed_investment", "foreign_investment")
TEXTS = ("code", "uscc", "industry", "chain", "origin", "landing_place", "site", "contact")
DAYS = ("signed_on", "registered_on", "started_on", "produced_on")


def parts_of(found: Dossier) -> Iterator[ReportPart]:
    """Return the sections of the report; one without content is left out."""
    sections = (
        (_("Facts"), _facts(found)),
        (_("Stages"), _stages(found)),
        (_("Missing for the next step"), _missing(found)),
        (_("Results"), _results(found)),
        (_("Opinions"), _opinions(found)),
        (_("Permits and inputs"), _checklist(found)),
        (_("Responsible"), _responsible(found)),
        (_("Papers"), _papers(found)),
        (_("Notes"), _notes(found)),
        (_("Timeline"), _timeline(found)),
    )
    number = 0
    for title, parts in sections:
        if parts:
            number += 1
            yield Heading(1, f"{number}. {title}")
            yield from parts


def day_text(value: date | None, precision: str = "day") -> str:
    """Return a day no more precise than it is known; nothing for a blank one."""
    return "" if value is None else Day(value, Precision(precision)).text()


def money_text(amount: Decimal | None, currency: str) -> str:
    """Return an amount with its unit; nothing for a blank one."""
    return "" if amount is None else Money(amount, currency).text(unit=TEN_THOUSANDS.get(currency))


def _facts(found: Dossier) -> list[ReportPart]:
    project = found.project
    units = (("responsible_unit", project.responsible_unit), ("landing_unit", project.landing_unit))
    pairs = [
        (_label("name"), project.name),
        (_label("investors"), "、".join(project.investors)),
        *((_label(name), _word(found.book, project, name)) for name in TEXTS),
        *((_label(name), unit.short_name if unit else "") for name, unit in units),
        *((_label(name), _amount(project, name)) for name in MONEY),
        (_label("funds_in_place"), money_text(project.funds_in_place, "CNY")),
        (
            _label("land_area_mu"),
            f"{project.land_area_mu.normalize():f} 亩" if project.land_area_mu is not None else "",
        ),
        *((_label(name), day_text(getattr(project, name))) for name in DAYS),
    ]
    parts: list[ReportPart] = [KeyValues(tuple(pairs))]
    if project.remark:
        parts.append(Paragraph((Words(project.remark),)))
    return parts


def _label(name: str) -> str:
    return str(COLUMN_LABELS[name])


def _amount(project: Project, name: str) -> str:
    return money_text(getattr(project, name), getattr(project, f"{name}_currency"))


def _word(book: Book, project: Project, name: str) -> str:
    stored = str(getattr(project, name))
    column = book.columns.get(name)
    if column is None or column.list_ is None:
        return stored
    return next((item.title for item in book.code_list(column.list_).items if item.id == stored), stored)


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]], *, shares: Iterable[float] = ()) -> list[ReportPart]:
    titles = tuple(heads)
    body = tuple(tuple(cell(text) for text in row) for row in rows)
    if not body:
        return []
    widths = tuple(shares) or (1.0,) * len(titles)
    columns = tuple(Column(share, Align.LEFT) for share in widths)
    return [Table(columns=columns, head=(head_row(*titles),), body=body)]


def _stages(found: Dossier) -> list[ReportPart]:
    words = {"done": _("done"), "current": _("here"), "late": _("late"), "todo": _("still to come")}
    rows = ((mark.title, words.get(mark.state, mark.state), day_text(mark.on)) for mark in found.track)
    return _table((_("stage"), _("state"), _("reached on")), rows)


def _missing(found: Dossier) -> list[ReportPart]:
    rows = [
        (possible.move.title, item.title, _cited(found.book, item.cite))
        for possible in found.possible
        for item in possible.judged.items
        if item.met is not True
    ]
    return _table((_("step"), _("missing"), _("basis")), rows, shares=(1, 2, 2))


def _cited(book: Book, clauses: Iterable[str]) -> str:
    return "；".join(book.clause(clause).path or clause for clause in clauses)


def _results(found: Dossier) -> list[ReportPart]:
    words = {
        "declared": _("declared"),
        "verified": _("verified"),
        "rejected": _("rejected"),
        "reversed": _("reversed"),
        "reversal": _("reversal"),
    }
    rows = [
        (
            group.kind.title,
            day_text(line.entry.occurred_on, line.entry.precision),
            money_text(line.entry.amount, line.entry.currency),
            words.get(line.state, line.state),
            money_text(line.verified_amount, line.entry.currency),
            "、".join(proof.title for proof in line.evidence),
        )
        for group in found.results
        for line in group.lines
    ]
    heads = (_("result"), _("happened on"), _("declared amount"), _("state"), _("verified amount"), _("evidence"))
    return _table(heads, rows, shares=(1.1, 1.5, 1.2, 0.8, 1.2, 1.4))


def _opinions(found: Dossier) -> list[ReportPart]:
    rows = [
        (
            _sign_off_title(found.book, opinion.kind),
            _answer_title(opinion.answer),
            opinion.statement,
            f"{opinion.post_title} {opinion.person_name}",
            f"{timezone.localtime(opinion.given_at):%Y-%m-%d}",
        )
        for opinion in found.sign_offs
    ]
    heads = (_("kind"), _("opinion"), _("grounds"), _("given by"), _("given on"))
    return _table(heads, rows, shares=(1.2, 0.8, 2.2, 1.2, 1))


def _sign_off_title(book: Book, kind: str) -> str:
    return next((rule.title for rule in book.sign_offs if rule.id == kind), kind)


def _answer_title(answer: str) -> str:
    words = {
        "agree": _("agrees"),
        "agree-on-conditions": _("agrees on conditions"),
        "disagree": _("disagrees"),
        "abstain": _("abstains"),
    }
    return words.get(answer, answer)


def _checklist(found: Dossier) -> list[ReportPart]:
    items = [
        (
            line.item.title,
            line.entry.helper_name if line.entry else "",
            day_text(line.entry.begun_on) if line.entry else "",
            day_text(line.entry.finished_on) if line.entry else "",
            "" if line.elapsed_days is None else str(line.elapsed_days),
        )
        for line in found.checklist
    ]
    heads = (_("item"), _("helper"), _("begun on"), _("finished on"), _("days"))
    intervals = [
        (
            line.rule.title,
            day_text(line.from_on),
            day_text(line.to_on),
            "" if line.days is None else str(line.days),
            "" if line.is_kept is None else _("kept") if line.is_kept else _("not kept"),
        )
        for line in found.intervals
    ]
    spans = _table((_("interval"), _("from"), _("to"), _("days"), _("target")), intervals)
    return [*_table(heads, items), *spans]


def _responsible(found: Dossier) -> list[ReportPart]:
    rows = [(one.role, one.person_name, one.unit.short_name, day_text(one.since)) for one in found.assignments]
    return _table((_("role"), _("person"), _("unit"), _("since")), rows)


def _papers(found: Dossier) -> list[ReportPart]:
    titles = {paper.id: paper.title for paper in found.book.papers}
    rows = [
        (titles.get(paper.kind, paper.kind), paper.file.name, day_text(paper.attached_on), paper.file.digest[:16])
        for paper in found.papers
    ]
    return _table((_("kind"), _("file"), _("attached on"), "SHA-256"), rows, shares=(1.2, 2, 1, 1.4))


def _notes(found: Dossier) -> list[ReportPart]:
    rows = [(day_text(note.happened_on), note.person_name, note.text) for note in found.notes]
    return _table((_("day"), _("person"), _("text")), rows, shares=(1.4, 1, 4))


def _timeline(found: Dossier) -> list[ReportPart]:
    moments = tuple(
        Moment(when=f"{timezone.localtime(line.at):%Y-%m-%d %H:%M}", title=line.title, who=line.who, text=line.detail)
        for line in found.timeline
    )
    return [Timeline(moments)] if moments else []
