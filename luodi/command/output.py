"""How the command line prints and fails."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NoReturn

import click

if TYPE_CHECKING:
    from luodi.organization.refusals import Refused


def show_json(value: Any) -> None:
    """Print the value as JSON, Chinese as it is written, decimals as text."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def fail(message: str) -> NoReturn:
    """Print the message on standard error and leave with status 1."""
    click.echo(message, err=True)
    raise SystemExit(1)


def fail_refused(refusal: Refused) -> NoReturn:
    """Print a refusal with what is missing and leave with status 1."""
    lines = [str(refusal), *(f"  · {item.title} {item.explanation}".rstrip() for item in refusal.missing)]
    lines += [f"  · {name}: {'; '.join(texts)}" for name, texts in refusal.fields.items()]
    fail("\n".join(lines))


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
