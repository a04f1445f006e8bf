"""Gathers free Chinese fonts into the product, for machines and wheels that have none.

`python -m luodi.formats.papers.gather_fonts --needed` ends with 0 when a role lacks its face and fonts should be
installed, with 3 when the machine has enough. `python -m luodi.formats.papers.gather_fonts NODE_MODULES` copies the few
files that are used out of the installed packages and unpacks web fonts (WOFF) into TrueType.
"""

import shutil
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

from luodi.formats.papers.fonts import BUNDLED, FontRole, choose_fonts
from luodi.formats.papers.problems import PaperError

# What is taken of each package: faces for 仿宋 (light) and 楷体, for 黑体, for 宋体 and 小标宋; and their licenses.
WANTED = {
    "@fontsource/lxgw-wenkai": (
        "files/lxgw-wenkai-latin-300-normal.woff",
        "files/lxgw-wenkai-latin-500-normal.woff",
        "LICENSE",
    ),
    "@expo-google-fonts/noto-sans-sc": ("500Medium/NotoSansSC_500Medium.ttf", "LICENSE_FONT"),
    "@expo-google-fonts/noto-serif-sc": (
        "400Regular/NotoSerifSC_400Regular.ttf",
        "700Bold/NotoSerifSC_700Bold.ttf",
        "LICENSE_FONT",
    ),
}

ENOUGH = 3


def fonts_needed() -> bool:
    """Return whether a face other than 仿宋, for which a stand-in will do, is missing on this machine."""
    try:
        missing = set(choose_fonts().roles_without_true_face) - {FontRole.BODY}
    except PaperError:
        return True
    return bool(missing)


def gather(modules: Path, *, target: Path = BUNDLED) -> tuple[Path, ...]:
    """Put the wanted fonts of the installed packages into `target` and return their paths.

    Raises FileNotFoundError when a package is not installed.
    """
    target.mkdir(parents=True, exist_ok=True)
    return tuple(
        _place(modules / package / name, target=target, package=package.rsplit("/", 1)[-1])
        for package, names in WANTED.items()
        for name in names
    )


def _place(source: Path, *, target: Path, package: str) -> Path:
    if source.suffix == ".woff":
        result = target / f"{source.stem}.ttf"
        with TTFont(source) as font:
            font.flavor = None
            font.save(result)
        return result
    name = source.name if source.suffix else f"{package}.{source.name}.txt"
    return Path(shutil.copyfile(source, target / name))


def main(arguments: list[str]) -> int:
    """Run as described above; return the exit code."""
    if arguments == ["--needed"]:
        return 0 if fonts_needed() else ENOUGH
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    for path in gather(Path(arguments[0])):
        print(path.name)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
