"""The addresses of this room."""

from django.urls import URLPattern, path

from luodi.accountability.pages import days, proposals, rankings, statements

app_name = "accountability"
urlpatterns: list[URLPattern] = [
    path("", proposals.listing, name="list"),
    path("export/", proposals.export, name="export"),
    path("steps/<int:pk>/", proposals.proposal, name="proposal"),
    path("steps/<int:pk>/confirm/", proposals.confirm, name="confirm"),
    path("steps/<int:pk>/decline/", proposals.decline, name="decline"),
    path("steps/<int:pk>/answer/", proposals.answer, name="answer"),
    path("steps/<int:pk>/reply/", proposals.reply, name="reply"),
    path("steps/<int:pk>/notice.<str:format>", proposals.notice, name="notice"),
    path("rankings/", rankings.listing, name="rankings"),
    path("rankings/export/", rankings.export, name="rankings-export"),
    path("rankings/new/", rankings.draw_up, name="draw_up"),
    path("rankings/<int:pk>/", rankings.ranking, name="ranking"),
    path("rankings/<int:pk>/publish/", rankings.publish, name="publish"),
    path("promotion-days/", days.listing, name="promotion_days"),
    path("promotion-days/<int:pk>/", days.day, name="promotion_day"),
    path("promotion-days/<int:pk>/statements/", days.require_statements, name="require_statements"),
    path("statements/<int:pk>/", statements.statement, name="statement"),
]
