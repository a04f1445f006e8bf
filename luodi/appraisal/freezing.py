"""A sheet as it is kept: every line with its working in both languages, numbers as exact text; and read back."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from hashlib import sha256
from json import dumps
from typing import Any

from luodi.engine.measure.scoring import LineScore, Placing, SheetScore
from luodi.engine.measure.scoring.numbers import number, suffix
from luodi.engine.rulebook.schema.appraisals import Appraisal
from luodi.engine.verdict.verdicts import Said

STEP = Decimal("0.000001")


def frozen(sheet: SheetScore) -> dict[str, Any]:
    """Return the sheet as JSON."""
    return {
        "lines": [_line(one) for one in sheet.lines],
        "basic": text_of(sheet.basic),
        "bonus": text_of(sheet.bonus),
        "penalty": text_of(sheet.penalty),
        "total": text_of(sheet.total),
        "known": text_of(sheet.known),
        "shown": sheet.shown,
        "working": [_said(one) for one in sheet.working],
    }


def brief(sheet: SheetScore) -> dict[str, Any]:
    """Return what lists need of the sheet: total, points and basis of each line, without the working."""
    return {
        "total": text_of(sheet.total),
        "lines": {
            one.line.id: {
                "points": text_of(one.points),
                "shown": one.shown,
                "basis": text_of(one.basis),
                "state": one.state,
            }
            for one in sheet.lines
        },
    }


def placing(appraisal: Appraisal, group: str, kept: Mapping[str, Any], added: Fraction) -> Placing:
    """Return what a kept sheet's place depends on, from its `brief`; `added` are approved adjustments and corrections."""
    lines = kept["lines"]
    total = exact(kept["total"])
    second = exact(lines[appraisal.tie_line]["points"]) if appraisal.tie_line is not None else None
    bases = {name: exact(one["basis"]) for name, one in lines.items()}
    return Placing(group, None if total is None else total + added, bases, second)


def digest_of(contents: Mapping[str, Any]) -> str:
    """Return the SHA-256 of everything frozen, in hexadecimal."""
    canonical = dumps(contents, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(canonical.encode("utf-8")).hexdigest()


def exact(text: str | None) -> Fraction | None:
    """Return the number a text of `text_of` names."""
    return None if text is None else Fraction(text)


def text_of(value: Fraction | None) -> str | None:
    """Return an exact number as text: `26/3`, `12`."""
    return None if value is None else str(value)


def decimal_of(value: Fraction | None) -> Decimal | None:
    """Return the number with six digits, as the database keeps it."""
    if value is None:
        return None
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(STEP, rounding=ROUND_HALF_UP)


def _line(one: LineScore) -> dict[str, Any]:
    line, reading = one.line, one.reading
    return {
        "id": line.id,
        "title": line.title,
        "kind": line.kind,
        "weight": line.weight,
        "cite": list(line.cite),
        "indicator": line.basis.indicator,
        "measure": line.basis.measure,
        "unit": line.basis.unit,
        "value": text_of(reading.value),
        "target": text_of(reading.target),
        "before": text_of(reading.before),
        "rows": reading.rows,
        "basis": text_of(one.basis),
        "basis_shown": _basis(one),
        "points": text_of(one.points),
        "shown": one.shown,
        "state": one.state,
        "working": [_said(said) for said in one.working],
        "note": line.note or "",
    }


def _basis(one: LineScore) -> dict[str, str]:
    if one.basis is None:
        return {"zh": "—", "en": "—"}
    basis = one.line.basis
    return {language: f"{number(one.basis)}{suffix(basis.measure, basis.unit, language)}" for language in ("zh", "en")}


def _said(said: Said) -> dict[str, str]:
    return {"zh": said.zh, "en": said.en}
