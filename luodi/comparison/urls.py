"""The addresses of this room."""

from django.urls import path

from luodi.comparison.pages import hits, models, queue, sweeps

app_name = "comparison"
urlpatterns = [
    path("", queue.listing, name="list"),
    path("export/", queue.export, name="export"),
    path("queue/", queue.waiting, name="queue"),
    path("<int:pk>/", hits.hit, name="hit"),
    path("<int:pk>/judge/", hits.judge, name="judge"),
    path("projects/<int:pk>/", hits.of_project, name="project"),
    path("models/", models.versions, name="models"),
    path("models/publish/", models.publish, name="publish"),
    path("sweeps/", sweeps.listing, name="sweeps"),
    path("sweeps/export/", sweeps.export_sweeps, name="export-sweeps"),
    path("sweeps/start/", sweeps.start, name="start-sweep"),
    path("sweeps/<int:pk>/", sweeps.sweep, name="sweep"),
    path("sweeps/<int:pk>/progress/", sweeps.progress, name="sweep-progress"),
    path("sweeps/<int:pk>/export/", sweeps.export, name="export-groups"),
    path("groups/<int:pk>/", sweeps.group, name="group"),
]
