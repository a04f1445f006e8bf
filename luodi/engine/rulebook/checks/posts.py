"""Separation: who declares a result does not verify it."""

from typing import cast

from luodi.engine.rulebook.merging import Merged
from luodi.engine.rulebook.problems import Problem, problem
from luodi.engine.rulebook.schema.people import Post

KEPT_APART = {"projects.declare_result", "projects.verify_result"}


def check(merged: Merged) -> list[Problem]:
    """Posts that hold both sides."""
    return [
        problem("separation", file=placed.file, line=placed.line_at("may"))
        for placed in merged.items["posts"].values()
        if set(cast(Post, placed.part).may) >= KEPT_APART
    ]
