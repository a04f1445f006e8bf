"""`python -m luodi.engine.verdict.check <folder>…`: a rulebook checked whole, its worked examples run."""

import sys
from collections.abc import Sequence
from pathlib import Path

from luodi.engine.verdict.checking import check_folder


def main(arguments: Sequence[str]) -> int:
    """Prints the problems of each folder; the library is the folder it stands in. Returns the exit code."""
    folders = [Path(argument).resolve() for argument in arguments if not argument.startswith("--")]
    problems = [found for folder in folders for found in check_folder(folder, folder.parent)]
    for found in problems:
        sys.stdout.write(f"{found.line_text('zh' if '--zh' in arguments else 'en')}\n")
    return 1 if problems or not folders else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
