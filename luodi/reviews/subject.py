"""What a review is about: exactly what lay before the departments, what a signature signs, and what has changed since."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from json import dumps
from typing import Any

from luodi.plans.queries import digests_of
from luodi.projects.inputs import ProjectFields
from luodi.projects.models import Paper, Project

Subject = dict[str, Any]


MATERIAL = frozenset(
    {
        *("investors", "uscc", "industry", "landing_place", "site", "land_area_mu"),
        *("total_investment", "total_investment_currency", "fixed_investment", "fixed_investment_currency"),
        *("foreign_investment", "foreign_investment_currency"),
    }
)
"""The columns whose change makes it another project: who, what, where, how much. A corrected name or contact does not."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is no longer as it was. `name` is a column, `plan:<form>` or `paper:<kind>`; blanks are None."""

    name: str
    before: Any
    after: Any
    is_material: bool


def subject_of(project: Project) -> Subject:
    """Return what is under review as plain JSON: the declared columns, the plan handed in, the papers attached."""
    columns = {name: _plain(getattr(project, name)) for name in ProjectFields.model_fields}
    papers = Paper.objects.filter(project=project, withdrawn_at=None).select_related("file").order_by("pk")
    return {
        "columns": {name: value for name, value in columns.items() if value not in (None, "", [])},
        "plans": dict(digests_of(project)),
        "papers": [{"kind": paper.kind, "title": paper.title, "digest": paper.file.digest} for paper in papers],
    }


def digest_of(subject: Subject) -> str:
    """Return the SHA-256 of the subject's canonical JSON, in hexadecimal: what a signature signs."""
    canonical = dumps(subject, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(canonical.encode()).hexdigest()


def changes(before: Subject, after: Subject, *, papers: Collection[str] = ()) -> tuple[Change, ...]:
    """Return what differs, columns first.

    A change of a `MATERIAL` column or of the plan is material. So is a paper of one of the kinds in `papers` that is no
    longer there: whoever signed had read it. A paper that was added takes nothing away from what was signed.
    """
    found = [
        Change(name, old, new, name in MATERIAL)
        for name, old, new in _differing(before.get("columns", {}), after.get("columns", {}))
    ]
    found += [
        Change(f"plan:{name}", old, new, True)
        for name, old, new in _differing(before.get("plans", {}), after.get("plans", {}))
    ]
    return (*found, *_papers(before, after, papers))


def is_changed(before: Subject, after: Subject, *, papers: Collection[str] = ()) -> bool:
    """Say whether anything material differs."""
    return any(change.is_material for change in changes(before, after, papers=papers))


def _differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[tuple[str, Any, Any]]:
    names = [*before, *(name for name in after if name not in before)]
    return [(name, before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name)]


def _papers(before: Subject, after: Subject, kinds: Collection[str]) -> list[Change]:
    old = {(paper["kind"], paper["digest"]): paper["title"] for paper in before.get("papers", ())}
    new = {(paper["kind"], paper["digest"]): paper["title"] for paper in after.get("papers", ())}
    gone = [Change(f"paper:{key[0]}", title, None, key[0] in kinds) for key, title in old.items() if key not in new]
    added = [Change(f"paper:{key[0]}", None, title, False) for key, title in new.items() if key not in old]
    return gone + added


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value.normalize() if value != value.to_integral() else value.quantize(Decimal(1)))
    if value is None or isinstance(value, int | list | str):
        return value
    return str(value)
