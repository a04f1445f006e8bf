"""The REST root, /api/v1: everything the screens do, by token or session, with one error envelope."""

from typing import Any

from ninja import NinjaAPI, Router
from ninja.openapi.schema import OpenAPISchema

from luodi.accountability.endpoints import add_ranking_reads
from luodi.accountability.record import PROPOSALS, RANKINGS
from luodi.agreements.endpoints import add_agreement_reads
from luodi.agreements.record import AGREEMENTS
from luodi.api import errors, law
from luodi.api.authentication import Session, Token
from luodi.api.steps import ERRORS, add_steps
from luodi.appraisal.endpoints import add_appraisal_reads
from luodi.appraisal.record import RECORD as APPRAISALS
from luodi.checkups.endpoints import add_checkup_reads
from luodi.checkups.record import CHECKUPS
from luodi.companies.endpoints import add_company_reads
from luodi.companies.record import RECORD as COMPANIES
from luodi.comparison.endpoints import add_likeness_reads
from luodi.comparison.record import LIKENESSES
from luodi.documents.endpoints import add_bulletin_reads
from luodi.documents.record import RECORD as BULLETINS
from luodi.exchange.endpoints import add_import_reads
from luodi.exchange.record import RECORD as IMPORTS
from luodi.lagging.endpoints import add_lagging_reads
from luodi.lagging.record import RECORD as LAGGING
from luodi.organization.verbs import all_verbs
from luodi.performance.endpoints import add_figure_reads
from luodi.projects.endpoints import add_dossier_reads
from luodi.projects.record import RECORD as PROJECTS
from luodi.records.endpoints import router_for
from luodi.reviews.endpoints import add_review_reads
from luodi.reviews.record import RECORD as REVIEWS

READS = (
    ("projects", PROJECTS, add_dossier_reads),
    ("reviews", REVIEWS, add_review_reads),
    ("agreements", AGREEMENTS, add_agreement_reads),
    ("comparison", LIKENESSES, add_likeness_reads),
    ("companies", COMPANIES, add_company_reads),
    ("exchange", IMPORTS, add_import_reads),
    ("documents", BULLETINS, add_bulletin_reads),
    ("appraisal", APPRAISALS, add_appraisal_reads),
    ("accountability", RANKINGS, add_ranking_reads),
    ("lagging", LAGGING, add_lagging_reads),
    ("checkups", CHECKUPS, add_checkup_reads),
)
# Records of a room beside its first one; the room's verbs stand with that one.
FURTHER = (("accountability", PROPOSALS),)
# Rooms whose verbs need no router of their own.
PLAIN_ROOMS = ("organization", "supervision", "audit", "records", "plans", "decisions")


class DescribedOnce(NinjaAPI):
    """An API whose description is worked out once a process: it is the same for everybody, and takes half a second."""

    _described: dict[str | None, OpenAPISchema]

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """Return the OpenAPI description for the path the API is mounted at."""
        if not hasattr(self, "_described"):
            self._described = {}
        if path_prefix not in self._described:
            described = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
            self._described[path_prefix] = described
        return self._described[path_prefix]


def build() -> NinjaAPI:
    """Return the API with every room's reads and every verb's endpoint."""
    api = DescribedOnce(
        title="Luodi 落地",
        version="1",
        description="Investment promotion run by rule. Send `Authorization: Bearer <token>`; a token is bound to a post.",
        auth=[Token(), Session()],
        docs_url=None,
        urls_namespace="api",
    )
    errors.install(api)
    verbs = all_verbs()
    for room, record, add_reads in READS:
        router = router_for(record, errors=ERRORS)
        add_reads(router, ERRORS)
        add_steps(router, room, verbs)
        api.add_router(f"/{record.key}", router, tags=[room])
    for room, record in FURTHER:
        api.add_router(f"/{record.key}", router_for(record, errors=ERRORS), tags=[room])
    figures = Router()
    add_figure_reads(figures, ERRORS)
    add_steps(figures, "performance", verbs)
    api.add_router("/performance", figures, tags=["performance"])
    api.add_router("/rules", law.router, tags=["rules"])
    for room in PLAIN_ROOMS:
        router = Router()
        add_steps(router, room, verbs)
        api.add_router(f"/{room}", router, tags=[room])
    return api


api = build()
