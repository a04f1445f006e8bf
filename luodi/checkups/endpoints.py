"""What the API says of a checkup beyond its columns: its findings and its figures."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from ninja import Router

from luodi.checkups import queries
from luodi.checkups.keeping import in_language


def add_checkup_reads(router: Router, errors: dict[Any, Any]) -> None:
    """Afterwards the router answers what was found in a draft, and which figures it holds."""
    others = dict(errors)

    @router.get(
        "/{int:pk}/findings", response={200: list[dict[str, Any]], **others}, summary="What was found in a draft"
    )
    def findings(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
        """Each with where, text, kind, severity, explanation, figures, the clauses cited and the page of its rows."""
        row = queries.checkup_or_404(request.actor, pk)  # type: ignore[attr-defined]
        return [in_language(one, get_language() or "zh") for one in row.findings]

    @router.get("/{int:pk}/figures", response={200: list[dict[str, Any]], **others}, summary="Every figure of a draft")
    def figures(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
        row = queries.checkup_or_404(request.actor, pk)  # type: ignore[attr-defined]
        return list(row.content["figures"])
