"""Addresses of the dossier."""

from django.urls import path

from luodi.projects.pages import acting, dossier, listing, months, proofs, registering, verifying

app_name = "projects"
urlpatterns = [
    path("", listing.listing, name="list"),
    path("export/", listing.export, name="export"),
    path("views/", listing.save_view, name="save-view"),
    path("new/", registering.register, name="register"),
    path("verifying/", verifying.queue, name="verifying"),
    path("months/", months.months, name="months"),
    path("<int:pk>/", dossier.show, name="dossier"),
    path("<int:pk>/amend/", registering.amend, name="amend"),
    path("<int:pk>/do/<slug:verb>/", acting.act, name="act"),
    path("<int:pk>/evidence/<int:evidence>/", proofs.evidence, name="evidence"),
    path("<int:pk>/papers/<int:paper>/", proofs.paper, name="paper"),
]
