"""Words of reviews: states and outcomes as badges, days left and late in words, changes with their labels."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from luodi.engine.rulebook import Book, NoSuchRule
from luodi.engine.values import Money
from luodi.projects.inputs import ProjectFields
from luodi.projects.labels import COLUMN_LABELS, INPUT_LABELS
from luodi.projects.templatetags.dossier_words import listed_word
from luodi.records.templatetags import ui_values
from luodi.reviews.standing import Standing
from luodi.reviews.subject import Change
from luodi.reviews.wording import OUTCOME_TONES, OUTCOMES, STATE_TONES, STATES

register = template.Library()
MONEY = ("total_investment", "fixed_investment", "foreign_investment")
UNITS = ("responsible_unit", "landing_unit")


@register.simple_tag
def outcome_badge(outcome: str) -> SafeString:
    """`{% outcome_badge "open" %}`: where a round stands, in words and colour."""
    return ui_values.badge(OUTCOMES.get(outcome, outcome), OUTCOME_TONES.get(outcome, "neutral"))


@register.simple_tag
def standing_badge(standing: Standing) -> SafeString:
    """`{% standing_badge standing %}`: where an opinion stands; an abolished department first of all."""
    if standing.is_orphaned:
        return ui_values.badge(_("the department has been abolished"), "alarm", "building-off")
    if standing.sent_back is not None:
        return ui_values.badge(_("sent back, to be given anew"), "warn")
    return ui_values.badge(STATES[standing.state], STATE_TONES[standing.state])


@register.simple_tag
def clock_words(standing: Standing, today: date) -> SafeString:
    """`{% clock_words standing today %}`: due day and days left or late, in the days of the opinion's own count."""
    clock = standing.clock
    if standing.counts is not None:
        late = standing.days_late(today)
        return _late(late, clock.working) if late else ui_values.badge(_("in time"), "good")
    if not clock.is_started:
        return ui_values.badge(_("not started: papers are missing"), "warn", "clock-pause")
    if clock.stopped_on is not None:
        words = _("stands still since %(day)s") % {"day": clock.stopped_on}
        return ui_values.badge(words, "neutral", "clock-pause", clock.stopped_for)
    return time_left(clock.due, clock.remaining(today), clock.working, clock.is_provisional)


@register.simple_tag
def time_left(due: date | None, left: int | None, is_working: bool = True, is_provisional: bool = False) -> SafeString:
    """`{% time_left due left is_working is_provisional %}`: the due day, and how many days are left or overrun."""
    if due is None or left is None:
        return ui_values.blank()
    tail = _late(-left, is_working) if left < 0 else _left(left, is_working)
    guess = ui_values.badge(
        _("provisional"), "outline", "", _("provisional: the holidays of that year are not announced yet")
    )
    return format_html("{} {}{}", ui_values.day(due), tail, format_html(" {}", guess) if is_provisional else "")


def _left(left: int, is_working: bool) -> SafeString:
    if left == 0:
        return ui_values.badge(_("due today"), "warn")
    words = _("%(days)s working days left") if is_working else _("%(days)s days left")
    return ui_values.badge(words % {"days": left}, "warn" if left <= 2 else "info")


def _late(days: int, is_working: bool) -> SafeString:
    words = _("%(days)s working days late") if is_working else _("%(days)s days late")
    return ui_values.badge(words % {"days": days}, "alarm", "alert-triangle")


@register.simple_tag
def change_rows(changes: Iterable[Change], book: Book) -> list[dict[str, Any]]:
    """`{% change_rows changes book as rows %}`: label, before and after, ready for `{% diff rows %}`."""
    return [
        {
            "label": change_label(change.name, book),
            "before": _value(change.name, change.before, book),
            "after": _value(change.name, change.after, book),
            "is_material": change.is_material,
        }
        for change in changes
    ]


def change_label(name: str, book: Book) -> str:
    """Return what a column, plan or paper is called."""
    identifier = name.partition(":")[2]
    try:
        if name.startswith("paper:"):
            return book.paper(identifier).title
        if name.startswith("plan:"):
            return book.plan_form(identifier).title
    except NoSuchRule:
        return identifier
    return str(COLUMN_LABELS.get(name) or INPUT_LABELS.get(name, name))


def _value(name: str, value: Any, book: Book) -> Any:
    if value in (None, "", []):
        return None
    if name in MONEY:
        return ui_values.money(Money(Decimal(value), "USD" if name == "foreign_investment" else "CNY"))
    if name in UNITS:
        return str(value)
    if name.startswith("plan:"):
        return str(value)[:12]
    if isinstance(value, list):
        return "、".join(map(str, value))
    return listed_word(book, name, str(value)) if name in ProjectFields.model_fields else value
