"""A piece of YAML against its model: the model, or problems with the line each stands on."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from json import dumps
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from luodi.engine.rulebook.messages import MESSAGES
from luodi.engine.rulebook.problems import Problem, problem
from luodi.engine.rulebook.reading import line_of, plain
from luodi.engine.rulebook.schema.base import Part
from luodi.engine.rulebook.schema.conditions import OPERATORS

Shape = TypeVar("Shape", bound=Part)
WORDS = {
    "string": ("文字", "words"),
    "int": ("整数", "a whole number"),
    "bool": ("true 或 false", "true or false"),
    "date": ("日期，如 2022-11-30", "a day such as 2022-11-30"),
    "tuple": ("列表", "a list"),
    "dict": ("键值", "a mapping"),
    "model": ("键值", "a mapping"),
}


def shape(model: type[Shape], node: Any, *, file: str, line: int) -> tuple[Shape | None, list[Problem]]:
    """The node as a model, or what is wrong with it, each with its line."""
    problems = [
        problem("float", file=file, line=line_of(node, path, default=line), value=value)
        for path, value in _floats(node, ())
    ]
    if problems:
        return None, problems
    try:
        return model.model_validate_json(dumps(plain(node), ensure_ascii=False)), []
    except ValidationError as error:
        return None, _problems(model, node, error.errors(include_url=False), file=file, line=line)


def _floats(node: Any, path: tuple[int | str, ...]) -> Iterator[tuple[tuple[int | str, ...], float]]:
    if isinstance(node, float):
        yield path, node
    elif isinstance(node, Mapping):
        for key, value in node.items():
            yield from _floats(value, (*path, key))
    elif isinstance(node, Sequence) and not isinstance(node, str):
        for index, value in enumerate(node):
            yield from _floats(value, (*path, index))


def _problems(
    model: type[BaseModel], node: Any, errors: Sequence[ErrorDetails], *, file: str, line: int
) -> list[Problem]:
    """One problem per fault. A tuple whose items failed also claims to be too short: that echo is left out."""
    found: list[Problem] = []
    for error in errors:
        location = error["loc"]
        echo = error["type"] == "too_short" and any(
            other["loc"][: len(location)] == location and other is not error for other in errors
        )
        if not echo:
            at = line_of(node, location, default=line)
            found.append(_problem(model, error, file=file, line=at))
    return list(dict.fromkeys(found))


def _problem(model: type[BaseModel], error: ErrorDetails, *, file: str, line: int) -> Problem:
    """pydantic's finding in the words of this house."""
    word = str(error["loc"][-1]) if error["loc"] else ""
    kind, context = error["type"], error.get("ctx", {})
    if kind == "missing":
        code = "missing-cite" if word == "cite" else "missing"
        return problem(code, file=file, line=line, word=word)
    if kind == "extra_forbidden":
        nearest = nearest_word(word, _known_words(model))
        return problem("unknown-word", file=file, line=line, word=word, nearest=nearest)
    if kind in ("literal_error", "union_tag_invalid"):
        return _not_one_of(error, file=file, line=line)
    if kind == "union_tag_not_found":
        expected = (
            ", ".join(OPERATORS) if "discriminator" in context and "_operator" in context["discriminator"] else "kind"
        )
        return problem("unknown-operator", file=file, line=line, expected=expected)
    if kind == "string_pattern_mismatch":
        return problem("wrong-pattern", file=file, line=line, value=error["input"], expected=context["pattern"])
    if kind in ("too_short", "string_too_short"):
        return problem("empty", file=file, line=line, word=word)
    if kind == "value_error" and str(context.get("error")) in MESSAGES:
        return problem(str(context["error"]), file=file, line=line)
    return _wrong_type(error, word, file=file, line=line)


def _not_one_of(error: ErrorDetails, *, file: str, line: int) -> Problem:
    context = error.get("ctx", {})
    expected = str(context.get("expected", context.get("expected_tags", "")))
    value = str(context.get("tag", error["input"]))
    known = [part.strip(" '") for part in expected.replace(" or ", ",").split(",")]
    return problem(
        "not-one-of", file=file, line=line, value=value, expected=", ".join(known), nearest=nearest_word(value, known)
    )


def _wrong_type(error: ErrorDetails, word: str, *, file: str, line: int) -> Problem:
    endings = ("type", "parsing", "from_float", "inexact")
    name = next((name for name in WORDS if error["type"].startswith(name) and error["type"].endswith(endings)), None)
    if name is None:
        return problem("wrong-value", file=file, line=line, word=word, detail=error["msg"])
    return problem("wrong-type", file=file, line=line, word=word, type="/".join(WORDS[name]))


def _known_words(model: type[BaseModel]) -> set[str]:
    """Every word that may stand somewhere inside this model."""
    words: set[str] = set()
    schema = model.model_json_schema(by_alias=True)
    for part in (schema, *schema.get("$defs", {}).values()):
        words |= set(part.get("properties", {}))
    return words


def nearest_word(word: str, known: Sequence[str] | set[str]) -> str:
    """The known word most like this one, or nothing."""
    return next(iter(get_close_matches(word, sorted(known), n=1, cutoff=0.6)), "")
