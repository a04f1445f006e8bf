"""A rulebook checked whole: its shape, its meaning, and its worked examples run."""

import re
from pathlib import Path

from luodi.engine.rulebook.loading import Loaded, load
from luodi.engine.rulebook.problems import Problem, problem
from luodi.engine.verdict.cases import CaseResult, run_cases
from luodi.engine.verdict.scanning import FailedExample, failed_examples


def check_folder(folder: Path, library: Path) -> list[Problem]:
    """Every fault of the folder's rulebook and every example that does not come out; empty when it may be published."""
    return load_checked(folder, library).problems


def load_checked(folder: Path, library: Path) -> Loaded:
    """The book of the folder with its examples run; no book when there is any fault. What may be published."""
    loaded = load(folder, library)
    if loaded.book is None:
        return loaded
    failed = [_failed(result, loaded) for result in run_cases(loaded.book) if not result.is_right]
    failed += [_not_found(example, folder, library) for example in failed_examples(loaded.book)]
    return Loaded(None, sorted(failed), loaded.places) if failed else loaded


def _failed(result: CaseResult, loaded: Loaded) -> Problem:
    file, line = loaded.places.get(f"case:{result.case.id}", ("", 1))
    return problem(
        "case-failed",
        file=file,
        line=line,
        word=result.case.title or result.case.id,
        expected=result.case.expect,
        found=result.outcome.value,
        detail=result.detail(),
    )


def _not_found(failed: FailedExample, folder: Path, library: Path) -> Problem:
    """A scan rule's own sentence that does not come out, at the rule's line."""
    file, line = _written_at(failed.rule.id, folder, library)
    expected, found = ("hit", "no hit") if failed.expected else ("no hit", "hit")
    return problem(
        "case-failed", file=file, line=line, word=failed.rule.title, expected=expected, found=found, detail=failed.text
    )


def _written_at(rule: str, folder: Path, library: Path) -> tuple[str, int]:
    """Where a scan rule is written, the folder's own files first: the file, named from its library, and the line."""
    pattern = re.compile(rf"\bid:\s*[\"']?{re.escape(rule)}[\"']?\s*(?:[,}}#]|$)")
    for root, above in ((folder, folder.parent), (library, library)):
        for path in sorted(root.rglob("*.yaml")):
            text = path.read_text(encoding="utf-8", errors="replace")
            lines = text.splitlines() if "scan_rules:" in text else []
            line = next((number for number, one in enumerate(lines, 1) if pattern.search(one)), None)
            if line is not None:
                return path.relative_to(above).as_posix(), line
    return "", 1
