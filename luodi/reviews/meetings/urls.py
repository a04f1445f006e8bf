"""The addresses of meetings, within those of reviews."""

from django.urls import path

from luodi.reviews.pages import meetings, meetings_minutes

urlpatterns = [
    path("meetings/", meetings.listing, name="meetings"),
    path("meetings/convene/", meetings.convene, name="convene"),
    path("meetings/<int:pk>/", meetings.meeting, name="meeting"),
    path("meetings/<int:pk>/do/<slug:step>/", meetings.do, name="meeting_step"),
    path("meetings/<int:pk>/items/<int:item>/plan/", meetings.item_plan, name="item_plan"),
    path("meetings/<int:pk>/minutes/", meetings_minutes.minutes, name="minutes"),
    path("meetings/<int:pk>/minutes.<str:format>", meetings_minutes.minutes_paper, name="minutes_paper"),
]
