"""A project put into the index and compared with every earlier one: called by effects and jobs, in one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import F, Q

from luodi.comparison import engine
from luodi.comparison.models import GONE, NOTED, OPEN, RULED, Compared, IndexState, Likeness, Ruling
from luodi.comparison.names import known_as
from luodi.comparison.records_of import digest_of, record_of, says_nothing
from luodi.projects.models import Project
from luodi.regulations.queries import book_by_digest
from luodi.screening.matches import Match
from luodi.screening.records import Record

DIGITS = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Declared:
    """One project as it is to be compared."""

    project: Project
    record: Record
    digest: str


def compare(pks: Iterable[int], *, at: datetime, anew: bool = False) -> list[Likeness]:
    """Afterwards each project stands in the index as it is now, and what it is like is known; returns what is new.

    A project whose compared columns say what they said is passed over (unless `anew`); so is one that is gone. Must
    run in a transaction: the index is held until its end, so that two declarations at once find each other.
    """
    _hold_index()
    declared = [one for one in _declared(pks) if anew or not _stands(one)]
    if not declared:
        return []
    engine.put(one.record for one in declared)
    found: list[Likeness] = []
    for one in declared:
        is_blank = says_nothing(one.record)
        matches = [] if is_blank else engine.ask(one.record, known=known_as(one.project))
        _remember(one, at=at, is_blank=is_blank)
        found += _store(one, matches, at=at)
    return found


def put_aside(pks: Sequence[int]) -> None:
    """Afterwards the projects are marked as waiting for the job that will compare them; until then they count as never
    compared, and no gate that asks for the comparison opens."""
    known = set(Compared.objects.filter(project_id__in=pks).values_list("project_id", flat=True))
    Compared.objects.filter(project_id__in=known).update(is_waiting=True)
    Compared.objects.bulk_create([Compared(project_id=pk, is_waiting=True) for pk in pks if pk not in known])


def refresh_index(pk: int) -> None:
    """Afterwards the index holds the project as it is now, without asking about it: what changed (the day of signing)
    makes nobody rule again, but is evidence for the next question."""
    for one in _declared([pk]):
        stale = Compared.objects.filter(project_id=pk, is_waiting=False).exclude(signed_on=one.project.signed_on)
        if stale.exists():
            engine.put([one.record])
            stale.update(signed_on=one.project.signed_on)


def _hold_index() -> None:
    IndexState.objects.get_or_create(number=1)
    IndexState.objects.select_for_update().get(number=1)
    IndexState.objects.filter(number=1).update(compared=F("compared") + 1)


def _declared(pks: Iterable[int]) -> list[Declared]:
    rows = (
        Project.objects.filter(pk__in=list(pks)).select_related("jurisdiction", "rulebook").defer("rulebook__content")
    )
    found = []
    for project in rows.order_by("pk"):
        record = record_of(project, book_by_digest(project.rulebook.digest))
        found.append(Declared(project, record, digest_of(record)))
    return found


def _stands(one: Declared) -> bool:
    return Compared.objects.filter(project=one.project, digest=one.digest, is_waiting=False).exists()


def _remember(one: Declared, *, at: datetime, is_blank: bool) -> None:
    values = {
        "digest": one.digest,
        "is_waiting": False,
        "is_blank": is_blank,
        "signed_on": one.project.signed_on,
        "model_version": engine.version(),
        "compared_at": at,
    }
    Compared.objects.update_or_create(project=one.project, defaults=values)


def pair_of(one: int, other: int) -> str:
    """Return the name of an unordered pair of projects."""
    return f"{min(one, other)}-{max(one, other)}"


def _store(one: Declared, matches: Sequence[Match], *, at: datetime) -> list[Likeness]:
    pk = one.project.pk
    digests = dict(
        Compared.objects.filter(project_id__in=[int(match.right) for match in matches]).values_list(
            "project_id", "digest"
        )
    )
    known = {row.pair: row for row in Likeness.objects.filter(Q(project_id=pk) | Q(other_id=pk))}
    found, seen = [], set()
    for match in matches:
        other = int(match.right)
        if other not in digests:
            continue  # it left the register between two readings
        pair = pair_of(pk, other)
        seen.add(pair)
        row = known.get(pair)
        if row is None:
            row = _new(one, match, digests[other], at=at)
            found.append(row)
        else:
            _again(row, one, match, digests[other], at=at)
    if len(matches) < engine.MOST:
        _gone([row for pair, row in known.items() if pair not in seen], at=at)
    return found


def _new(one: Declared, match: Match, other_digest: str, *, at: datetime) -> Likeness:
    return Likeness.objects.create(
        pair=pair_of(one.project.pk, int(match.right)),
        project=one.project,
        other_id=int(match.right),
        state=OPEN if engine.asks_for_ruling(match) else NOTED,
        project_digest=one.digest,
        other_digest=other_digest,
        found_at=at,
        refreshed_at=at,
        **_said(match),
    )


def _again(row: Likeness, one: Declared, match: Match, other_digest: str, *, at: datetime) -> None:
    """Refresh a pair that was found before. What somebody ruled on is asked again only when either declares otherwise."""
    asks = engine.asks_for_ruling(match)
    is_reopened = asks and _differs(row, one, other_digest) if row.state == RULED else asks and row.state != OPEN
    if is_reopened and row.other_id == one.project.pk:  # the place of whoever moved is asked
        row.project_id, row.other_id = row.other_id, row.project_id
    if row.state != RULED or is_reopened:
        row.state = OPEN if asks else NOTED
    mine = row.project_id == one.project.pk
    row.project_digest, row.other_digest = (one.digest, other_digest) if mine else (other_digest, one.digest)
    for name, value in _said(match).items():
        setattr(row, name, value)
    row.refreshed_at = at
    row.revision += 1
    row.save()


def _differs(row: Likeness, one: Declared, other_digest: str) -> bool:
    """Whether one of the two declares something else than when the latest ruling was given."""
    latest = Ruling.objects.filter(likeness=row).order_by("-given_at", "-pk").first()
    return latest is None or {latest.project_digest, latest.other_digest} != {one.digest, other_digest}


def _gone(rows: Sequence[Likeness], *, at: datetime) -> None:
    pks = [row.pk for row in rows if row.state in (OPEN, NOTED)]
    Likeness.objects.filter(pk__in=pks).update(state=GONE, refreshed_at=at, revision=F("revision") + 1)


def _said(match: Match) -> dict[str, object]:
    return {
        "relation": match.relation.value,
        "manner": match.manner.value,
        "score": Decimal(str(match.score)).quantize(DIGITS),
        "reasons": [
            {"code": reason.code, "values": dict(reason.values), "speaks_for": reason.speaks_for}
            for reason in match.reasons
        ],
        "model_version": engine.version(),
    }
