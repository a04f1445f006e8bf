"""A planned project on its way to becoming a row."""

from dataclasses import dataclass, field
from typing import Any

from luodi.command.demonstration.planning import Planned
from luodi.organization.models import Jurisdiction, Unit

TEN_THOUSAND = 10_000


@dataclass(slots=True)
class Dossier:
    """A planned project with the units that answer for it and, once it is opened, its row's id."""

    planned: Planned
    responsible: Unit
    landing: Unit
    pk: int = 0
    running: dict[tuple[str, str], int] = field(default_factory=dict)  # money stated so far, as ledgers do: in total

    @property
    def jurisdiction(self) -> Jurisdiction:
        """The place the dossier lies in: its unit's county."""
        return self.responsible.jurisdiction


def columns(dossier: Dossier) -> dict[str, Any]:
    """Return the columns of a new dossier: money in base units, units by their ids."""
    planned = dossier.planned
    return {
        **planned.facts,
        "name": planned.name,
        "investors": list(planned.investors),
        "industry": planned.industry,
        "total_investment": str(planned.total * TEN_THOUSAND),
        "responsible_unit": dossier.responsible.pk,
        "landing_unit": dossier.landing.pk,
        "landing_place": dossier.landing.short_name,
    }
