"""Where the rulebooks lie, known without setting Django up."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


def library() -> Path:
    """Return the folder of the rulebooks: beside the package in a checkout, inside it in a wheel."""
    return next(folder for folder in (PACKAGE.parent / "rulebooks", PACKAGE / "rulebooks") if folder.is_dir())
