"""How a figure comes about, line by line: what was counted, divided, converted, rounded."""

from decimal import Decimal

from django.utils.translation import gettext as _

from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.performance.figures import IndicatorFigure
from luodi.performance.queries.figure import plain
from luodi.performance.queries.sentence import ROUNDINGS


def working_of(figure: IndicatorFigure) -> list[tuple[str, str]]:
    """Return the steps as pairs of what and how much, in the order they are taken."""
    indicator, working = figure.indicator, figure.working
    lines = [(_("rows counted"), plain(Decimal(figure.rows)))]
    if indicator.aggregate == "ratio":
        lines += [
            (_("numerator"), _number(working.get("numerator"))),
            (_("denominator"), _number(working.get("denominator"))),
        ]
    if working.get("rates"):
        lines.append((_("rate of exchange"), working["rates"]))
    lines.append((_before_scale(indicator), _number(working.get("exact"))))
    if figure.exact is not None and Decimal(indicator.scale) != 1:
        scaled = figure.exact / Decimal(indicator.scale)
        lines.append((_scaling(indicator), f"{scaled:,.6f}".rstrip("0").rstrip(".")))
    lines.append((_published(indicator), "" if figure.value is None else f"{figure.value:,f} {indicator.unit}"))
    return [(name, value) for name, value in lines if value]


def _number(text: str | None) -> str:
    if text is None:
        return ""
    value = Decimal(text)
    return plain(value) if value.as_tuple().exponent >= -6 else f"{value:,.6f}…"  # type: ignore[operator]


def _before_scale(indicator: Indicator) -> str:
    if indicator.aggregate == "ratio":
        return _("numerator divided by denominator")
    if indicator.aggregate == "sum":
        return _("sum of the rows")
    return (
        _("how many different") if indicator.aggregate == "distinct" else _("count of the rows, reversals taken away")
    )


def _scaling(indicator: Indicator) -> str:
    scale = Decimal(indicator.scale)
    return _("as a percentage") if scale == Decimal("0.01") else _("divided by %(scale)s") % {"scale": plain(scale)}


def _published(indicator: Indicator) -> str:
    if not indicator.digits:
        return _("published as a whole number, %(rounding)s") % {"rounding": str(ROUNDINGS[indicator.rounding])}
    names = {"digits": indicator.digits, "rounding": str(ROUNDINGS[indicator.rounding])}
    return _("published with %(digits)s decimals, %(rounding)s") % names
