"""The addresses of this room."""

from django.urls import path

from luodi.reviews.meetings.urls import urlpatterns as meetings
from luodi.reviews.pages import acting, figures, listing, opinion, proofs
from luodi.reviews.pages import round as round_page

app_name = "reviews"
urlpatterns = [
    path("", listing.listing, name="list"),
    path("export/", listing.export, name="export"),
    path("queue/", listing.queue, name="queue"),
    path("departments/", figures.departments, name="departments"),
    path("opinions/", figures.opinions, name="opinions"),
    path("returns/", figures.returned, name="returns"),
    path("ask/<int:pk>/", acting.ask, name="ask"),
    path("<int:pk>/", round_page.show, name="review"),
    path("<int:pk>/withdraw/", acting.withdraw, name="withdraw"),
    path("opinions/<int:pk>/", opinion.show, name="opinion"),
    path("opinions/<int:pk>/do/<slug:verb>/", acting.on_request, name="act"),
    path("opinions/<int:pk>/papers/<int:paper>/", proofs.paper, name="paper"),
    path("opinions/<int:pk>/evidence/<int:evidence>/", proofs.evidence, name="evidence"),
    *meetings,
]
