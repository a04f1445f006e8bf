"""The words of the register: kinds of relation, columns."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luodi.companies.models import AFFILIATE, PARENT, REPRESENTATIVE, SHAREHOLDER, Company

COLUMN_WORDS = {
    field.name: field.verbose_name
    for field in Company._meta.get_fields()
    if hasattr(field, "verbose_name") and not field.auto_created
}
KIND_WORDS: dict[str, Promise] = {
    PARENT: _("parent company"),
    SHAREHOLDER: _("shareholder"),
    AFFILIATE: _("affiliate"),
    REPRESENTATIVE: _("company of the same legal representative"),
}
DOWNWARD_WORDS: dict[str, Promise] = KIND_WORDS | {
    PARENT: _("subsidiary"),
    SHAREHOLDER: _("company it holds shares in"),
}
"""The same seen from the other company."""


def kind_word(kind: str) -> Promise | str:
    """Return the word for a kind of relation."""
    return KIND_WORDS.get(kind, kind)
