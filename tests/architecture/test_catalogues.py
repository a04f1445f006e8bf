"""The house speaks Chinese and English, whole: messages are English in the source and Chinese in the catalogue."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from tests.architecture import source

CATALOGUE = source.ROOT / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
CALLS = {"gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
TEXT = re.compile(r"u?(\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*')\s*(,?)\s*")
PASSED, NOT_PLAIN = "\0passed on", "\0not plain"
HAN = re.compile("[\u4e00-\u9fff]")
# Chinese that stands in a page as it is, and why
IN_PAGES = {
    "落地": "the product's name",
    ">落<": "the product's mark",
    "中文": "the language switch names each language in itself",
}
CHINESE_PAGES = {
    "luodi/documents/templates/documents/bulletin.html": "an official paper is Chinese, whoever reads it",
    "luodi/documents/templates/documents/standalone.html": "the same paper as a page of its own",
    "luodi/reviews/templates/reviews/meetings/minutes.html": "minutes are an official paper too",
}
# module → why a message is passed on there instead of written out
PASSED_ON = {"luodi/api/errors.py": "one answer is made for several exceptions; their messages stand beside them"}


def spoken_in_python(path: Path) -> Iterator[tuple[str, str]]:
    """Every message of a module with its place."""
    names = {
        (alias.asname or alias.name): alias.name
        for node in ast.walk(source.tree(path))
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.name in CALLS
    }
    for called, node in source.calls(path):
        if called not in names:
            continue
        count = 2 if names[called].startswith("n") else 1
        given = node.args[1:2] if names[called].startswith("p") else node.args[:count]
        for argument in given:
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                yield argument.value, source.place(path, node)
            else:
                yield PASSED if source.name(path) in PASSED_ON else NOT_PLAIN, source.place(path, node)


def spoken_in_page(path: Path) -> Iterator[tuple[str, str]]:
    """Every message of a template, as Django itself finds them."""
    code = templatize(path.read_text(encoding="utf-8"))
    for call in re.finditer(r"(?<![\w])(n?p?gettext|_)\(", code):
        position, wanted = call.end(), 2 if call.group(1).startswith("n") else 1
        texts = []
        while (found := TEXT.match(code, position)) and len(texts) < wanted + ("p" in call.group(1)[:2]):
            texts.append(ast.literal_eval(found.group(1)))
            position = found.end()
        yield from ((text, source.name(path)) for text in (texts[1:] if call.group(1) == "pgettext" else texts))


@cache
def spoken() -> dict[str, str]:
    """Every message of the product with one place where it stands."""
    found: dict[str, str] = {}
    for path in source.modules():
        found |= dict(spoken_in_python(path))
    for path in source.PACKAGE.rglob("templates/**/*.html"):
        found |= dict(spoken_in_page(path))
    found.pop(PASSED, None)
    return found


@cache
def translated() -> dict[str, str]:
    """The catalogue: singular and plural forms each with their Chinese."""
    known: dict[str, str] = {}
    with CATALOGUE.open("rb") as stream:
        for message in read_po(stream):
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            texts = message.string if isinstance(message.string, tuple) else (message.string,)
            known |= {one: texts[0] for one in ids if one}
    return known


def counted() -> dict[str, str]:
    """Like `translated`, but of a singular and its plural the plural only: one Chinese form speaks for both."""
    with CATALOGUE.open("rb") as stream:
        found = {_forms(one.id)[-1]: _forms(one.string)[0] for one in read_po(stream) if one.id}
    return found


def test_every_message_is_written_out() -> None:
    assert NOT_PLAIN not in spoken(), f"{spoken()[NOT_PLAIN]}: no catalogue can hold a message that is put together"


def test_every_message_has_its_chinese() -> None:
    missing = {text: place for text, place in spoken().items() if not translated().get(text)}
    assert not missing, "append them to locale/fragments and run python locale/merge.py:\n" + "\n".join(
        f"{place}: {text!r}" for text, place in missing.items()
    )


def test_messages_are_english() -> None:
    chinese = [
        f"{place}: {text!r}"
        for text, place in spoken().items()
        if len(HAN.findall(text)) > len(re.findall("[A-Za-z]", text))
    ]
    assert not chinese, "\n".join(chinese)


def test_nothing_is_fuzzy() -> None:
    with CATALOGUE.open("rb") as stream:
        assert not [message.id for message in read_po(stream) if message.id and message.fuzzy]


def test_translations_keep_what_is_filled_in() -> None:
    wrong = []
    for text, chinese in counted().items():
        for pattern in (r"%\((\w+)\)[sd]", r"\{(\w+)\}"):
            if set(re.findall(pattern, text)) != set(re.findall(pattern, chinese)):
                wrong.append(f"{text!r} → {chinese!r}")
    assert not wrong, "\n".join(wrong)


def pairs(catalogue: Catalog) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Message (and its context) → translation, forms as tuples."""
    return {(*_forms(one.id), _plain(one.context or "")): _forms(one.string) for one in catalogue if one.id}


def _plain(text: str | bytes) -> str:
    return text.decode() if isinstance(text, bytes) else text


def _forms(text: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def test_the_compiled_catalogue_is_current() -> None:
    with CATALOGUE.open("rb") as written, CATALOGUE.with_suffix(".mo").open("rb") as compiled:
        assert pairs(read_po(written)) == pairs(read_mo(compiled)), "run python locale/merge.py"


def test_pages_hold_no_chinese_of_their_own() -> None:
    stray = []
    for path in sorted(source.PACKAGE.rglob("templates/**/*.html")):
        if source.name(path) in CHINESE_PAGES:
            continue
        text = re.sub(r"\{#.*?#\}|\{% comment.*?endcomment %\}", "", path.read_text(encoding="utf-8"), flags=re.S)
        for word in IN_PAGES:
            text = text.replace(word, "")
        stray += [f"{source.name(path)}: {line.strip()[:80]}" for line in text.splitlines() if HAN.search(line)]
    assert not stray, "\n".join(stray)
