"""The addresses of this room."""

from django.urls import path

from luodi.decisions import pages

app_name = "decisions"
urlpatterns = [
    path("", pages.listing, name="list"),
    path("matters/<int:pk>/", pages.matter, name="matter"),
    path("procedures/<int:pk>/", pages.proceeding, name="proceeding"),
    path("procedures/<int:pk>/step/", pages.take_step, name="take_step"),
    path("procedures/<int:pk>/close/", pages.close_procedure, name="close_procedure"),
    path("projects/<int:pk>/escalate/", pages.escalate, name="escalate"),
    path("projects/<int:pk>/procedures/new/", pages.open_procedure, name="open_procedure"),
]
