"""`luodi synth`: synthetic projects and result entries at any size, for benchmarks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import click

from luodi.command.output import fail, fail_refused, show_json

if TYPE_CHECKING:
    from luodi.command.synthesis.drawing import Wanted
    from luodi.command.synthesis.ground import Ground
    from luodi.engine.rulebook import Book
    from luodi.organization.models import Jurisdiction

_TELL_EVERY = 5  # seconds
YEARS = 8


@click.command(
    epilog="The same seed, days and rulebook give the same rows. Exit status: 0 written; 1 refused, standard error says "
    "why; 2 the command was called wrongly."
)
@click.option("--place", required=True, help="The folder of its rulebook, its GB/T 2260 code, or its name.")
@click.option("--projects", required=True, type=click.IntRange(1), help="How many projects.")
@click.option("--seed", required=True, type=click.IntRange(0), help="The number the rows are drawn from.")
@click.option(
    "--entries", default=10, show_default=True, type=click.IntRange(1, 200), help="Entries a project, on average."
)
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help=f"First day (else {YEARS} years before the last).")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Last day (else yesterday).")
@click.option("--parquet", type=click.Path(file_okay=False, path_type=Path), help="Write Parquet files here instead.")
@click.option(
    "--counties", type=click.IntRange(1), help="With --parquet: spread over so many counties, numbered from 1."
)
@click.option("--among-real", is_flag=True, help="Write although the place is not labelled as a demonstration.")
@click.option("--json", "as_json", is_flag=True, help="Print what was written as JSON.")
def synth(
    place: str,
    projects: int,
    seed: int,
    entries: int,
    since: datetime | None,
    until: datetime | None,
    parquet: Path | None,
    counties: int | None,
    among_real: bool,
    as_json: bool,
) -> None:
    """Draw synthetic projects with their result entries, rulings and reversals from the rulebook of a place.

    All of it is marked as synthetic (合成数据). A place that is run for real is left alone.
    """
    from luodi.command.synthesis.drawing import Wanted

    if counties and parquet is None:
        raise click.UsageError("--counties belongs to --parquet.")
    last = until.date() if until else _yesterday()
    first = since.date() if since else date(last.year - YEARS, last.month, min(last.day, 28))
    if (last - first).days < 60:
        raise click.UsageError("--since and --until must lie 60 days apart or more.")
    wanted = Wanted(projects=projects, entries=entries, seed=seed, since=first, until=last)
    begun = monotonic()
    if parquet is not None:
        written = _to_files(place, wanted, parquet, counties or 1)
    else:
        written = _to_database(place, wanted, among_real=among_real)
    _report(written, wanted, monotonic() - begun, as_json=as_json)


def _yesterday() -> date:
    from datetime import timedelta

    from luodi.command.main import ready

    ready()
    from django.utils import timezone

    return timezone.localdate() - timedelta(days=1)


def _to_files(place: str, wanted: Wanted, folder: Path, counties: int) -> tuple[int, int]:
    """Write both files; units are numbered within each county, so no database is needed."""
    from luodi.command.synthesis.drawing import batches
    from luodi.command.synthesis.files import write
    from luodi.command.synthesis.ground import Home, ground_of

    book = _book_named(place)
    units = list(enumerate(book.units, 1))
    homes = [
        Home(county, (county - 1) * len(units) + number, unit.id)
        for number, unit in units
        for county in range(1, counties + 1)
    ]
    try:
        ground = ground_of(book, homes)
        return write(folder, batches(ground, wanted), ground, tell=_progress(wanted.projects))
    except (OSError, LookupError) as error:
        fail(f"Nothing can be written to {folder}: {error} / 无法写入{folder}：{error}")


def _to_database(name: str, wanted: Wanted, *, among_real: bool) -> tuple[int, int]:
    from luodi.command.acting import prepare

    prepare()
    from luodi.command.actions.synthesizing import fill
    from luodi.command.synthesis.drawing import batches
    from luodi.organization.actors import system_actor
    from luodi.organization.verbs import DEMONSTRATION
    from luodi.projects.models import Project
    from luodi.records.upkeep import refresh_statistics

    place = _place(name)
    if not place.is_demonstration and not among_real:
        fail(
            f"{place.name} is run for real: synthetic rows would stand among its own. Give --among-real if that is meant. "
            f"/ {place.name}为正式运行辖区，合成数据会混入真实数据；确需写入请加--among-real。"
        )
    label = f"synthetic-{wanted.seed}"
    if Project.objects.filter(jurisdiction__place=place.place, batch=label).exists():
        fail(
            f"Seed {wanted.seed} has been used here already; take another. / 种子{wanted.seed}已在本辖区使用，请换一个。"
        )
    ground = _ground_here(place, wanted.until)
    actor = system_actor(place).through(DEMONSTRATION)
    drawn = batches(ground, wanted)
    written = fill(drawn, ground=ground, place=place, actor=actor, label=label, tell=_progress(wanted.projects))
    refresh_statistics()
    return written


def _ground_here(place: Jurisdiction, on: date) -> Ground:
    """Return what rows of the place are drawn from in this house, under the book in force on that day."""
    from luodi.command.synthesis.ground import Home, ground_of
    from luodi.organization.models import Unit
    from luodi.organization.refusals import Refused
    from luodi.regulations.queries import book_by_digest, digest_in_force

    rows = Unit.objects.filter(jurisdiction__place=place.place, abolished_on=None).order_by("position", "pk")
    homes = [Home(row.jurisdiction_id, row.pk, row.code) for row in rows]
    try:
        digest = digest_in_force(place.place, on)
        return ground_of(book_by_digest(digest), homes, digest=digest)
    except (LookupError, Refused) as error:
        fail(str(error))


def _place(name: str) -> Jurisdiction:
    """Return the place; one that is only a folder of the library yet is published as a demonstration first."""
    from django.conf import settings

    from luodi.command.acting import place_named
    from luodi.command.library import library
    from luodi.organization.actors import system_actor
    from luodi.organization.models import Jurisdiction
    from luodi.organization.refusals import Refused
    from luodi.organization.verbs import DEMONSTRATION
    from luodi.regulations.actions import publish

    if (library() / name / "rulebook.yaml").is_file():
        header = _book_named(name).header
        if not Jurisdiction.objects.filter(code=header.place).exists():
            data = {"folder": settings.RULEBOOKS / name, "is_demonstration": True}
            try:
                publish(actor=system_actor().through(DEMONSTRATION), data=data)
            except Refused as refusal:
                fail_refused(refusal)
    return place_named(name)


def _book_named(name: str) -> Book:
    """Return the library's rulebook of that folder, place code or place name; leaves with a message."""
    from luodi.command.library import library
    from luodi.engine.rulebook import load

    heads = sorted(library().glob("*/rulebook.yaml"), key=lambda head: (head.parent.name != name, head.parent.name))
    for head in heads:
        loaded = load(head.parent, library())
        book = loaded.book
        if book is not None and name in (head.parent.name, book.header.place, book.header.name):
            return book
        if book is None and name == head.parent.name:
            fail("\n".join(problem.line_text("zh") for problem in loaded.problems))
    names = [head.parent.name for head in heads]
    fail(f"There is no rulebook for {name}. / 没有“{name}”的制度规则。({', '.join(names)})")


def _report(written: tuple[int, int], wanted: Wanted, seconds: float, *, as_json: bool) -> None:
    projects, entries = written
    rate = round(projects / seconds) if seconds else projects
    if as_json:
        span = {"since": wanted.since, "until": wanted.until}
        show_json({"projects": projects, "entries": entries, "seed": wanted.seed, **span, "projects_per_second": rate})
        return
    click.echo(
        f"{projects:,} synthetic projects, {entries:,} entries in {seconds:.1f} s ({rate:,} projects a second) "
        f"/ 已写入合成项目{projects:,}个、成果记录{entries:,}条"
    )


def _progress(whole: int) -> Callable[[int], None]:
    told = monotonic()

    def tell(done: int) -> None:
        nonlocal told
        if done >= whole or monotonic() - told >= _TELL_EVERY:
            told = monotonic()
            click.echo(f"{done:,} of {whole:,} projects / 已写入{done:,}个，共{whole:,}个", err=True)

    return tell


COMMANDS = [synth]
