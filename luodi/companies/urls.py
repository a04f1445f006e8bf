"""The addresses of this room."""

from django.urls import path

from luodi.companies.pages import company, listing, merging

app_name = "companies"
urlpatterns = [
    path("", listing.listing, name="list"),
    path("export/", listing.export, name="export"),
    path("new/", company.register, name="register"),
    path("<int:pk>/", company.company, name="company"),
    path("<int:pk>/do/<slug:verb>/", company.act, name="act"),
    path("<int:pk>/merge/", merging.merge, name="merge"),
    path("merges/<int:pk>/undo/", merging.undo_merge, name="undo-merge"),
]
