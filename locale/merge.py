"""Merges the rooms' fragments into the Chinese catalogue: `python locale/merge.py`.

Each room keeps its own pairs in `fragments/<room>.po`, so that two people seldom edit one file. The merged .po and its
compiled .mo are committed: who installs Luodi needs no gettext.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).resolve().parent
FIXED = datetime(2026, 1, 1, tzinfo=UTC)
TARGET = HERE / "zh_Hans" / "LC_MESSAGES"


def merged() -> tuple[Catalog, list[str]]:
    """Return the one catalogue, and every message that two fragments translate differently or that has no translation."""
    catalog = Catalog(locale="zh_Hans_CN", project="Luodi", charset="utf-8", fuzzy=False)
    catalog.creation_date = catalog.revision_date = FIXED  # the same fragments give the same file
    origin: dict[tuple[object, object], str] = {}
    problems = []
    for fragment in sorted((HERE / "fragments").glob("*.po")):
        with fragment.open("rb") as stream:
            pairs = read_po(stream, locale="zh_Hans_CN")
        for message in pairs:
            if not message.id:
                continue
            if not message.string or (isinstance(message.string, tuple) and not all(message.string)):
                problems.append(f"{fragment.name}: no translation of {message.id!r}")
            known = catalog.get(message.id, message.context)
            if known is not None and known.string != message.string:
                problems.append(
                    f"{fragment.name}: {message.id!r} is translated otherwise in {origin[message.id, message.context]}"
                )
                continue
            origin[message.id, message.context] = fragment.name
            catalog.add(message.id, message.string, context=message.context, flags=message.flags & {"python-format"})
    return catalog, problems


def main() -> int:
    """Afterwards the merged catalogue stands beside its compiled form; returns 1 when fragments disagree."""
    catalog, problems = merged()
    sys.stderr.writelines(f"{problem}\n" for problem in problems)
    TARGET.mkdir(parents=True, exist_ok=True)
    with (TARGET / "django.po").open("wb") as stream:
        write_po(stream, catalog, sort_output=True, omit_header=False, width=120)
    with (TARGET / "django.mo").open("wb") as stream:
        write_mo(stream, catalog)
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
