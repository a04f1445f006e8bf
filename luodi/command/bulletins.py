"""`luodi bulletin`: make a bulletin as docx, pdf or json, without keeping it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from luodi.command.output import fail, fail_refused


@click.command()
@click.option("--place", required=True, help="GB/T 2260 code, name, or rulebook folder of the place.")
@click.option("--period", required=True, help="2022-11, 2022-Q3, 2022, 2022-W07 or 2022-11-H1.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Count what was known at the end of this day.")
@click.option("--format", "kind", type=click.Choice(["docx", "pdf", "json"]), default="docx", show_default=True)
@click.option("--document", default="", help="The paper's id in the rulebook (else its fullest about such a period).")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file to write.")
def bulletin(place: str, period: str, as_of: datetime | None, kind: str, document: str, out: Path) -> None:
    """Make the bulletin of PLACE about PERIOD. Made again for the same cut-off it has the same figures."""
    from luodi.command.acting import place_named, prepare

    prepare()
    from luodi.documents.making import make_bulletin
    from luodi.formats.papers import PaperError
    from luodi.organization.refusals import Refused

    try:
        content = make_bulletin(place_named(place), period, as_of.date() if as_of else None, kind, document=document)
    except Refused as refusal:
        fail_refused(refusal)
    except PaperError as error:
        fail(str(error))
    out.write_bytes(content)
    click.echo(f"{out}: {len(content):,} bytes")


COMMANDS = [bulletin]
