"""One project is taken from one row of a workbook."""

from luodi.exchange.dossiers import Key


class Repetitions:
    """The keys of a workbook as they are met, so that one project is taken from one row."""

    def __init__(self, *, uses_code: bool) -> None:
        self._uses_code = uses_code
        self._first: dict[tuple[str, ...], int] = {}

    def meet(self, key: Key, row: int) -> int | None:
        """Return the earlier row about the same project, or None and remember this one."""
        code = key.code if self._uses_code else ""
        asked: list[tuple[str, ...]] = [("code", code), ("bare", key.identity)] if code else [("any", key.identity)]
        if not key.name:
            asked = asked[:1] if code else []
        earlier = next((self._first[one] for one in asked if one in self._first), None)
        if earlier is None:
            for one in (("code", code), ("bare" if not code else "coded", key.identity), ("any", key.identity)):
                self._first.setdefault(one, row)
        return earlier
