"""`luodi verify`, `luodi backup`, `luodi restore`: that nothing was changed behind the house's back, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import click

from luodi.command.output import fail, show_json


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def verify(as_json: bool) -> None:
    """Check the journal's chain: find any altered, missing or reordered entry; exit 1 when there is one."""
    from luodi.command.main import ready

    ready()
    from luodi.audit.journal import breaks
    from luodi.audit.models import JournalEntry

    found = list(breaks())
    count = JournalEntry.objects.count()
    if as_json:
        show_json(
            {
                "entries": count,
                "breaks": [{"sequence": b.sequence, "kind": b.kind, "explanation": b.explanation} for b in found],
            }
        )
    for problem in found if not as_json else ():
        click.echo(f"{problem.sequence}: {problem.kind}: {problem.explanation}")
    if found:
        raise SystemExit(1)
    if not as_json:
        click.echo(f"{count} journal entries, the chain holds / 共{count}条日志，哈希链完整")


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Write the whole installation (database, files) into FILE, a tar.gz; the house may go on working meanwhile."""
    from luodi.command.main import ready

    ready()
    from luodi.command.archives import write_backup

    if file.exists():
        fail(f"{file} already exists; choose another name. / {file}已存在，请换一个文件名。")
    size = write_backup(file)
    click.echo(f"{file}: {size:,} bytes")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Replace what is in the data folder without asking.")
def restore(file: Path, yes: bool) -> None:
    """Bring the installation in FILE back into the data folder (LUODI_DATA); stop the server first."""
    from luodi.command.main import ready

    ready()
    from luodi.command.archives import BrokenArchive, restore_backup

    if not yes:
        click.confirm("Replace the data of this installation? / 将覆盖本机现有数据，是否继续？", abort=True)
    try:
        restore_backup(file)
    except BrokenArchive as error:
        fail(str(error))
    click.echo(f"restored from {file} / 已从{file}恢复")


COMMANDS = [verify, backup, restore]
