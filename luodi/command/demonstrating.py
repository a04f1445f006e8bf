"""`luodi demo`: demonstration data in all places, and the pages to look at them."""

from __future__ import annotations

import unicodedata
from time import monotonic
from typing import TYPE_CHECKING

import click

from luodi.command.output import fail

if TYPE_CHECKING:
    from luodi.command.demonstration.accounts import Account

SEED = 2022


@click.command()
@click.option("--no-serve", is_flag=True, help="Make the data, print the accounts, and stop.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=int, help="The port to listen on.")
@click.option("--seed", default=SEED, show_default=True, type=int, help="The number the synthetic data are drawn from.")
def demo(no_serve: bool, host: str, port: int, seed: int) -> None:
    """Make synthetic data for five places, print the accounts, and serve. Started again, it keeps what is there."""
    from luodi.command.acting import prepare

    prepare()
    from django.conf import settings

    if settings.MODE == "production":
        fail("Demonstration data do not belong into a production installation. / 生产环境不生成演示数据。")
    _make(seed)
    _print_accounts(f"http://{host}:{port}/")
    if no_serve:
        return
    from luodi.command.serving import run

    run(host=host, port=port, workers=1, with_jobs=True)


def _make(seed: int) -> None:
    from django.utils import timezone

    from luodi.command.demonstration.making import make

    click.echo("Making demonstration data, all synthetic … / 正在生成演示数据（全部为合成数据）……")
    begun = monotonic()
    made = make(now=timezone.localtime(), seed=seed, tell=lambda line: click.echo(f"  {line}"))
    for folder, reason in made.left_out.items():
        click.echo(f"! {folder}: {reason}", err=True)
    count = len(made.made)
    click.echo(
        f"{count} places made ({made.deeds} steps), {len(made.kept)} kept, in {monotonic() - begun:.0f} s. "
        f"/ 新生成{count}个辖区，已有{len(made.kept)}个未改动。"
    )


def _print_accounts(address: str) -> None:
    from luodi.command.demonstration.accounts import accounts, password, password_file

    rows = accounts()
    width = max((len(row.username) for row in rows), default=0)
    place = ""
    for row in rows:
        if row.place != place:
            place = row.place
            click.echo(f"\n{place}")
        click.echo(_line(row, width))
    click.echo(f"\nPassword of all accounts / 所有账号的口令: {password()}   ({password_file()})")
    click.echo(
        "* This post needs a second factor (TOTP) in production; the demonstration lets it in without one. "
        "/ 标*岗位在生产环境须绑定动态口令，演示环境可直接登录。"
    )
    click.echo(f"Address / 地址: {address}")


def _line(row: Account, width: int) -> str:
    unit = row.unit + " " * max(1, 26 - sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in row.unit))
    return f"  {row.username:<{width}}  {unit}{row.post}{' *' if row.needs_totp else ''}"


COMMANDS = [demo]
