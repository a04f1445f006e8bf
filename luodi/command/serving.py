"""`luodi serve` and `luodi work`: the pages, and the jobs behind them."""

import os
import signal
import subprocess
import sys

import click


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=int, help="The port to listen on.")
@click.option(
    "--workers", default=1, show_default=True, type=int, help="Web processes (with PostgreSQL more are useful)."
)
@click.option("--without-jobs", is_flag=True, help="Do not start a job worker beside the pages.")
def serve(host: str, port: int, workers: int, without_jobs: bool) -> None:
    """Serve the pages and, unless told otherwise, work the jobs off in a process beside them."""
    from luodi.command.acting import prepare

    prepare()
    run(host=host, port=port, workers=workers, with_jobs=not without_jobs)


@click.command()
def work() -> None:
    """Work the jobs off: imports, bulletins, the duties of the day. Stop it with Ctrl-C; a job cut off is delivered again."""
    from luodi.command.acting import prepare

    prepare()
    from django.core.management import call_command

    from luodi.accountability import jobs as accountability
    from luodi.agreements import jobs as agreements
    from luodi.documents import jobs as documents
    from luodi.performance import jobs as performance
    from luodi.reviews import jobs as reviews
    from luodi.supervision import jobs as supervision

    for room in (supervision, reviews, agreements, performance, accountability, documents):
        room.keep_scheduled()
    call_command("qcluster")


def run(*, host: str, port: int, workers: int, with_jobs: bool) -> None:
    """Serve until stopped; afterwards no child process is left."""
    from django.conf import settings
    from django.core.management import call_command

    if not settings.WHITENOISE_USE_FINDERS:
        call_command("collectstatic", verbosity=0, interactive=False)
    worker = subprocess.Popen([sys.executable, "-m", "luodi", "work"]) if with_jobs else None
    try:
        _serve(host, port, workers)
    finally:
        if worker is not None:
            worker.send_signal(signal.SIGTERM)
            try:
                worker.wait(timeout=10)
            except subprocess.TimeoutExpired:
                worker.kill()


def _serve(host: str, port: int, workers: int) -> None:
    from granian import Granian
    from granian.constants import Interfaces

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luodi.config.settings")
    Granian(
        "luodi.config.wsgi:application",
        address=host,
        port=port,
        workers=workers,
        interface=Interfaces.WSGI,
        blocking_threads=8,
        respawn_failed_workers=True,
        log_enabled=True,
        log_access=False,
    ).serve()


COMMANDS = [serve, work]
