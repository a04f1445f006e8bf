"""`luodi score`: the scores of a place for a period, every line with its working. Nothing is kept."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from luodi.command.output import fail, fail_refused, show_json

if TYPE_CHECKING:
    from luodi.appraisal.scoring import Computed


@click.command()
@click.option("--place", required=True, help="GB/T 2260 code, name, or rulebook folder of the place.")
@click.option("--period", required=True, help="2022, 2022-H1, 2022-Q3 or 2022-11: a period of the appraisal's kind.")
@click.option("--appraisal", "identifier", default="", help="The appraisal's id (else every one of such a period).")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Score what was known at the end of this day.")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def score(place: str, period: str, identifier: str, as_of: datetime | None, as_json: bool) -> None:
    """Score the units of PLACE for a period, and say how every point came about."""
    from luodi.command.acting import place_named, prepare

    prepare()
    from luodi.appraisal.reporting import as_data, scores_of
    from luodi.organization.refusals import Refused

    try:
        found = scores_of(place_named(place), period, identifier=identifier, as_of=as_of.date() if as_of else None)
    except Refused as refusal:
        fail_refused(refusal)
    if not found:
        fail(f"There is no appraisal for such a period. / 没有按“{period}”考评的办法。")
    if as_json:
        show_json([as_data(one) for one in found])
        return
    for one in found:
        _print(one, as_data(one))


def _print(computed: Computed, data: dict[str, Any]) -> None:
    click.echo(f"{data['title']}  {data['period']}  截至 {data['as_of']}")
    if data["note"]:
        click.echo(data["note"])
    for row in sorted(data["units"], key=lambda one: (one["group"], one["rank"] is None, one["rank"] or 0)):
        place = f"第{row['rank']}名/{row['among']}" if row["rank"] else "未排名"
        click.echo(f"\n{row['name']}（{row['group']}）  总分 {row['total'] or '—'}  {place}  {row['grade']}".rstrip())
        for line in row["lines"]:
            full = f"（满分{line['weight']}）" if line["weight"] != "0" else ""
            full += f"　{line['counts']}" if line["counts"] else ""
            click.echo(f"  {line['title']}  {line['points'] or '—'}{full}")
            click.echo(f"    {line['working']}")
        click.echo(f"  {row['working']}")
    for gone in computed.left_out:
        click.echo(f"{gone['name']}：{gone['zh']}")


COMMANDS = [score]
