"""A rulebook checked as far as it can be before it is published: also whether its paper templates can be filled."""

from base64 import b64decode
from pathlib import Path

from luodi.engine.measure.checking import load_checked
from luodi.engine.rulebook import Book
from luodi.engine.rulebook.loading import Loaded
from luodi.engine.rulebook.problems import Problem, problem


def load_publishable(folder: Path, library: Path) -> Loaded:
    """Return the book of the folder, all examples run and all templates tried; no book when there is any fault."""
    loaded = load_checked(folder, library)
    if loaded.book is None:
        return loaded
    problems = sorted(_templates(loaded.book, loaded))
    return Loaded(None, problems, loaded.places) if problems else loaded


def check_publishable(folder: Path, library: Path) -> list[Problem]:
    """Return every fault of the folder's rulebook; empty when it may be published."""
    return load_publishable(folder, library).problems


def _templates(book: Book, loaded: Loaded) -> list[Problem]:
    found = [_template(book, identifier, loaded) for identifier in book.templates]
    return [one for one in found if one is not None]


def _template(book: Book, identifier: str, loaded: Loaded) -> Problem | None:
    from luodi.formats.papers import PaperError, PaperProblem, check_template  # Word is opened only where it is needed

    document = book.document(identifier)
    file, line = loaded.places.get(f"document:{identifier}", ("", 1))
    try:
        check_template(b64decode(book.templates[identifier]), document.template_sample(), name=document.template or "")
    except PaperError as error:
        if error.code is PaperProblem.BAD_TEMPLATE:
            return problem("template-unsound", file=file, line=line, word=document.template)
        where = f"{error.where('zh')}/{error.where('en')}"
        return problem(
            "template-faulty",
            file=file,
            line=line,
            kind=where,
            word=error.detail,
            nearest=error.nearest,
            name=document.template,
        )
    return None
