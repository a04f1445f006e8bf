"""Which column of the table is which field of the ledger; what only nearly fits, or fits twice, becomes a question."""

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from luodi.engine.rulebook.schema.ledgers import Column
from luodi.exchange.understanding.findings import Option, Question
from luodi.exchange.understanding.headings import HeadingParts, take_apart
from luodi.exchange.understanding.ledger import Expectation
from luodi.formats.sheets import Heading, Table, column_letter

NEAR = 0.7
IGNORE = "ignore"
PROVISIONAL = 1.0
_DAY_WORDS = re.compile(r"(?:时间|年月|日期|日)$")
_GENERIC_LEAD = re.compile(r"^(?:项目的?|本项目|该项目)(?=..)")
_WHOLE_LEAVES = frozenset(("总额", "合计", "总计", "总量", "金额", "数额", "额度"))
_BARE_LEAVES = frozenset(("时间", "日期", "金额", "名称", "年月", "单位", "面积", "得分", "完成", "任务"))


class Fit(NamedTuple):
    """How well a heading fits a field: 4 its title, 3 an alias, 2 with loose wording; with qualifiers one half less."""

    field: str
    rank: float


@dataclass(frozen=True, slots=True)
class Match:
    """A column of the table taken for a field."""

    field: str
    column: int
    heading: Heading
    rank: float

    @property
    def is_provisional(self) -> bool:
        """Whether the heading only nearly fits, so that a person must confirm it."""
        return self.rank <= PROVISIONAL


@dataclass(frozen=True, slots=True)
class Matching:
    """The columns taken, the columns left, the fields asked about, and the questions open."""

    matches: tuple[Match, ...]
    unread: tuple[Heading, ...]
    questions: tuple[Question, ...]
    rivals: dict[str, tuple[Heading, ...]]

    def of(self, name: str) -> Match | None:
        """The column taken for a field."""
        return next((match for match in self.matches if match.field == name), None)


class FieldNames:
    """The names under which each field of a ledger is known."""

    def __init__(self, columns: Iterable[Column]) -> None:
        self._exact: dict[str, Fit] = {}
        self._loose: dict[str, Fit] = {}
        for column in columns:
            for rank, name in ((4.0, column.title), *((3.0, alias) for alias in column.aliases)):
                parts = take_apart(name)
                for spelling in (parts.full, parts.core):
                    self._exact.setdefault(spelling.lower(), Fit(column.field, rank))
                self._loose.setdefault(_loosened(parts.core), Fit(column.field, 2.0))

    def fit(self, name: str) -> Fit | None:
        """The field a heading's name is for, and how well it fits."""
        key = name.lower()
        return self._exact.get(key) or self._loose.get(_loosened(key))

    def near(self, name: str) -> list[tuple[str, float]]:
        """Fields with a name much like this one, the most similar first."""
        scores: dict[str, float] = {}
        key = _loosened(name.lower())
        for known, fit in self._loose.items():
            score = difflib.SequenceMatcher(None, key, known).ratio()
            if len(known) >= 2 and len(key) > len(known) and key.endswith(known):
                score = max(score, NEAR)
            if score >= NEAR:
                scores[fit.field] = max(scores.get(fit.field, 0.0), score)
        return sorted(scores.items(), key=lambda item: -item[1])

    def is_known(self, text: str) -> bool:
        """Whether a text is a heading of this ledger; used to find the heading row."""
        return len(text) <= 40 and self.fit(take_apart(text).core) is not None


def _loosened(name: str) -> str:
    name = _GENERIC_LEAD.sub("", name)
    return _DAY_WORDS.sub("时间", name) if len(name) > 2 else name


def match_headings(table: Table, expectation: Expectation, answers: Mapping[str, str]) -> Matching:
    """Every heading with its field, or left unread, or asked about."""
    names = FieldNames(expectation.ledger.columns)
    by_column = {heading.column: heading for heading in table.headings}
    fits = _fits(table, names)
    _apply_column_answers(fits, by_column, answers)
    claims: dict[str, list[tuple[float, Heading]]] = {}
    for column, fit in fits.items():
        if fit.field != IGNORE:
            claims.setdefault(fit.field, []).append((fit.rank, by_column[column]))
    matches: list[Match] = []
    questions: list[Question] = []
    rivals: dict[str, tuple[Heading, ...]] = {}
    for name, claimants in claims.items():
        _settle(name, claimants, table, expectation, answers, matches, questions, rivals)
    taken = {match.column for match in matches} | {one.column for group in rivals.values() for one in group}
    left = [heading for heading in table.headings if heading.column not in taken and heading.column not in fits]
    near = _near_fits(left, names, set(claims))
    questions += [_is_it_this_column(by_column[column], fields, expectation) for column, fields in near.items()]
    matches += _provisional(near, by_column)
    unread = tuple(heading for heading in left if heading.column not in near)
    return Matching(tuple(matches), unread, tuple(questions), rivals)


