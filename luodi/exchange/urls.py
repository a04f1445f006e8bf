"""Addresses of the imports."""

from django.urls import path

from luodi.exchange import pages

app_name = "exchange"
urlpatterns = [
    path("", pages.listing, name="list"),
    path("export/", pages.export, name="export"),
    path("upload/", pages.upload, name="upload"),
    path("<int:pk>/", pages.preview, name="preview"),
    path("<int:pk>/answers/", pages.answer, name="answer"),
    path("<int:pk>/accept/", pages.accept, name="accept"),
    path("<int:pk>/discard/", pages.discard, name="discard"),
    path("<int:pk>/progress/", pages.progress, name="progress"),
    path("<int:pk>/annotated/", pages.annotated_file, name="annotated"),
    path("<int:pk>/original/", pages.original, name="original"),
]
