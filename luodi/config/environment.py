"""What the environment says, read strictly: a wrong value stops the start with a sentence that says what to write."""

import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE_WORDS = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}


def flag(name: str, *, default: bool) -> bool:
    """Return the switch `name`; raises ImproperlyConfigured for any word but true/false/1/0/yes/no."""
    text = os.environ.get(name)
    if text is None or text == "":
        return default
    if text.lower() not in TRUE_WORDS:
        raise ImproperlyConfigured(f"{name}={text!r}: write true or false.")
    return TRUE_WORDS[text.lower()]


def number(name: str, *, default: int) -> int:
    """Return the whole number `name`; raises ImproperlyConfigured for anything else."""
    text = os.environ.get(name, "")
    if not text:
        return default
    if not text.isdigit():
        raise ImproperlyConfigured(f"{name}={text!r}: write a whole number.")
    return int(text)


def choice(name: str, *, among: tuple[str, ...], default: str) -> str:
    """Return the word `name`; raises ImproperlyConfigured when it is not one of `among`."""
    text = os.environ.get(name) or default
    if text not in among:
        raise ImproperlyConfigured(f"{name}={text!r}: write one of {', '.join(among)}.")
    return text


def words(name: str, *, default: list[str]) -> list[str]:
    """Return the comma-separated words of `name`."""
    text = os.environ.get(name, "")
    return [word.strip() for word in text.split(",") if word.strip()] or default


def data_folder() -> Path:
    """Return the folder of the database and the files, made if it is missing (LUODI_DATA, else ./data)."""
    folder = Path(os.environ.get("LUODI_DATA") or "data").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def secret_key(*, mode: str, folder: Path) -> str:
    """Return the signing secret.

    In production it must come from LUODI_SECRET_KEY and be long; elsewhere one is drawn at the first start and kept in
    the data folder, so that no secret ever stands in the repository.
    """
    given = os.environ.get("LUODI_SECRET_KEY", "")
    if mode == "production":
        if len(given) < 40 or len(set(given)) < 10:
            raise ImproperlyConfigured(
                "LUODI_MODE=production needs LUODI_SECRET_KEY: at least 40 random characters, "
                'for example from: python3 -c "import secrets; print(secrets.token_urlsafe(48))"'
            )
        return given
    if given:
        return given
    kept = folder / "secret.key"
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(48))
    return kept.read_text().strip()


def database(*, folder: Path) -> dict[str, object]:
    """Return Django's database settings: LUODI_DATABASE (postgresql://user:password@host:port/name) or SQLite in `folder`."""
    url = os.environ.get("LUODI_DATABASE", "")
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(folder / "luodi.sqlite3"),
            "CONN_MAX_AGE": 600,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-64000;",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(
            "LUODI_DATABASE: write postgresql://user:password@host:port/name, or leave it empty for SQLite."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }
