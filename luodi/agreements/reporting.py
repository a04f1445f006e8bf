"""A scan as data: the same on the command line, in the API and beneath the pages. Knows no database."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from luodi.engine.rulebook import Book, NoSuchRule
from luodi.engine.verdict.scanning import ClauseFinding, ScanReport, Span, scan
from luodi.formats.texts import ReadText

STRENGTHS = {"strong": ("强提示", "strong hint"), "weak": ("需复核", "to be looked at again")}
_CAUTION = (
    "命中不等于违法，没有命中也不等于合规；结论由审查人作出。",
    "A hit is not a verdict, and no hit is not a clearance; the reviewer concludes.",
)


class UnknownPack(LookupError):
    """A pack was asked for that the rulebook does not have; `names` are those it has."""

    def __init__(self, pack: str, names: Sequence[str]) -> None:
        self.pack, self.names = pack, tuple(names)
        super().__init__(f"{pack} ({', '.join(names)})")


def scan_text(read: ReadText, *, book: Book, on: date, packs: Sequence[str] = ()) -> ScanReport:
    """The text scanned with the packs named, or with every pack of the book. Raises UnknownPack."""
    known = {pack.id: pack for pack in book.scan_packs}
    for name in packs:
        if name not in known:
            raise UnknownPack(name, sorted(known))
    chosen = [known[name] for name in dict.fromkeys(packs)] if packs else list(book.scan_packs)
    return scan(read.texts, packs=chosen, rules=book.scan_rules, on=on)


def as_data(read: ReadText, report: ScanReport, *, book: Book, language: str = "zh") -> dict[str, Any]:
    """The report as plain data. Paragraphs are counted from 1; `start` and `end` are characters within one, from 0."""
    return {
        "caution": caution(report, language),
        "on": report.on.isoformat(),
        "rulebook": {"place": book.header.place, "title": book.header.title, "digest": book.digest},
        "packs": [
            {"id": pack.id, "title": pack.title, "version": pack.version, "from": pack.from_.isoformat()}
            for pack in report.packs
        ],
        "not_in_force": [{"id": pack.id, "title": pack.title, "from": pack.from_.isoformat()} for pack in report.idle],
        "text": {
            "kind": read.kind.value,
            "paragraphs": report.paragraphs,
            "characters": report.characters,
            "notes": [note.text(language) for note in read.notes],
        },
        "counts": {
            "strong": len(report.strong),
            "weak": len(report.findings) - len(report.strong),
            "omitted": report.omitted,
        },
        "findings": [_finding(one, read, book, language) for one in report.findings],
    }


def caution(report: ScanReport, language: str = "zh") -> str:
    """What a hit and the lack of one do not mean: the packs' own words, or the general ones."""
    if language.startswith("en"):
        return _CAUTION[1]
    return "".join(report.cautions) or _CAUTION[0]


def strength_text(strength: str, language: str = "zh") -> str:
    """The strength in words: 强提示 for strong, 需复核 for weak."""
    return STRENGTHS[strength][1 if language.startswith("en") else 0]


def _finding(found: ClauseFinding, read: ReadText, book: Book, language: str) -> dict[str, Any]:
    rule = found.rule
    place = found.sentence
    return {
        "rule": rule.id,
        "title": rule.title,
        "pack": rule.pack,
        "strength": rule.strength,
        "strength_text": strength_text(rule.strength, language),
        "missing": found.is_absence,
        "place": read.paragraphs[place.paragraph].place.text(language) if place else "",
        "paragraph": place.paragraph + 1 if place else None,
        "start": place.start if place else None,
        "end": place.end if place else None,
        "text": found.text,
        "words": [_words(span, read) for span in found.words],
        "clauses": [_clause(clause, book) for clause in rule.cite],
        "why": rule.why,
        "rewrite": rule.rewrite,
    }


def _words(span: Span, read: ReadText) -> dict[str, Any]:
    text = read.paragraphs[span.paragraph].text[span.start : span.end]
    return {"start": span.start, "end": span.end, "text": text}


def _clause(identifier: str, book: Book) -> dict[str, str]:
    """The clause a rule stands on; `doubt` says when its wording is known at second hand only."""
    try:
        clause = book.clause(identifier)
    except NoSuchRule:
        return {"id": identifier, "source": "", "path": "", "text": "", "doubt": ""}
    return {
        "id": identifier,
        "source": clause.document_title,
        "path": clause.path,
        "text": clause.text,
        "doubt": "；".join(defect.note for defect in clause.defects),
    }