def _near_fits(left: list[Heading], names: FieldNames, settled: set[str]) -> dict[int, list[str]]:
    """The fields, not yet settled, that a heading left over may be for."""
    near: dict[int, list[str]] = {}
    for heading in left:
        core = take_apart(heading.path[-1]).core
        fields = [name for name, _ in names.near(core) if name not in settled] if core else []
        if fields:
            near[heading.column] = fields[:4]
    return near


def _provisional(near: Mapping[int, list[str]], by_column: Mapping[int, Heading]) -> list[Match]:
    """Columns that are near one field only, which no other column is near: shown as that field until a person says."""
    wanted = Counter(name for fields in near.values() for name in fields)
    return [
        Match(fields[0], column, by_column[column], PROVISIONAL)
        for column, fields in near.items()
        if len(fields) == 1 and wanted[fields[0]] == 1
    ]


def _fits(table: Table, names: FieldNames) -> dict[int, Fit]:
    counts = Counter(heading.path for heading in table.headings)
    fits: dict[int, Fit] = {}
    left: Heading | None = None
    for heading in table.headings:
        fit = _fit_of(heading, left, names, repeated=counts[heading.path] > 1)
        if fit is not None:
            fits[heading.column] = fit
        left = heading
    return fits


def _fit_of(heading: Heading, left: Heading | None, names: FieldNames, *, repeated: bool) -> Fit | None:
    """The best reading of a heading: with its group, by itself, then by the column to its left."""
    parts = [part for part in map(take_apart, heading.path) if part.core]
    if not parts:
        return None
    leaf = parts[-1]
    candidates = [leaf.full, leaf.core] if len(parts) == 1 else _grouped_candidates(parts)
    if left is not None and (repeated or leaf.core in _BARE_LEAVES):
        candidates.insert(0, take_apart(left.path[-1]).core + leaf.core)
    for candidate in candidates:
        fit = names.fit(candidate)
        if fit is not None:
            # A qualifier that was left out of account, e.g. (发改), makes the fit a little worse.
            return Fit(fit.field, fit.rank - (0.5 if leaf.qualifiers and candidate == leaf.core else 0.0))
    return None


def _grouped_candidates(parts: list[HeadingParts]) -> list[str]:
    """`投资额 > 总投资`: the leaf joined to its groups, then the leaf, then the group that a bare unit stands under."""
    leaf, groups = parts[-1], parts[:-1]
    joined = "".join(part.core for part in parts)
    own = [groups[-1].core] if leaf.core in _WHOLE_LEAVES else [leaf.full, leaf.core]
    return [joined, groups[-1].core + leaf.core, *own]


def _apply_column_answers(fits: dict[int, Fit], by_column: Mapping[int, Heading], answers: Mapping[str, str]) -> None:
    for column in by_column:
        answer = answers.get(f"column:{column_letter(column)}")
        if answer:
            fits[column] = Fit(answer, 9.0)


def _settle(
    name: str,
    claimants: list[tuple[float, Heading]],
    table: Table,
    expectation: Expectation,
    answers: Mapping[str, str],
    matches: list[Match],
    questions: list[Question],
    rivals: dict[str, tuple[Heading, ...]],
) -> None:
    """Takes the one column for a field, the best by rank, the one a person chose; or asks."""
    claimants.sort(key=lambda one: -one[0])
    best = [heading for rank, heading in claimants if rank == claimants[0][0]]
    chosen = answers.get(f"field:{name}")
    if chosen:
        best = [heading for _, heading in claimants if column_letter(heading.column) == chosen] or best
    elif len(best) > 1 and all(table.column(one.column) == table.column(best[0].column) for one in best[1:]):
        best = best[:1]
    others = tuple(heading for _, heading in claimants if heading not in best[:1])
    if others:
        rivals[name] = others if len(best) == 1 else tuple(best)
    if len(best) == 1:
        matches.append(Match(name, best[0].column, best[0], claimants[0][0]))
    else:
        questions.append(_which_column(name, best, expectation))


def _which_column(name: str, headings: list[Heading], expectation: Expectation) -> Question:
    options = tuple(Option(column_letter(one.column), f"{column_letter(one.column)} {one.text}") for one in headings)
    listed = "、".join(option.label for option in options)
    title = expectation.title(name)
    return Question(
        f"field:{name}",
        headings[0].address,
        name,
        f"有{len(options)}列都像是“{title}”：{listed}，请选择用哪一列",
        f"{len(options)} columns fit “{title}”: {listed}; please choose one",
        options,
    )


def _is_it_this_column(heading: Heading, fields: list[str], expectation: Expectation) -> Question:
    options = (*(Option(name, expectation.title(name)) for name in fields), Option(IGNORE, "不读入 / leave out"))
    letter = column_letter(heading.column)
    titles = "、".join(option.label for option in options[:-1])
    return Question(
        f"column:{letter}",
        heading.address,
        fields[0],
        f"{letter}列“{heading.text}”是不是“{titles}”？请选择",
        f"is column {letter} “{heading.text}” the field “{titles}”? please choose",
        options,
    )
