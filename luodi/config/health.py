"""Is the house alive, is it ready to work, and its figures for Prometheus."""

import hmac
import os
from datetime import timedelta

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_prometheus.exports import ExportToDjangoView
from django_q.models import OrmQ

OVERDUE_JOB = timedelta(minutes=15)


@require_safe
def live(request: HttpRequest) -> JsonResponse:
    """Say that the process answers."""
    return JsonResponse({"status": "alive"})


@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Say whether the database answers and the jobs are being worked off; 503 when the database does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        waiting = OrmQ.objects.filter(lock__lt=timezone.now() - OVERDUE_JOB).count()
    except DatabaseError:
        return JsonResponse({"status": "database unreachable"}, status=503)
    return JsonResponse({"status": "ready", "jobs_overdue": waiting})


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Return Prometheus metrics, to this machine or to who shows LUODI_METRICS_TOKEN as a bearer token."""
    token = os.environ.get("LUODI_METRICS_TOKEN", "")
    shown = request.headers.get("Authorization", "").removeprefix("Bearer ")
    local = request.META.get("REMOTE_ADDR") in {"127.0.0.1", "::1"} and "HTTP_X_FORWARDED_FOR" not in request.META
    if not local and not (token and hmac.compare_digest(token, shown)):
        return HttpResponseForbidden()
    return ExportToDjangoView(request)
