"""The addresses of this room."""

from django.urls import path

from luodi.agreements.pages import agreement, judging, listing, opinions, scanning, texts

app_name = "agreements"
urlpatterns = [
    path("", listing.listing, name="list"),
    path("export/", listing.export, name="export"),
    path("clean-up/", listing.clean_up, name="clean-up"),
    path("clean-up/export/", listing.clean_up_export, name="clean-up-export"),
    path("scan/", scanning.scan, name="scan"),
    path("scans/<int:pk>/", scanning.kept, name="kept-scan"),
    path("findings/<int:pk>/", judging.finding, name="finding"),
    path("waiting/", opinions.queue, name="waiting"),
    path("requests/<int:pk>/", opinions.opinion, name="opinion"),
    path("requests/<int:pk>/clock/", opinions.clock, name="clock"),
    path("opinions/<int:pk>/answer/", opinions.answer, name="answer"),
    path("projects/<int:pk>/<slug:kind>/", agreement.begin, name="begin"),
    path("versions/<int:pk>/", texts.version, name="version"),
    path("versions/<int:pk>/file/", texts.file, name="file"),
    path("<int:pk>/", agreement.show, name="agreement"),
    path("<int:pk>/version/", agreement.add, name="add"),
    path("<int:pk>/request/", agreement.request_opinions, name="request"),
    path("<int:pk>/sign/", agreement.sign, name="sign"),
    path("<int:pk>/signed-copy/", texts.signed_copy, name="signed-copy"),
    path("<int:pk>/compare/", texts.compare, name="compare"),
]
