"""The addresses of this room."""

from django.urls import URLPattern, path

from luodi.lagging import pages

app_name = "lagging"
urlpatterns: list[URLPattern] = [
    path("", pages.listing, name="list"),
    path("export/", pages.export, name="export"),
    path("projects/<int:pk>/", pages.project, name="project"),
]
