"""Somebody opens one row of a record without a page of its own: panels, blanks that say so, and the history in words."""

from decimal import Decimal

import pytest
from django.http import Http404
from django.test import RequestFactory

from luodi.organization.models import Person, Post
from luodi.projects import actions as projects
from luodi.records import detail, pages
from luodi.records.tests.samples import RECORD, project
from tests.people import CODES

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(acting, settings):
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
    return acting("xiangshan", "center-clerk")


def asked_by(actor):
    request = RequestFactory().get("/")
    request.actor = actor
    request.user = Person.objects.get(pk=actor.person_id)
    return request


def test_the_page_shows_panels_and_what_was_done(clerk):
    row = projects.register(actor=clerk, data={"name": "海洋生物产业园", "total_investment": "520000000"})
    page = pages.detail_page(asked_by(clerk), RECORD, row.pk).content.decode()
    assert "概况" in page
    assert "52,000.00" in page
    assert clerk.name in page


def test_the_history_names_what_was_done_latest_first(clerk):
    row = projects.register(actor=clerk, data={"name": "海洋生物产业园"})
    projects.amend(actor=clerk, target=row, data={"changes": {"site": "滨海工业园"}})
    shown = detail.build(record=RECORD, actor=clerk, pk=row.pk)
    assert [event.at for event in shown.history] == sorted((event.at for event in shown.history), reverse=True)
    assert len(shown.history) == 2
    assert "海洋生物产业园" in shown.history[-1].title


def test_what_may_not_be_seen_is_not_found(clerk, acting):
    stranger = acting("luohe", Post.objects.filter(place=CODES["luohe"], appointments__isnull=False).first().code)
    row = project(clerk, 1, total_investment=Decimal(1))
    with pytest.raises(Http404):
        pages.detail_page(asked_by(stranger), RECORD, row.pk)
