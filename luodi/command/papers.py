"""`luodi paper` and `luodi bulletin`: make an official paper as docx, pdf, html or json, without keeping it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from luodi.command.output import fail, fail_refused

FORMATS = ["docx", "pdf", "html", "json"]


def _options(command: Callable[..., None]) -> Callable[..., None]:
    """The options both commands share."""
    options: list[Any] = [
        click.option("--place", required=True, help="GB/T 2260 code, name, or rulebook folder of the place."),
        click.option("--period", required=True, help="2022-11, 2022-Q3, 2022, 2022-W07 or 2022-11-H1."),
        click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Count what was known at the end of this day."),
        click.option("--format", "written", type=click.Choice(FORMATS), default="docx", show_default=True),
        click.option(
            "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file to write."
        ),
        click.option("--public", is_flag=True, help="The version the public may read, redacted."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


@click.command()
@click.argument("kind")
@_options
@click.option("--unit", default="", help="For a notice to a unit: its code or name, where several have one.")
def paper(
    kind: str, place: str, period: str, as_of: datetime | None, written: str, out: Path, public: bool, unit: str
) -> None:
    """Make the paper KIND (its id in the rulebook, or its title) of PLACE about PERIOD.

    KIND is a bulletin or report, or a notice of the ladder of accountability (talk, 约谈). An issued paper comes out as
    it was issued, a notice nobody has confirmed as a draft without a number. Made again for the same cut-off it has the
    same figures.
    """
    from luodi.command.acting import place_named, prepare

    prepare()
    from luodi.documents.ordered import make_paper

    day = as_of.date() if as_of else None
    where = place_named(place)
    _write(out, lambda: make_paper(where, period, day, written, kind=kind, unit=unit, public=public))


@click.command()
@_options
@click.option("--document", default="", help="The paper's id in the rulebook (else its fullest about such a period).")
def bulletin(
    document: str, place: str, period: str, as_of: datetime | None, written: str, out: Path, public: bool
) -> None:
    """Make the bulletin of PLACE about PERIOD: `luodi paper` with the rulebook's fullest paper of that length."""
    from luodi.command.acting import place_named, prepare

    prepare()
    from luodi.documents.making import make_bulletin

    day = as_of.date() if as_of else None
    where = place_named(place)
    _write(out, lambda: make_bulletin(where, period, day, written, document=document, public=public))


def _write(out: Path, make: Callable[[], bytes]) -> None:
    """Afterwards what `make` makes is in the file; leaves with a message where it is refused."""
    from luodi.formats.papers import PaperError
    from luodi.organization.refusals import Refused

    try:
        content = make()
    except Refused as refusal:
        fail_refused(refusal)
    except PaperError as error:
        fail(str(error))
    try:
        out.write_bytes(content)
    except OSError as error:
        fail(f"{out}: {error.strerror}")
    click.echo(f"{out}: {len(content):,} bytes")


COMMANDS = [paper, bulletin]
