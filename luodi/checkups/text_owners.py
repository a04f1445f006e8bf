"""Whose figure a sentence states: the whole place's, a unit's, or somebody's who is not told apart from either."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luodi.checkups.whose import Owner, Owners
from luodi.organization.models import Unit
from luodi.proofing.checks.twice import owners_in
from luodi.proofing.context import Context
from luodi.proofing.figures import Figure
from luodi.proofing.sentences import Sentence

_ONE_PROJECT = re.compile(
    r"[该本此](?:项目|企业|公司)|单个项目|(?:项目|企业|公司)(?:由|位于|选址|拟|于)|分别|各自|平均每|每[个家]"
)
_OPENS = re.compile(
    r"^(?:[\d—–~至到-]+[年月]|(?:19|20)?\d*年度?|全年|截至[^，,]*|\d{1,2}月[份底末]?|其中|今年|累计|[:：\s])*"
)
_LOOKED_BACK = 400


@dataclass(frozen=True, slots=True)
class TextOwner:
    """`unit` None: the whole place. `name` is how the figure's own words begin with it; `is_certain`: nobody else may be meant."""

    unit: Unit | None
    name: str = ""
    is_certain: bool = True


def owner_of(context: Context, sentence: Sentence, figure: Figure, owners: Owners | None) -> TextOwner | None:
    """None where the figure is of one project or company, or of several bodies told apart by 分别."""
    before = sentence.before(figure)
    if owners is None:
        return TextOwner(None)
    if _ONE_PROJECT.search(before):
        return None
    own = _OPENS.sub("", figure.label)
    opens = owners.opening(own)
    if opens is not None:
        return TextOwner(opens[1], opens[0])
    last = owners.last_named(before)
    if last is not None:
        whole = last[0] is Owner.PLACE
        return TextOwner(None) if whole else TextOwner(last[1], is_certain=False)
    if owners_in(before):
        return TextOwner(None, is_certain=False)
    earlier = owners.last_named(context.draft.passages[sentence.passage].text[: sentence.start][-_LOOKED_BACK:])
    return TextOwner(None, is_certain=earlier is None or earlier[0] is Owner.PLACE)
