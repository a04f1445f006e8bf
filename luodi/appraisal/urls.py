"""The addresses of this room."""

from django.urls import URLPattern, path

from luodi.appraisal.pages import listing, rounds, sheets

app_name = "appraisal"
urlpatterns: list[URLPattern] = [
    path("", listing.listing, name="list"),
    path("compute/", listing.compute, name="compute"),
    path("examples/", listing.examples, name="examples"),
    path("rounds/<int:pk>/", rounds.round_page, name="round"),
    path("rounds/<int:pk>/publish/", rounds.publish, name="publish"),
    path("rounds/<int:pk>/finalize/", rounds.finalize, name="finalize"),
    path("rounds/<int:pk>/adjust/", rounds.adjust, name="adjust"),
    path("rounds/<int:pk>/points/", rounds.give, name="give"),
    path("sheets/<int:pk>/", sheets.sheet_page, name="sheet"),
    path("sheets/<int:pk>/object/", sheets.object_to, name="object"),
    path("adjustments/<int:pk>/", sheets.settle, name="settle"),
    path("adjustments/<int:pk>/evidence/", sheets.adjustment_evidence, name="adjustment_evidence"),
    path("objections/<int:pk>/", sheets.answer, name="answer"),
    path("objections/<int:pk>/evidence/", sheets.objection_evidence, name="objection_evidence"),
]
