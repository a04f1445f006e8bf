"""The command line `luodi`. Every command says what it did, and prints data as JSON where asked."""

import gc
import os

import click

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luodi.config.settings")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="luodi")
def main() -> None:
    """落地 Luodi: investment promotion run by rule (招商引资全过程，依规运行)."""


def ready() -> None:
    """Afterwards Django is set up; called by each command that needs it, so that --help stays quick."""
    import django
    from django.utils import translation

    # What a start loads stays: looking through it for garbage again and again is a fifth of the time the start takes.
    gc.disable()
    try:
        django.setup()
    finally:
        gc.freeze()
        gc.enable()
    translation.activate("en" if os.environ.get("LUODI_LANGUAGE", "zh").startswith("en") else "zh-hans")


def _register() -> None:
    from luodi.command import (
        books,
        checking_figures,
        demonstrating,
        importing,
        indicators,
        keeping,
        papers,
        scanning,
        scoring,
        screening,
        serving,
        synthesizing,
    )

    for module in (
        demonstrating,
        serving,
        keeping,
        books,
        importing,
        papers,
        screening,
        scanning,
        checking_figures,
        synthesizing,
        indicators,
        scoring,
    ):
        for command in module.COMMANDS:
            main.add_command(command)


_register()
