"""Root urls: the doors, and nothing else."""

from django.urls import include, path

from luodi.api.root import api
from luodi.config import health

urlpatterns = [
    path("health/live", health.live, name="health-live"),
    path("health/ready", health.ready, name="health-ready"),
    path("metrics", health.metrics, name="metrics"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("accounts/", include("luodi.config.accounts")),
    path("api/v1/", api.urls),
    path("", include("luodi.web.urls")),
    path("records/", include("luodi.records.urls")),
    path("projects/", include("luodi.projects.urls")),
    path("companies/", include("luodi.companies.urls")),
    path("comparison/", include("luodi.comparison.urls")),
    path("plans/", include("luodi.plans.urls")),
    path("reviews/", include("luodi.reviews.urls")),
    path("agreements/", include("luodi.agreements.urls")),
    path("decisions/", include("luodi.decisions.urls")),
    path("performance/", include("luodi.performance.urls")),
    path("appraisal/", include("luodi.appraisal.urls")),
    path("accountability/", include("luodi.accountability.urls")),
    path("lagging/", include("luodi.lagging.urls")),
    path("imports/", include("luodi.exchange.urls")),
    path("documents/", include("luodi.documents.urls")),
    path("checkups/", include("luodi.checkups.urls")),
]
handler400 = "luodi.web.errors.bad_request"
handler403 = "luodi.web.errors.forbidden"
handler404 = "luodi.web.errors.not_found"
handler500 = "luodi.web.errors.server_error"
