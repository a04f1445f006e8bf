"""The engine and the formats know no clock, no network and no chance; money is never a float."""

import ast
from pathlib import Path

from django.apps import apps
from django.db import models

from tests.architecture import source

PURE = {"engine", "formats", "screening"}
CLOCKS = {"now", "utcnow", "today", "localdate", "localtime"}
CLOCK_OWNERS = {"datetime", "date", "time", "timezone", "dt"}
STOPWATCHES = {"time.time", "time.time_ns", "time.monotonic", "time.perf_counter"}
BANNED_MODULES = {"socket", "http", "urllib", "requests", "httpx", "subprocess", "django", "ninja", "asyncio"}
# file → why it may start a process or read a clock although it is pure otherwise
EXEMPT: dict[str, str] = {
    "luodi/formats/papers/gather_fonts.py": "run by hand or at installation to gather fonts; nothing imports it",
}
# What may be counted in floating point, and why; everything else in the engine and the rooms may not
FLOATS = {
    "luodi/screening": "likeness, probabilities and ratios that are evidence for a person; no amount is ever booked from them",
    "luodi/formats": "lengths on paper and column widths in sheets: millimetres and points, not money",
    "luodi/exchange/understanding/reading.py": "numbers as the sheet's bytes hold them, read back as the decimal a person typed",
    "luodi/engine/rulebook/shapes.py": "how alike two words must be to be suggested for one another",
    "luodi/exchange/understanding/matching.py": "how well a heading fits a field: a score among columns",
    "luodi/exchange/understanding/names.py": "how alike two names must be to be suggested for one another",
    "luodi/exchange/understanding/texts.py": "writes the number of a cell as the person saw it",
    "luodi/exchange/understanding/storing.py": "reads stored cells back: seconds of a duration",
    "luodi/exchange/understanding/logic.py": "only doubts are raised from these (far above the median, parts above the whole); values stay Decimal",
    "luodi/documents/dossier_parts.py": "widths of columns on paper",
    "luodi/documents/papers.py": "widths of columns on paper",
    "luodi/plans/papers.py": "widths of columns on paper",
    "luodi/reviews/meetings/papers.py": "widths of columns on paper",
    "luodi/documents/editing.py": "how alike two placeholders must be to be suggested for one another",
    "luodi/proofing/checks/laws.py": "how alike two titles must be for one to be a wrong name of the other",
    "luodi/proofing/checks/repeats.py": "how alike two passages must be to be a repetition; the figures themselves stay exact",
    "luodi/config": "minutes and hours of settings",
    "luodi/command/demonstration": "chance in made-up data",
}


def pure_modules() -> list[Path]:
    """The files of the engine and the formats."""
    return [path for path in source.modules() if source.room(path) in PURE and source.name(path) not in EXEMPT]


def test_no_clock_in_the_pure_rooms() -> None:
    stray = []
    for path in pure_modules():
        for called, node in source.calls(path):
            owner, _dot, method = called.rpartition(".")
            if called in STOPWATCHES or (method in CLOCKS and owner.rsplit(".", 1)[-1] in CLOCK_OWNERS):
                stray.append(f"{source.place(path, node)} {called}")
    assert not stray, "pass the day in:\n" + "\n".join(stray)


def test_no_network_and_no_process_in_the_pure_rooms() -> None:
    stray = []
    for path in pure_modules():
        for node in ast.walk(source.tree(path)):
            named = [name.name for name in node.names] if isinstance(node, ast.Import) else []
            named += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            stray += [f"{source.place(path, node)} {one}" for one in named if one.split(".")[0] in BANNED_MODULES]
    assert not stray, "\n".join(stray)


def test_chance_has_a_seed() -> None:
    stray = []
    for path in source.modules():
        for called, node in source.calls(path):
            unseeded = called in {"random.Random", "Random"} and not node.args
            global_chance = called.startswith("random.") and called != "random.Random"
            if (
                unseeded
                or global_chance
                or (
                    called.startswith(("numpy.random", "np.random"))
                    and not (called.endswith("default_rng") and node.args)
                )
            ):
                stray.append(f"{source.place(path, node)} {called}")
    assert not stray, "use random.Random(seed), so that the same data come again:\n" + "\n".join(stray)


def test_money_and_ratios_are_never_floats() -> None:
    stray = []
    for path in source.modules():
        if source.name(path).startswith(tuple(FLOATS)):
            continue
        for node in ast.walk(source.tree(path)):
            literal = isinstance(node, ast.Constant) and isinstance(node.value, float)
            made = isinstance(node, ast.Call) and source.dotted(node.func) == "float"
            if literal or made:
                stray.append(source.place(path, node))
    assert not stray, "use Decimal; for what is no amount, add the file to FLOATS with the reason:\n" + "\n".join(stray)


def test_every_use_of_floats_is_still_needed() -> None:
    def uses(path: Path) -> bool:
        return any(
            (isinstance(node, ast.Constant) and isinstance(node.value, float))
            or (isinstance(node, ast.Name) and node.id == "float")
            for node in ast.walk(source.tree(path))
        )

    using = [source.name(path) for path in source.modules() if uses(path)]
    assert not [start for start in FLOATS if not any(name.startswith(start) for name in using)]


def test_no_column_is_a_float() -> None:
    floats = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("luodi.")
        for field in model._meta.get_fields()
        if isinstance(field, models.FloatField)
    ]
    assert not floats


def test_nothing_runs_text_as_code() -> None:
    stray = [
        f"{source.place(path, node)} {called}"
        for path in source.modules()
        for called, node in source.calls(path)
        if called in {"eval", "exec", "compile", "__import__", "pickle.loads", "pickle.load", "yaml.load", "os.system"}
    ]
    assert not stray, "rules are data over a closed set of operators, never code:\n" + "\n".join(stray)
