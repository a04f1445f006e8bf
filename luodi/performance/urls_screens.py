"""Addresses of the screens: the leader's cockpit, definitions side by side, sources side by side."""

from django.urls import URLPattern, path

from luodi.performance.pages import cockpit, definitions, sources

urlpatterns: list[URLPattern] = [
    path("cockpit/", cockpit.cockpit, name="cockpit"),
    path("definitions/", definitions.definitions, name="definitions"),
    path("sources/", sources.sources, name="sources"),
    path("sources/<slug:comparison>/<slug:source>/", sources.source, name="source"),
]
