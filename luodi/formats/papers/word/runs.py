"""Words and figures as runs; every figure carries a bookmark named by its place in the paper."""

from luodi.formats.papers.blocks import Figure, Run
from luodi.formats.papers.word.elements import Element, bookmark, run


class Runs:
    """Makes runs and counts the figures, so that figure_1 is the first figure of `OfficialPaper.figures`."""

    def __init__(self) -> None:
        self._figures = 0

    def elements(self, content: tuple[Run, ...], *, properties: str = "") -> tuple[Element, ...]:
        """Return the content as WordprocessingML."""
        result: list[Element] = []
        for part in content:
            node = run(part.text, properties=properties)
            if isinstance(part, Figure):
                self._figures += 1
                result.extend(bookmark(f"figure_{self._figures}", self._figures, node))
            else:
                result.append(node)
        return tuple(result)
