"""Every page and endpoint reads through `visible`: what the reader may not see never leaves the database."""

import ast
from pathlib import Path

from luodi.organization import access
from tests.architecture import source

READERS = {
    "pages",
    "pages.py",
    "endpoints",
    "endpoints.py",
    "queries",
    "queries.py",
    "record.py",
    "law.py",
    "templatetags",
    "context.py",
    "navigation.py",
}
# file and model → why it may be read otherwise
EXEMPT = {
    (
        "luodi/projects/pages/proofs.py",
        "EntryEvidence",
    ): "the proofs of a dossier that dossier_or_404 has shown to be visible",
    ("luodi/projects/pages/proofs.py", "Paper"): "the papers of a dossier that dossier_or_404 has shown to be visible",
    ("luodi/exchange/queries.py", "ImportRow"): "the rows of an import that import_or_404 has shown to be visible",
    (
        "luodi/projects/queries/finding.py",
        "Step",
    ): "the list of overrides is public inside a place (DESIGN: listed for everyone to see)",
    (
        "luodi/projects/queries/waiting.py",
        "ResultEntry",
    ): "rows of keys that visible found; reversals of visible entries",
    ("luodi/projects/queries/waiting.py", "ResultRuling"): "a subquery inside visible entries: is there a ruling?",
    ("luodi/projects/queries/waiting.py", "SignOff"): "a subquery inside visible dossiers: is an opinion missing?",
    (
        "luodi/projects/queries/waiting.py",
        "MonthClosing",
    ): "which month is closed is no secret of a unit, and it is asked by verbs",
    ("luodi/accountability/queries/days.py", "RecurringDay"): "days whose keys visible found, of places or of lines",
    (
        "luodi/accountability/queries/days.py",
        "ReadOut",
    ): "the ranking read out on a day that days() has shown to be visible",
    (
        "luodi/accountability/queries/rankings.py",
        "DrawnRanking",
    ): "a published ranking in which standing_in found a unit of his",
    ("luodi/accountability/record.py", "Publication"): "a subquery inside visible rankings: is it published?",
    ("luodi/accountability/record.py", "Reply"): "a subquery inside visible proposals: was the answer upheld?",
    ("luodi/accountability/record.py", "Answer"): "a subquery inside visible proposals: does an answer wait?",
    ("luodi/appraisal/pages/sheets.py", "Objection"): "its sheet is asked of sheet_or_404 before anything is sent",
    ("luodi/appraisal/queries.py", "Round"): "a subquery inside visible rounds: is there a later one?",
    ("luodi/appraisal/queries.py", "Sheet"): "the sheets of a round that round_or_404 has shown to be visible",
    (
        "luodi/appraisal/queries.py",
        "Standing",
    ): "standings of a visible round, and what rankings of a place are drawn from",
    ("luodi/lagging/queries.py", "Project"): "keys that visible found: of dossiers, or of plans that name his unit",
}


def seen_models() -> set[str]:
    """The models that declare by which columns they are seen."""
    return {model.__name__ for model in access._sights}


def bare_reads(path: Path) -> list[tuple[str, ast.AST]]:
    """Uses of `Model.objects` of a seen model outside `visible(…)`, and not under a name that is then given to it."""
    found: list[tuple[str, ast.AST]] = []
    given = {
        argument.id
        for called, node in source.calls(path)
        if called.split(".")[-1] == "visible"
        for argument in ast.walk(node)
        if isinstance(argument, ast.Name)
    }

    def walk(node: ast.AST, is_narrowed: bool) -> None:
        if isinstance(node, ast.Call) and source.dotted(node.func).split(".")[-1] == "visible":
            is_narrowed = True
        if isinstance(node, ast.Assign) and any(
            isinstance(name, ast.Name) and name.id in given for name in node.targets
        ):
            is_narrowed = True
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager"} and not is_narrowed:
            owner = source.dotted(node.value).split(".")[-1]
            if owner in seen_models():
                found.append((owner, node))
        for child in ast.iter_child_nodes(node):
            walk(child, is_narrowed)

    walk(source.tree(path), False)
    return found


def readers() -> list[Path]:
    """The modules that read for a person."""
    return [path for path in source.modules() if READERS & set(path.relative_to(source.PACKAGE).parts)]


def test_readers_read_through_visible() -> None:
    stray = [
        f"{source.place(path, node)} {model}.objects"
        for path in readers()
        for model, node in bare_reads(path)
        if (source.name(path), model) not in EXEMPT
    ]
    assert not stray, "start from visible(actor, …), or exempt it with a reason:\n" + "\n".join(stray)


def test_every_exemption_is_still_needed() -> None:
    found = {(source.name(path), model) for path in readers() for model, _node in bare_reads(path)}
    assert not sorted(set(EXEMPT) - found)


def test_pages_call_no_more_than_they_need_to_write() -> None:
    """A page writes through verbs; it never opens a transaction of its own."""
    stray = [
        source.place(path, node)
        for path in readers()
        for called, node in source.calls(path)
        if called.split(".")[-1] in {"atomic", "select_for_update", "on_commit"}
    ]
    assert not stray, "\n".join(stray)
