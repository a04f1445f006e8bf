"""Two people named to one seat in a list of members."""

import re
from collections.abc import Iterator

from luodi.proofing.context import Context
from luodi.proofing.findings import Finding, Severity

_MEMBER = re.compile(
    r"(?:^|[:：\s])([\u4e00-\u9fff](?:\s?[\u4e00-\u9fff]){1,2})\s+([\u4e00-\u9fff]{4,30}?(?<!副)(?:科长|局长|主任|处长|部长|书记|主席|县长|市长|区长))(?=\s|$)"
)


def check(context: Context) -> Iterator[Finding]:
    """The same office, not that of a deputy, with two names within one list."""
    seen: dict[str, tuple[str, int]] = {}
    for index, passage in enumerate(context.draft.passages):
        for match in _MEMBER.finditer(passage.text):
            name, post = match.group(1).replace(" ", ""), match.group(2)
            first, where = seen.setdefault(post, (name, index))
            if first != name and index - where <= 20:
                shown = {"post": post, "first": first, "second": name}
                yield context.at(
                    match.start(1),
                    match.end(2),
                    index,
                    kind="list",
                    code="post-twice",
                    severity=Severity.DOUBT,
                    **shown,
                )
