"""The addresses of this room."""

from django.urls import path

from luodi.plans import pages, paper_pages

app_name = "plans"
urlpatterns = [
    path("project/<int:pk>/<slug:form>/", pages.edit, name="edit"),
    path("project/<int:pk>/<slug:form>/read", pages.plan, name="plan"),
    path("project/<int:pk>/<slug:form>/compare", pages.compare, name="compare"),
    path("project/<int:pk>/<slug:form>/take-over", pages.take_over, name="take_over"),
    path("project/<int:pk>/<slug:form>/blank.<str:format>", paper_pages.blank_paper, name="blank_paper"),
    path("project/<int:pk>/<slug:form>/draft.<str:format>", paper_pages.draft_paper, name="draft_paper"),
    path("version/<int:pk>/", pages.version, name="version"),
    path("version/<int:pk>/paper.<str:format>", paper_pages.version_paper, name="version_paper"),
]
