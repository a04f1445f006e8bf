"""The root addresses with the bulletins among them."""

from django.urls import include, path

from luodi.config.urls import urlpatterns as root

urlpatterns = [path("bulletins/", include("luodi.documents.urls")), *root]
