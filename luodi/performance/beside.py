"""What another result of the same project has to do with a row: 开工 verified later makes a 签约 count among the started."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.performance.behind import Row, kind_title
from luodi.performance.queries.asking import Chosen
from luodi.projects.models import ResultEntry


def beside_of(rows: Iterable[Row], kinds: set[str], earlier: Chosen, later: Chosen) -> dict[int, str]:
    """Return, by project, what was recorded or found of its other results between the instants; one query.

    The rows are those the actor was shown; of the other result only its kind, day and finding are told.
    """
    projects = {row.project_id for row in rows if row.project_id is not None}
    if not projects or not kinds:
        return {}
    span = (earlier.instant, later.instant)
    entries = ResultEntry.objects.filter(project_id__in=projects, kind__in=kinds).filter(
        Q(recorded_at__range=span) | Q(ruling__recorded_at__range=span)
    )
    found: dict[int, str] = {}
    for entry in entries.select_related("ruling").order_by("recorded_at", "pk"):
        found[entry.project_id] = _told(entry, earlier, later)
    return found


def _told(entry: ResultEntry, earlier: Chosen, later: Chosen) -> str:
    ruling = getattr(entry, "ruling", None)
    names = {"kind": kind_title(earlier.book, entry.kind)}
    if entry.sign < 0:
        names |= {"day": _day(entry.recorded_at), "reason": entry.reason or _("no reason given")}
        return _("“%(kind)s” of the same project was reversed on %(day)s: %(reason)s") % names
    if ruling is not None and earlier.instant <= ruling.recorded_at < later.instant:
        names |= {"day": _day(ruling.recorded_at), "by": f"{ruling.person_name}（{ruling.post_title}）"}
        if ruling.is_verified:
            return _("“%(kind)s” of the same project was verified on %(day)s by %(by)s") % names
        names["reason"] = ruling.reason or _("no reason given")
        return _("“%(kind)s” of the same project was rejected on %(day)s by %(by)s: %(reason)s") % names
    names["day"] = _day(entry.recorded_at)
    return _("“%(kind)s” of the same project was recorded on %(day)s") % names


def _day(instant: datetime) -> str:
    return f"{timezone.localtime(instant):%Y-%m-%d}"
