"""What the company register knows: former names of one company, and companies of one group."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from luodi.screening.features import NAMES
from luodi.screening.features.traces import Floats
from luodi.screening.normalizing.companies import read_company
from luodi.screening.normalizing.marks import read_code
from luodi.screening.prepared import LINE, SEPARATOR, Prepared
from luodi.screening.texts import listed

_STEM, _CODE = LINE.index("stem"), LINE.index("code")
_LIKE = [
    NAMES.index(name) for name in ("equal-stem", "equal-brand", "equal-sound", "like-stem", "like-brand", "edit-brand")
]
_PAIRS = NAMES.index("pairs-stem")
_EQUAL_CODE, _LIKE_CODE = NAMES.index("equal-code"), NAMES.index("like-code")


@dataclass(frozen=True, slots=True)
class Kinship:
    """`companies`: name or credit code → company (all its former names and codes lead to one);
    `groups`: company → group. Names are compared in their comparable form (stem), so any spelling will do."""

    companies: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, companies: Mapping[str, str], groups: Mapping[str, str] | None = None) -> "Kinship":
        """Return the kinship of names and codes as people write them."""
        plain: dict[str, str] = {}
        for name, company in companies.items():
            code = read_code(name)
            plain[code if len(code) == 18 and code.isascii() else read_company(name).stem] = company
        return cls(plain, dict(groups or {}))

    def company(self, line: str) -> str:
        """Return the company a prepared line names by its code or else its name; "" when unknown."""
        texts = line.split(SEPARATOR)
        return self.companies.get(texts[_CODE]) or self.companies.get(texts[_STEM], "") if self.companies else ""

    def between(self, left: str, right: str) -> str:
        """Return "former" for two names of one company, "affiliate" for two companies of a group, else ""."""
        one, other = self.company(left), self.company(right)
        if not one or not other:
            return ""
        if one == other:
            stems = left.split(SEPARATOR)[_STEM], right.split(SEPARATOR)[_STEM]
            return "former" if stems[0] != stems[1] else ""
        group = self.groups.get(one)
        return "affiliate" if group and group == self.groups.get(other) else ""

    def informed(self, features: Floats, left: Prepared, right: Prepared) -> Floats:
        """Return the features with two names of one company counted as one name, and their codes as one code."""
        result = features
        for row, (one, other) in enumerate(zip(listed(left.lines), listed(right.lines), strict=True)):
            if self.between(str(one), str(other)) == "former":
                result = result.copy() if result is features else result
                result[row, _LIKE] = 1.0
                result[row, _PAIRS] = 1.0
                if not np.isnan(result[row, _EQUAL_CODE]):
                    result[row, [_EQUAL_CODE, _LIKE_CODE]] = 1.0
        return result
