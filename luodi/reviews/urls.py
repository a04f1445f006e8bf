"""The addresses of this room."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def _p(request: HttpRequest, pk: int) -> HttpResponse:
    return HttpResponse()


app_name = "reviews"
urlpatterns = [path("<int:pk>/", _p, name="review"), path("opinions/<int:pk>/", _p, name="opinion")]
