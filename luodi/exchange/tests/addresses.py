"""The addresses of the house with this room's, for tests that run before it is mounted."""

from django.urls import NoReverseMatch, include, path, reverse

from luodi.config.urls import handler400, handler403, handler404, handler500, urlpatterns as rooms

try:
    reverse("exchange:list", urlconf="luodi.config.urls")
    urlpatterns = list(rooms)
except NoReverseMatch:
    urlpatterns = [*rooms, path("imports/", include("luodi.exchange.urls"))]

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
