"""Which fonts a PDF is set in: where they are looked for, which face stands for which role, whether they suffice."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

import typst
from fontTools.ttLib import TTFont

from luodi.formats.papers.problems import PaperError, PaperProblem

BUNDLED = Path(__file__).parent / "fonts"
SYSTEM_FOLDERS = (
    Path("~/.local/share/fonts"),
    Path("~/.fonts"),
    Path("/usr/local/share/fonts"),
    Path("/usr/share/fonts"),
    Path("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"),
    Path("/usr/share/texmf/fonts/opentype/public/fandol"),
)


class FontRole(StrEnum):
    """The faces GB/T 9704-2012 and the usage of offices ask for."""

    BODY = "body"
    KAI = "kai"
    HEI = "hei"
    TITLE = "title"
    SONG = "song"

    @property
    def chinese(self) -> str:
        """The name of the face in Chinese."""
        return _CHINESE[self]


_CHINESE = {
    FontRole.BODY: "仿宋体",
    FontRole.KAI: "楷体",
    FontRole.HEI: "黑体",
    FontRole.TITLE: "小标宋体",
    FontRole.SONG: "宋体",
}
_SERIF = (
    "Noto Serif CJK SC",
    "Noto Serif SC",
    "Source Han Serif SC",
    "Source Han Serif CN",
    "FandolSong",
    "AR PL UMing CN",
)
_SANS = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "FandolHei",
    "WenQuanYi Zen Hei",
)
# The faces government offices own come first, then free ones that look most alike.
TRUE_FACES: dict[FontRole, tuple[str, ...]] = {
    FontRole.BODY: (
        "仿宋_GB2312",
        "FangSong_GB2312",
        "FZFangSong-Z02S",
        "FZFangSong-Z02",
        "仿宋",
        "FangSong",
        "STFangsong",
        "FandolFang R",
        "FandolFang",
        "Zhuque Fangsong",
        "Zhuque Fangsong (technical preview)",
    ),
    FontRole.KAI: (
        "楷体_GB2312",
        "KaiTi_GB2312",
        "FZKai-Z03S",
        "FZKai-Z03",
        "楷体",
        "KaiTi",
        "STKaiti",
        "FandolKai",
        "LXGW WenKai",
        "AR PL UKai CN",
    ),
    FontRole.HEI: ("黑体", "SimHei", "FZHei-B01S", "FZHei-B01", "STHeiti", *_SANS),
    FontRole.TITLE: ("方正小标宋简体", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", *_SERIF),
    FontRole.SONG: ("宋体", "SimSun", "STSong", *_SERIF),
}
# WenKai in its light weight is drawn between 仿宋 and 楷体 and stands in for 仿宋 where no true one is installed.
STAND_INS: dict[FontRole, tuple[str, ...]] = {FontRole.BODY: ("LXGW WenKai",)}


def font_paths(*, data_folder: Path | None = None) -> tuple[Path, ...]:
    """Return the folders searched for fonts, the first one the deployer's own.

    That is `fonts` in the data folder (LUODI_DATA, else ./data), whether it exists or not; then the fonts that came
    with the product, then those of the machine, as far as these folders exist.
    """
    data = data_folder or Path(os.environ.get("LUODI_DATA") or "data")
    others = (folder.expanduser() for folder in (BUNDLED, *SYSTEM_FOLDERS))
    return (data.resolve() / "fonts", *(folder for folder in others if folder.is_dir()))


@dataclass(frozen=True)
class FontChoice:
    """The fonts found: for each role the families in the order in which a character is looked for."""

    families: Mapping[FontRole, tuple[str, ...]]
    files: Mapping[str, tuple[str, int]]
    collection: typst.Fonts
    drop_folder: Path

    @property
    def roles_without_true_face(self) -> tuple[FontRole, ...]:
        """Roles for which only a stand-in was found."""
        return tuple(role for role, families in self.families.items() if families[0] not in TRUE_FACES[role])

    def check(self, texts: Iterable[str], *, role: FontRole = FontRole.BODY) -> None:
        """Pass when every character of the texts can be drawn; raises PaperError that names those that cannot."""
        missing = {character for text in texts for character in text if not character.isspace()}
        for family in self.families[role]:
            if not missing:
                return
            missing -= {character for character in missing if ord(character) in _covered(*self.files[family])}
        if missing:
            raise PaperError(PaperProblem.NO_GLYPH, detail="、".join(sorted(missing)[:20]), folder=self.drop_folder)


def choose_fonts(*, data_folder: Path | None = None) -> FontChoice:
    """Return the fonts to set a PDF in; raises PaperError that says where to put a font when a role has none."""
    folders = font_paths(data_folder=data_folder)
    marks = tuple((str(folder), folder.stat().st_mtime_ns) for folder in folders if folder.is_dir())
    return _choose(marks, folders[0])


@lru_cache(maxsize=4)
def _choose(marks: tuple[tuple[str, int], ...], drop_folder: Path) -> FontChoice:
    collection = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder for folder, _ in marks]
    )
    files: dict[str, tuple[str, int]] = {}
    for font in collection.fonts():
        if font.path is not None:
            files.setdefault(font.family, (font.path, font.index))
    families = {role: _families(role, frozenset(files)) for role in FontRole}
    for role, found in families.items():
        if not found:
            raise PaperError(PaperProblem.NO_FONT, detail=role.chinese, folder=drop_folder)
    return FontChoice(families=families, files=files, collection=collection, drop_folder=drop_folder)


def _families(role: FontRole, present: frozenset[str]) -> tuple[str, ...]:
    wanted = (*TRUE_FACES[role], *STAND_INS.get(role, ()), *_SERIF, *_SANS)
    return tuple(dict.fromkeys(family for family in wanted if family in present))


@lru_cache(maxsize=32)
def _covered(path: str, index: int) -> frozenset[int]:
    with TTFont(path, fontNumber=index, lazy=True) as font:
        return frozenset(font.getBestCmap() or {})
