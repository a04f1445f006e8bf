"""Addresses of the bulletins."""

from django.urls import path

from luodi.documents import pages

app_name = "documents"
urlpatterns = [
    path("", pages.listing, name="list"),
    path("export/", pages.export, name="export"),
    path("new/", pages.draft, name="draft"),
    path("<int:pk>/", pages.bulletin, name="bulletin"),
    path("<int:pk>/progress/", pages.progress, name="progress"),
    path("<int:pk>/issue/", pages.issue, name="issue"),
    path("<int:pk>/discard/", pages.discard, name="discard"),
    path("<int:pk>/sections/<str:section>/", pages.section, name="section"),
    path("<int:pk>/public.<str:format>", pages.public_paper, name="public"),
    path("layouts/", pages.layouts, name="layouts"),
    path("layouts/<int:pk>/file/", pages.layout_file, name="layout-file"),
    path("layouts/<str:place>/<str:document>/start.docx", pages.layout_start, name="layout-start"),
    path("<int:pk>/figures/<str:key>/", pages.figure, name="figure"),
    path("<int:pk>/paper.<str:format>", pages.paper, name="paper"),
    path("dossiers/<int:pk>.<str:format>", pages.dossier_paper, name="dossier"),
]
