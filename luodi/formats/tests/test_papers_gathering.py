"""Fonts are gathered out of installed packages."""

import shutil
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from luodi.formats.papers import FontRole, choose_fonts, fonts, gather_fonts


@pytest.fixture
def modules(tmp_path: Path) -> Path:
    """A folder of packages holding fonts of this machine under the names that the real packages use."""
    choice = choose_fonts()
    path, index = choice.files[choice.families[FontRole.KAI][0]]
    for package, names in gather_fonts.WANTED.items():
        for name in names:
            target = tmp_path / "node_modules" / package / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.suffix == ".woff":
                with TTFont(path, fontNumber=index) as font:
                    font.flavor = "woff"
                    font.save(target)
            elif target.suffix == ".ttf":
                shutil.copyfile(path, target)
            else:
                target.write_text("OFL", encoding="utf-8")
    return tmp_path / "node_modules"


def test_web_fonts_become_fonts_that_can_be_used_and_licenses_come_along(modules: Path, tmp_path: Path):
    target = tmp_path / "fonts"
    placed = gather_fonts.gather(modules, target=target)
    assert sum(path.suffix == ".ttf" for path in placed) == 5
    assert sum("LICENSE" in path.name for path in placed) == 3
    unpacked = target / "lxgw-wenkai-latin-300-normal.ttf"
    with TTFont(unpacked) as font:
        assert font.flavor is None
        assert ord("招") in font.getBestCmap()


def test_without_the_packages_the_missing_file_is_named(tmp_path: Path):
    with pytest.raises(FileNotFoundError, match="lxgw-wenkai"):
        gather_fonts.gather(tmp_path, target=tmp_path / "fonts")


def test_a_wrong_call_explains_itself(capsys: pytest.CaptureFixture[str]):
    assert gather_fonts.main([]) == 2
    assert "--needed" in capsys.readouterr().err


def test_it_asks_for_fonts_only_where_a_face_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    assert gather_fonts.main(["--needed"]) == gather_fonts.ENOUGH
    monkeypatch.setattr(fonts, "SYSTEM_FOLDERS", ())
    monkeypatch.setattr(fonts, "BUNDLED", tmp_path / "nothing")
    monkeypatch.setenv("LUODI_DATA", str(tmp_path))
    assert gather_fonts.main(["--needed"]) == 0
