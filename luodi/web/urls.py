"""Addresses of sign-in, shell, my desk, places and 制度."""

from django.urls import path
from django.views.generic import RedirectView

from luodi.web.pages import coverage, desk, duties, journal, law, overrides, people, places, posts, rule, search, tokens

app_name = "web"
urlpatterns = [
    path("", RedirectView.as_view(pattern_name="web:desk"), name="home"),
    path("desk/", desk.desk, name="desk"),
    path("post/", posts.choose, name="choose-post"),
    path("search/", search.search, name="search"),
    path("places/", places.places, name="places"),
    path("places/<str:code>/", places.place, name="place"),
    path("rules/", law.rules, name="rules"),
    path("rules/clauses/<str:place>/<str:clause_id>/", law.clause, name="clause"),
    path("rules/<str:place>/", law.document, name="document"),
    path("rules/<str:place>/coverage/", coverage.coverage, name="coverage"),
    path("rules/<str:place>/coverage.csv", coverage.export, name="coverage-export"),
    path("rules/<str:place>/<slug:kind>/<slug:identifier>/", rule.rule, name="rule"),
    path("duties/", duties.duties, name="duties"),
    path("duties/<int:pk>/", duties.duty, name="duty"),
    path("duties/<int:pk>/proof/<str:digest>/", duties.proof, name="duty-proof"),
    path("overrides/", overrides.overrides, name="overrides"),
    path("journal/", journal.journal, name="journal"),
    path("tokens/", tokens.tokens, name="tokens"),
    path("people/", people.people, name="people"),
    path("posts/", posts.matrix, name="posts"),
]
