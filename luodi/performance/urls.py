"""The addresses of this room: figures with their targets, and the screens made of them."""

from luodi.performance import urls_figures, urls_screens

app_name = "performance"
urlpatterns = [*urls_figures.urlpatterns, *urls_screens.urlpatterns]
