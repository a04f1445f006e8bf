"""My desk, with ten thousand open duties on it."""

from benchmarks.asking import RUNS, asked, bare_peer, browser
from benchmarks.figures import WARM_UP, Line
from benchmarks.making import OPEN_DUTIES, House

LIMIT = 60


def desk(house: House) -> list[Line]:
    """Measure the desk of who owes ten thousand duties, and of who besides rules on the declared results of the city."""
    lines = []
    for post, what in (("bureau-officer", "my desk"), ("bureau-director", "my desk of who verifies results")):
        client = browser(post)
        addresses = ["/desk/"] * (RUNS + WARM_UP)
        peer, counts = bare_peer(client, addresses[:10])
        timing = asked(client, addresses)
        size = f"{OPEN_DUTIES:,} open duties of one's own unit, {house.duties:,} in the city"
        lines.append(
            Line(
                what,
                size,
                timing.clock * 1000,
                LIMIT,
                processor=timing.processor * 1000,
                fastest=timing.fastest * 1000,
                peer=peer,
                queries=max(counts),
            )
        )
    return lines
