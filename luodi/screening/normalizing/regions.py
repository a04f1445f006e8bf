"""Places: the names of GB/T 2260 as they stand before company names and addresses, and their codes."""

import re
from functools import cache
from importlib import resources

from luodi.screening.normalizing.characters import tight

_LINE = re.compile(r'^(\s*)(\d+)\s+(?:province|county|prefecture)="(?:\[[^\]]*\])?([^"]+)"')
_LEVEL = re.compile(
    r"(?:特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|自治州|自治县|自治旗|地区|林区|特区|省|市|县|区|旗|盟)$"
)
_NO_PLACE = frozenset(
    {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划", "直辖县级", "郊区", "城区", "矿区", "新区"}
)
_ZONE = re.compile(
    r"(?:国家级|省级)?(?:高新技术|高新|经济技术|经济|临港|空港|综合|自由)?"
    r"(?:产业)?(?:开发区|新区|自贸区|高新区|经开区|保税区|工业园区|产业园区|工业园|产业园|园区)"
)


@cache
def names() -> dict[str, int]:
    """Return every place name, with and without its 省/市/县/区, → its code; of equal names the higher place."""
    table = resources.files("stdnum").joinpath("cn/loc.dat").read_text(encoding="utf-8")
    found: dict[str, int] = {}
    province = ""
    ranked: list[tuple[int, str, int]] = []
    for line in table.splitlines():
        match = _LINE.match(line)
        if match is None:
            continue
        indent, digits, name = match.groups()
        province = province if indent else digits
        code = (province + digits if indent else digits).ljust(6, "0")
        name = tight(name)
        if name not in _NO_PLACE:
            rank = 0 if code.endswith("0000") else 1 if code.endswith("00") else 2
            ranked.append((rank, name, int(code)))
    for rank, name, number in sorted(ranked):
        found.setdefault(name, number)
        short = _LEVEL.sub("", name)
        if len(short) >= 2:
            found.setdefault(short, number)
            if rank == 1 and len(short) >= 2:
                found.setdefault(short + "市", number)
    return found


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """First two characters of a place name → the lengths of the names that begin so, the longest first."""
    found: dict[str, set[int]] = {}
    for name in names():
        found.setdefault(name[:2], set()).add(len(name))
    return {start: tuple(sorted(lengths, reverse=True)) for start, lengths in found.items()}


def leading(text: str, *, leave: int = 2) -> tuple[int, int]:
    """Return (code, length) of the place a tight text begins with; (0, 0) when none or fewer than `leave` remain."""
    for length in _lengths().get(text[:2], ()):
        if length > len(text) - leave:
            continue
        code = names().get(text[:length])
        if code is not None:
            after = text[length : length + 1]
            return code, length + (1 if after in "省市县区" and after and len(text) - length - 1 >= leave else 0)
    return 0, 0


def without_places(text: str, *, leave: int = 2) -> tuple[int, str]:
    """Return the finest place a tight text begins with (0: none) and what follows all leading places and zones."""
    code = 0
    while True:
        found, length = leading(text, leave=leave)
        if not length:
            return code, text
        code = _finer(code, found)
        text = text[length:]


@cache
def _great() -> dict[str, int]:
    """The provinces and prefectures by name, which stand between a brand and a trade: 宏远成都科技."""
    return {name: code for name, code in names().items() if code % 100 == 0 and 2 <= len(name) <= 4}


def without_inner_place(text: str) -> tuple[int, str]:
    """Return (code, text) without a province or prefecture named after two to four characters; (0, text) if none."""
    known = _great()
    for start in range(2, min(5, len(text) - 3)):
        for length in (4, 3, 2):
            code = known.get(text[start : start + length])
            if code is not None and len(text) - start - length >= 2:
                return code, text[:start] + text[start + length :]
    return 0, text


def _finer(first: int, second: int) -> int:
    """Of two places written one after the other the one further down, unless it lies elsewhere by another's name."""
    if not first or (second // 10000 == first // 10000 and second % 10000):
        return second
    return first if second % 10000 == 0 or first % 10000 else second


def code_of(text: str) -> int:
    """Return the code of a county column: six digits as written, or the named place; unknown names a negative number."""
    plain = tight(text)
    if not plain:
        return 0
    if plain.isdecimal() and plain.isascii():
        return int(plain[:6].ljust(6, "0"))
    code, rest = without_places(plain, leave=0)
    if code and not rest:
        return code
    # A place GB/T 2260 does not list (a zone, a new county): equal names still get equal numbers.
    number = 0
    for character in plain[-8:]:
        number = (number * 131 + ord(character)) % 8_000_009
    return -1 - number


def without_zone(text: str) -> str:
    """Return an address without the general words of development zones and parks."""
    return _ZONE.sub("", text)
