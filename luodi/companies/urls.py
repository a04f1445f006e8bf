"""The addresses of this room."""

from django.urls import path

from luodi.companies.pages import listing

app_name = "companies"
urlpatterns = [
    path("", listing.listing, name="list"),
    path("export/", listing.export, name="export"),
]
