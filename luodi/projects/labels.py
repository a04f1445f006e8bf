"""What the columns of the dossier and the inputs of its verbs are called, in one place."""

from django.utils.translation import gettext_lazy as _

from luodi.projects.models import Project

COLUMN_LABELS = {
    field.name: field.verbose_name
    for field in Project._meta.get_fields()
    if hasattr(field, "verbose_name") and not field.auto_created
}

INPUT_LABELS = COLUMN_LABELS | {
    "jurisdiction": _("place"),
    "total_investment_currency": _("currency of the total investment"),
    "fixed_investment_currency": _("currency of the fixed-asset investment"),
    "foreign_investment_currency": _("currency of the foreign investment"),
    "reason": _("reason"),
    "reason_code": _("kind of reason"),
    "move": _("step"),
    "kind": _("kind"),
    "category": _("category"),
    "occurred_on": _("happened on"),
    "precision": _("known to"),
    "amount": _("amount"),
    "currency": _("currency"),
    "unit": _("unit"),
    "evidence": _("evidence"),
    "remark": _("remark"),
    "entry": _("entry"),
    "month": _("month"),
    "title": _("title"),
    "file": _("file"),
    "paper": _("paper"),
    "answer": _("opinion"),
    "statement": _("grounds"),
    "item": _("item"),
    "helper_name": _("helper"),
    "begun_on": _("begun on"),
    "finished_on": _("finished on"),
    "note": _("note"),
    "person_name": _("person"),
    "role": _("role"),
    "text": _("text"),
    "happened_on": _("happened on"),
}

PRECISIONS = [
    ("day", _("the day")),
    ("month", _("the month")),
    ("year", _("the year")),
]
CURRENCIES = [
    ("CNY", _("yuan (CNY)")),
    ("USD", _("US dollars (USD)")),
    ("EUR", _("euros (EUR)")),
    ("HKD", _("HK dollars (HKD)")),
    ("JPY", _("yen (JPY)")),
]
