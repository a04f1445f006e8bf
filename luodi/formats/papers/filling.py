"""Fills a DOCX template an office wrote itself in Word or WPS: `{{ title }}`, `{%p for section in sections %}`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from difflib import get_close_matches
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

import docx
from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, UndefinedError, meta
from jinja2.sandbox import ImmutableSandboxedEnvironment, SecurityError

from luodi.formats.papers.problems import PaperError, PaperProblem
from luodi.formats.papers.word.document import with_fixed_times

FIELD = re.compile(r"\{\{[prct]?\s(.*?)\}\}|\{\{(.*?)\}\}", re.DOTALL)
MARK = re.compile(r"\{%\s*(?:p|tr|tc|r)?\s*(.*?)%\}", re.DOTALL)
SHOWN = 60


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of a template and where it stands: `3` in the body, `table 1 row 2`, `header` or `footer` elsewhere."""

    place: str
    text: str


def fill_template(template: bytes, fields: Mapping[str, Any], *, name: str, created: datetime | None = None) -> bytes:
    """Return the template filled with the fields; the same template and fields give the same bytes.

    What is filled in is shown as text, never read as markup or as part of the template. Raises PaperError that names
    the template, the paragraph, the field and the nearest known one when a field is not known or a mark is broken.
    """
    _check_written(template, fields, name)
    moment = created or datetime.combine(datetime(2000, 1, 1, tzinfo=UTC).date(), time(), tzinfo=UTC)
    document = _filled(template, fields, name)
    stream = BytesIO()
    document.save(stream)
    return with_fixed_times(stream.getvalue(), moment=moment)


def check_template(template: bytes, fields: Mapping[str, Any], *, name: str) -> None:
    """Pass when every field of the template is known, every mark is closed, and it can be filled with the fields.

    `fields` holds something in each field; a list holds one of its kind, so that the inside of a loop is tried too.
    Raises PaperError as above.
    """
    _check_written(template, fields, name)
    _filled(template, fields, name)


def passages(template: bytes, *, name: str) -> tuple[Passage, ...]:
    """Return the paragraphs of a template that hold marks; raises PaperError for a file that is no DOCX."""
    try:
        document = docx.Document(BytesIO(template))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as error:
        raise PaperError(PaperProblem.BAD_TEMPLATE, detail=name) from error
    found = [Passage(str(number), one.text) for number, one in enumerate(document.paragraphs, start=1)]
    for number, table in enumerate(document.tables, start=1):
        for line, row in enumerate(table.rows, start=1):
            place = f"table {number} row {line}"
            found += [Passage(place, one.text) for cell in row.cells for one in cell.paragraphs]
    for section in document.sections:
        for part, place in ((section.header, "header"), (section.footer, "footer")):
            found += [Passage(place, one.text) for one in part.paragraphs]
    return tuple(passage for passage in dict.fromkeys(found) if "{" in passage.text or "}" in passage.text)


def _environment() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)


def _expressions(text: str) -> Iterator[str]:
    for match in FIELD.finditer(text):
        yield (match[1] or match[2] or "").strip()


def _check_marks(passage: Passage, name: str) -> None:
    for opening, closing in (("{{", "}}"), ("{%", "%}")):
        if passage.text.count(opening) != passage.text.count(closing):
            raise _broken(name, passage.place, passage.text.strip()[:SHOWN])


def _check_names(expression: str, passage: Passage, fields: Mapping[str, Any], name: str) -> None:
    """A field is a known one, or one that a loop of the template brings (`section`, `row`, `loop`)."""
    try:
        tree = _environment().parse("{{ " + expression + " }}")
    except TemplateError as error:
        raise _broken(name, passage.place, "{{ " + expression + " }}") from error
    for word in sorted(meta.find_undeclared_variables(tree) - set(fields) - LOOPED):
        nearest = next(iter(get_close_matches(word, sorted(set(fields) | LOOPED), n=1, cutoff=0.5)), "")
        raise PaperError(PaperProblem.BAD_FIELD, detail=word, template=name, place=passage.place, nearest=nearest)


LOOPED = frozenset({"loop", "section", "paragraph", "table", "column", "row", "cell", "listing", "one"})


def _check_blocks(template: bytes, name: str) -> None:
    """Every `for` and `if` of the template is closed, across its paragraphs."""
    opened: list[Passage] = []
    for passage in passages(template, name=name):
        for mark in MARK.findall(passage.text):
            word = mark.strip().split(" ", 1)[0]
            if word in ("for", "if"):
                opened.append(passage)
            elif word in ("endfor", "endif"):
                if not opened:
                    raise _broken(name, passage.place, passage.text.strip()[:SHOWN])
                opened.pop()
    if opened:
        raise _broken(name, opened[-1].place, opened[-1].text.strip()[:SHOWN])


def _check_written(template: bytes, fields: Mapping[str, Any], name: str) -> None:
    for passage in passages(template, name=name):
        _check_marks(passage, name)
        for expression in _expressions(passage.text):
            _check_names(expression, passage, fields, name)
    _check_blocks(template, name)


def _filled(template: bytes, fields: Mapping[str, Any], name: str) -> DocxTemplate:
    """The template filled: a part of a field that is not there (`section.headng`) shows itself only now."""
    document = DocxTemplate(BytesIO(template))
    try:
        document.render(dict(fields), jinja_env=_environment(), autoescape=True)
    except (UndefinedError, SecurityError) as error:
        word = next(iter(re.findall(r"attribute '([^']+)'", str(error))), "")
        if not word:
            raise _broken(name, "", str(error)) from error
        nearest = next(iter(get_close_matches(word, sorted(_parts(fields)), n=1, cutoff=0.5)), "")
        place = _place_of(word, template, name)
        raise PaperError(PaperProblem.BAD_FIELD, detail=word, template=name, place=place, nearest=nearest) from error
    except (TemplateError, TypeError, ValueError) as error:
        raise _broken(name, "", str(error)) from error
    return document


def _parts(value: Any) -> set[str]:
    """The names of what the fields hold inside them."""
    if isinstance(value, Mapping):
        return {str(key) for key in value} | {part for one in value.values() for part in _parts(one)}
    return {part for one in value for part in _parts(one)} if isinstance(value, list | tuple) else set()


def _place_of(word: str, template: bytes, name: str) -> str:
    return next((passage.place for passage in passages(template, name=name) if f".{word}" in passage.text), "")


def _broken(name: str, place: str, detail: str) -> PaperError:
    return PaperError(PaperProblem.BROKEN_MARK, detail=detail, template=name, place=place)
