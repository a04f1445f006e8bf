"""Addresses every list shares."""

from django.urls import path

from luodi.records import pages

app_name = "records"
urlpatterns = [path("views/<slug:key>", pages.save_view, name="save-view")]
