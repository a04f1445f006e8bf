"""Addresses of the pages on which figures and targets are read."""

from django.urls import URLPattern, path

from luodi.performance.pages import differences, figure, panel, target_sheets, targets

urlpatterns: list[URLPattern] = [
    path("", panel.panel, name="panel"),
    path("panel.xlsx", panel.panel_export, name="panel_export"),
    path("figures/<slug:indicator>/", figure.figure, name="figure"),
    path("differences/", differences.show, name="differences"),
    path("targets/", targets.targets, name="targets"),
    path("targets.xlsx", targets.export, name="targets_export"),
    path("targets/of/<slug:indicator>/", targets.target, name="target"),
    path("targets/<int:pk>/withdraw/", targets.withdraw, name="withdraw_target"),
    path("targets/sheets/", target_sheets.upload, name="target_upload"),
    path("targets/sheets/<int:pk>/", target_sheets.preview, name="target_sheet"),
    path("targets/sheets/<int:pk>/discard/", target_sheets.discard, name="discard_sheet"),
]
