"""The addresses of this room."""

from django.urls import URLPattern, path

from luodi.checkups import pages

app_name = "checkups"
urlpatterns: list[URLPattern] = [
    path("", pages.listing, name="list"),
    path("export", pages.list_export, name="list_export"),
    path("<int:pk>/", pages.checkup, name="checkup"),
    path("<int:pk>/findings.xlsx", pages.export, name="export"),
]
