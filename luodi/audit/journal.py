"""Writing and checking the journal. The only module that adds entries, and there is none that changes them."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection

from luodi.audit import chain
from luodi.audit.inserting import insert_values
from luodi.audit.models import ChainHead, JournalEntry


@dataclass(frozen=True, slots=True)
class Author:
    """Who acted, as the journal remembers it."""

    person_id: int | None
    person_name: str
    post_title: str
    unit_name: str
    jurisdiction_id: int | None
    channel: str


@dataclass(frozen=True, slots=True)
class Line:
    """One thing done to one subject. `detail` holds plain JSON values (money as text)."""

    subject_type: str
    subject_id: int | None
    subject_name: str
    detail: dict[str, Any] = field(default_factory=dict)
    jurisdiction_id: int | None = None
    rulebook_digest: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the chain does not hold: `kind` is altered, missing, reordered or truncated."""

    sequence: int
    kind: str
    explanation: str


def append(lines: Iterable[Line], *, author: Author, verb: str, at: datetime, batch: str = "") -> int:
    """Afterwards every line is an entry at the end of the chain, in order; returns how many.

    Must run inside the transaction of the act it records: either both stand or neither.
    Raises RuntimeError outside a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("The journal is written inside the transaction of the act it records.")
    head = _locked_head()
    entries: list[tuple[Any, ...]] = []
    for line in lines:
        values = {
            "sequence": head.sequence + 1,
            "recorded_at": at,
            "verb": verb,
            "person_id": author.person_id,
            "person_name": author.person_name,
            "post_title": author.post_title,
            "unit_name": author.unit_name,
            "jurisdiction_id": author.jurisdiction_id if line.jurisdiction_id is None else line.jurisdiction_id,
            "channel": author.channel,
            "subject_type": line.subject_type,
            "subject_id": line.subject_id,
            "subject_name": line.subject_name[:300],
            "batch": batch,
            "rulebook_digest": line.rulebook_digest,
            "detail": line.detail,
            "previous": head.digest,
        }
        head.digest = chain.link(values, algorithm=settings.JOURNAL_DIGEST)
        head.sequence += 1
        entries.append((*values.values(), head.digest))
    if entries:
        insert_values(JournalEntry, (*values, "digest"), entries)
    ChainHead.objects.filter(pk=head.pk).update(sequence=head.sequence, digest=head.digest)
    return len(entries)


def _locked_head() -> ChainHead:
    head = ChainHead.objects.select_for_update().first()
    if head is None:
        head = ChainHead.objects.create(installation=uuid.uuid4().hex, sequence=0, digest=chain.GENESIS)
    return head


def breaks() -> Iterator[Break]:
    """Yield every place where an entry was altered, is missing, stands in another order, or the end was cut off."""
    expected, previous = 1, chain.GENESIS
    for entry in JournalEntry.objects.order_by("sequence").iterator(chunk_size=2000):
        if entry.sequence != expected:
            yield Break(expected, "missing", f"entries {expected} to {entry.sequence - 1} are missing")
        elif entry.previous != previous:
            yield Break(entry.sequence, "reordered", f"entry {entry.sequence} does not follow the entry before it")
        values = {name: getattr(entry, name) for name in (*chain.LINKED_FIELDS, "recorded_at")}
        if chain.link(values, algorithm=entry.digest.partition(":")[0]) != entry.digest:
            yield Break(entry.sequence, "altered", f"entry {entry.sequence} is not what was written")
        expected, previous = entry.sequence + 1, entry.digest
    head = ChainHead.objects.first()
    if head is not None and (head.sequence != expected - 1 or head.digest != previous):
        yield Break(expected, "truncated", f"the chain ends at {expected - 1} but was written up to {head.sequence}")
