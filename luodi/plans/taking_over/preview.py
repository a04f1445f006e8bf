"""What a filled-in form would change, before anything is written."""

from dataclasses import dataclass

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.plans import PlanField, PlanForm
from luodi.engine.verdict.plan_values import PlanValue, PlanValues, is_blank, value_text
from luodi.plans.taking_over.reading import Unread, read_form_file
from luodi.plans.wording import language, spoken
from luodi.records.models import StoredFile


@dataclass(frozen=True)
class PreviewLine:
    """One field as written on the form, as it was read, and as it stands now."""

    field: PlanField
    written: str
    address: str
    read: str
    now: str
    messages: tuple[str, ...]
    can_be_taken: bool

    @property
    def is_new(self) -> bool:
        """Whether taking it changes anything."""
        return self.can_be_taken and self.read != self.now


@dataclass(frozen=True)
class Preview:
    """What a file would bring: its lines, the required fields it leaves blank, the cells nobody could read."""

    file: StoredFile
    lines: tuple[PreviewLine, ...]
    blanks: tuple[PlanField, ...]
    unread: tuple[Unread, ...]


def previewed(file: StoredFile, form: PlanForm, book: Book, now: PlanValues) -> Preview:
    """Return what the file holds beside what stands now. Raises Refused when it cannot be read."""
    read = read_form_file(file, form, book)
    lines = []
    first: set[str] = set()
    for one in read.taken:
        again = one.field.id in first
        first.add(one.field.id)
        problems = [spoken(one.problem)] if one.problem else []
        doubts = [doubt.text(language()) for doubt in one.doubts]
        lines.append(
            PreviewLine(
                field=one.field,
                written=one.written,
                address=one.address,
                read=_words(one.value, one.field, book),
                now=_words(now.get(one.field.id), one.field, book),
                messages=tuple(problems + doubts),
                can_be_taken=not one.problem and not again and not is_blank(one.value),
            )
        )
    values = {**now, **read.values}
    blanks = tuple(field for field in form.fields if field.required and is_blank(values.get(field.id)))
    return Preview(file, tuple(lines), blanks, tuple(read.unread))


def _words(value: PlanValue, field: PlanField, book: Book) -> str:
    if isinstance(value, tuple):
        rows = (
            "　".join(spoken(value_text(row.get(c.id), c)) if row.get(c.id) else "—" for c in field.columns)
            for row in value
        )
        return "\n".join(rows)
    return "" if is_blank(value) else spoken(value_text(value, field, book=book))
