"""Files are read with suspicion."""

import os
from pathlib import Path

import pytest

from luodi.engine.rulebook import check_folder, load
from luodi.engine.rulebook.reading import DEEPEST, LARGEST_FILE
from luodi.engine.rulebook.tests.shelf import write_book

BOMB = "lists:\n" + "".join(f"  - &a{n} [{', '.join([f'*a{n - 1}'] * 9) if n else 'x'}]\n" for n in range(9))


def codes(folder: Path) -> set[str]:
    return {found.code for found in check_folder(folder, folder.parent)}


def test_a_billion_laughs_is_refused_before_it_is_built(tmp_path: Path) -> None:
    assert codes(write_book(tmp_path, bomb_yaml=BOMB)) == {"alias"}


def test_tags_are_refused(tmp_path: Path) -> None:
    assert codes(write_book(tmp_path, tag_yaml="papers: !!python/object:os.system [x]\n")) == {"tag"}


def test_deep_nesting_is_refused(tmp_path: Path) -> None:
    deep = "papers: " + "[" * (DEEPEST + 2) + "]" * (DEEPEST + 2) + "\n"
    assert codes(write_book(tmp_path, deep_yaml=deep)) == {"too-deep"}


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    folder = write_book(tmp_path)
    (folder / "huge.yaml").write_bytes(b"#" * (LARGEST_FILE + 1))
    assert codes(folder) == {"too-large"}


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    folder = write_book(tmp_path / "library")
    (tmp_path / "secret.yaml").write_text("papers: []\n", encoding="utf-8")
    os.symlink(tmp_path / "secret.yaml", folder / "secret.yaml")
    assert codes(folder) == {"outside"}


def test_an_original_outside_the_folder_is_refused(tmp_path: Path) -> None:
    folder = write_book(tmp_path / "library")
    (folder / "jia.txt").rename(tmp_path / "jia.txt")
    os.symlink(tmp_path / "jia.txt", folder / "jia.txt")
    assert codes(folder) == {"outside"}


@pytest.mark.parametrize(
    ("content", "code"),
    [("papers: [", "not-yaml"), ("- just\n- a list\n", "not-mapping"), ("papers:\n\t- x\n", "not-yaml"), ("", "")],
)
def test_unreadable_files_are_named(tmp_path: Path, content: str, code: str) -> None:
    folder = write_book(tmp_path, other_yaml=content)
    problems = check_folder(folder, tmp_path)
    assert [p.code for p in problems] == ([code] if code else [])
    assert all(p.file == "jia/other.yaml" for p in problems)


def test_bytes_that_are_no_text_are_named(tmp_path: Path) -> None:
    folder = write_book(tmp_path)
    (folder / "gbk.yaml").write_bytes("papers: 合同".encode("gb18030"))
    assert codes(folder) == {"not-text"}


def test_a_missing_folder_and_a_missing_head(tmp_path: Path) -> None:
    assert codes(tmp_path / "nowhere") == {"no-folder"}
    assert codes(write_book(tmp_path, rulebook_yaml=None)) == {"no-header"}
    assert load(tmp_path / "nowhere", tmp_path).book is None


def test_two_heads_are_one_too_many(tmp_path: Path) -> None:
    again = (write_book(tmp_path) / "rulebook.yaml").read_text(encoding="utf-8")
    assert codes(write_book(tmp_path, second_yaml=again)) == {"two-headers"}
