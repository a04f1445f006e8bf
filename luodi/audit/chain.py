"""How one entry is tied to the one before it."""

import hashlib
from datetime import UTC, datetime
from typing import Any

import orjson
from cryptography.hazmat.primitives import hashes

LINKED_FIELDS = (
    "sequence",
    "verb",
    "person_id",
    "person_name",
    "post_title",
    "unit_name",
    "jurisdiction_id",
    "channel",
    "subject_type",
    "subject_id",
    "subject_name",
    "batch",
    "rulebook_digest",
    "detail",
    "previous",
)
GENESIS = "genesis"


def instant(moment: datetime) -> str:
    """Return the moment in UTC to the microsecond, the same on every database."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def link(values: dict[str, Any], *, algorithm: str) -> str:
    """Return `algorithm:hex`, the digest of one entry's canonical JSON, which contains the digest before it.

    `values` needs every name in LINKED_FIELDS and `recorded_at`. `algorithm` is sha256 or sm3 (GB/T 32905).
    """
    linked = {name: values[name] for name in LINKED_FIELDS}
    linked["recorded_at"] = instant(values["recorded_at"])
    payload = orjson.dumps(linked, option=orjson.OPT_SORT_KEYS)
    if algorithm == "sm3":
        sm3 = hashes.Hash(hashes.SM3())
        sm3.update(payload)
        return f"sm3:{sm3.finalize().hex()}"
    return f"sha256:{hashlib.sha256(payload).hexdigest()}"
