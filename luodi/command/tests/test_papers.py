"""`luodi paper`: a file with the paper asked for, or what there is to ask for."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from luodi.accountability.tests.making import LAST, published, scored
from luodi.command.papers import paper

pytestmark = pytest.mark.django_db


def run(kind: str, out: Path, *more: str) -> tuple[int, str]:
    """The status and what was printed, standard error with it."""
    arguments = [kind, "--place", "nanxian", "--period", "2022", "--format", "html", "--out", str(out), *more]
    done = CliRunner().invoke(paper, arguments)
    return done.exit_code, done.output


def test_the_notice_of_a_unit_is_written_and_without_the_unit_those_that_have_one_are_listed(tmp_path: Path):
    scored(2022)
    published(2022)
    out = tmp_path / "notice.html"
    status, said = run("talk", out)
    assert (status, out.exists()) == (1, False)
    assert "--unit" in said
    assert LAST in said
    status, said = run("约谈通知", out, "--unit", LAST)
    assert status == 0, said
    assert "草稿" in out.read_text()


def test_an_unknown_kind_is_answered_with_every_kind_of_the_place(tmp_path: Path):
    status, said = run("周动态", tmp_path / "paper.html")
    assert status == 1
    for kind in ("monthly-bulletin（关于全县招商引资工作情况的通报）", "talk（关于约谈主要负责人的通知）"):
        assert kind in said
