"""Addresses of the pages on which figures and targets are read."""

from django.urls import URLPattern, path

from luodi.performance.pages import figure, panel

urlpatterns: list[URLPattern] = [
    path("", panel.panel, name="panel"),
    path("panel.xlsx", panel.panel_export, name="panel_export"),
    path("figures/<slug:indicator>/", figure.figure, name="figure"),
    path("differences/", panel.panel, name="differences"),
]
