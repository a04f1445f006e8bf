"""The list of projects, filtered and sorted, and the text search over it."""

import random
from urllib.parse import urlencode

from benchmarks.asking import RUNS, asked, bare_peer, browser
from benchmarks.figures import WARM_UP, Line
from benchmarks.making import NAMES, TRADES, House

LIST_LIMIT, SEARCH_LIMIT = 60, 40
LIST_ELSEWHERE = "Odoo 17 96 ms for the data alone; Data Hub 890 ms at a tenth of the rows"
SEARCH_ELSEWHERE = "Odoo 17 312 ms"


def listing(house: House) -> list[Line]:
    """Measure the page by somebody who sees the whole city: counted before, and just after somebody changed something."""
    from django.core.cache import cache

    client = browser("bureau-officer")
    chance = random.Random(1)
    addresses = [_filtered(house, chance) for _ in range(RUNS + WARM_UP)]
    asked(client, addresses)  # afterwards every total is known
    repeated = asked(client, addresses)
    fresh = asked(client, addresses, before=cache.clear)
    peer, counts = bare_peer(client, addresses[:10], before=cache.clear)
    if len(counts) > 1:
        raise RuntimeError(f"The number of queries is not constant: {sorted(counts)}")
    queries = counts.pop()
    return [
        Line(
            f"list page, filter and sort, {what}",
            f"{house.projects:,} projects",
            timing.clock * 1000,
            LIST_LIMIT,
            processor=timing.processor * 1000,
            fastest=timing.fastest * 1000,
            peer=peer,
            queries=queries,
            elsewhere=LIST_ELSEWHERE,
        )
        for what, timing in (("just after a change", fresh), ("total known", repeated))
    ]


def searching(house: House) -> list[Line]:
    """Measure the search box of the list, with words that many, some and single dossiers hold."""
    from django.core.cache import cache

    client = browser("bureau-officer")
    chance = random.Random(2)
    addresses = [f"/projects/?{urlencode({'q': _words(house, number, chance)})}" for number in range(RUNS + WARM_UP)]
    peer, counts = bare_peer(client, addresses[:10], before=cache.clear)
    fresh = asked(client, addresses, before=cache.clear)
    return [
        Line(
            "text search in the list",
            f"{house.projects:,} projects",
            fresh.clock * 1000,
            SEARCH_LIMIT,
            processor=fresh.processor * 1000,
            fastest=fresh.fastest * 1000,
            peer=peer,
            queries=max(counts),
            elsewhere=SEARCH_ELSEWHERE,
        )
    ]


def _filtered(house: House, chance: random.Random) -> str:
    """One of the usual questions: a stage or an industry or an amount, sorted by a column, sometimes a later page."""
    asked_for: dict[str, str] = {
        "order": chance.choice(("-total_investment", "-signed_on", "name", "-started_on", "-funds_in_place"))
    }
    narrowing = chance.randrange(3)
    if narrowing == 0:
        asked_for["stage"] = chance.choice(("signed", "started", "produced"))
    elif narrowing == 1:
        asked_for["industry"] = chance.choice(house.book.code_list("industries").items).id
    else:
        asked_for["total_investment_min"] = str(chance.choice((5000, 10000, 20000)))
    asked_for["page"] = str(chance.choice((1, 1, 1, 2, 5)))
    return f"/projects/?{urlencode(asked_for)}"


def _words(house: House, number: int, chance: random.Random) -> str:
    if number % 3 == 0:
        return f"{chance.choice(NAMES)} {chance.choice(TRADES)}"
    if number % 3 == 1:
        return f"{chance.choice(TRADES)}项目{chance.randrange(house.projects // 100):04d}"
    return f"{chance.randrange(house.projects):06d}"
