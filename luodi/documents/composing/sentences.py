"""Sentences of a paper: placeholders become figures, words and blanks, and growth is said as people say it."""

from luodi.documents.composing.figures import WHOLE, Figures, Scope
from luodi.documents.composing.order import GROWTH
from luodi.documents.content import RunContent
from luodi.documents.wording import COMPARED, GROWING
from luodi.engine.rulebook.schema.documents import COUNTED, FIGURE, PLACEHOLDER, Sentence

BLANKS = ("issue", "date", "year")  # known only when the paper is issued


def paragraph(figures: Figures, said: str | Sentence) -> tuple[RunContent, ...]:
    """Return the runs of a paragraph; nothing for a sentence whose condition fails and that has no other words."""
    if isinstance(said, str):
        return runs(figures, said)
    if _counts(figures, said.when):
        return runs(figures, said.text)
    return runs(figures, said.otherwise) if said.otherwise else ()


def _counts(figures: Figures, when: str) -> bool:
    counted = COUNTED.match(when)
    if counted is None:
        raise LookupError(when)
    wanted = figures.order.wanted(counted["indicator"], counted["window"])
    if counted["target"]:
        return figures.target(wanted) is not None
    return bool(figures.reading(wanted).value)


def runs(figures: Figures, text: str) -> tuple[RunContent, ...]:
    """Return the text with its placeholders filled in; raises LookupError for one that is not known."""
    found: list[RunContent] = []
    place = 0
    for match in PLACEHOLDER.finditer(text):
        words = text[place : match.start()]
        run, words = _filled(figures, match[1], words)
        found += [RunContent(text=words)] * bool(words) + [run]
        place = match.end()
    if text[place:]:
        found.append(RunContent(text=text[place:]))
    return tuple(found)


def _filled(figures: Figures, inner: str, before: str) -> tuple[RunContent, str]:
    found = FIGURE.match(inner)
    if found is not None:
        kind, indicator, window = found["kind"], found["indicator"], found["window"]
        scope = scope_of(figures, found["unit"])
        if kind == GROWTH:
            return _growth(figures, indicator, window, scope, before)
        return RunContent(figure=figures.keep(kind, indicator, window, scope)), before
    if inner in BLANKS:
        return RunContent(blank=inner), before
    order = figures.order
    known = {
        "period": order.period.text(),
        "issuer": order.document.issuer,
        "place": order.place.name,
        "next-year": str(order.period.year + 1),
    }
    if inner not in known:
        raise LookupError(inner)
    return RunContent(text=known[inner]), before


def scope_of(figures: Figures, unit: str | None) -> Scope:
    """Return the scope of one unit by its code; the whole place without one."""
    if not unit:
        return WHOLE
    known = figures.order.book.unit(unit)
    return Scope(suffix=f":{unit}", units=(unit,), name=known.short or known.name)


def _growth(figures: Figures, indicator: str, window: str, scope: Scope, before: str) -> tuple[RunContent, str]:
    """The growth, with the words before it changed where they would not fit: nothing 同比增长 that fell."""
    key = figures.keep(GROWTH, indicator, window, scope)
    growth = figures.growth(figures.order.wanted(indicator, window), scope)
    text, kept = growth.after(before, compared=COMPARED, growing=GROWING)
    return RunContent(figure=_said_as(figures, key, text)), kept


def _said_as(figures: Figures, key: str, text: str) -> str:
    """The key of the growth in these very words: said twice in two ways, it is kept twice."""
    said, number = key, 1
    while said in figures.kept and figures.kept[said].text != text and said in figures.spoken:
        number += 1
        said = f"{key}:{number}"
    figures.kept[said] = figures.kept[key].model_copy(update={"key": said, "text": text})
    figures.spoken.add(said)
    return said
