"""The words of the grammars: the held-out ones share nothing with the training ones that a model could learn."""

import pytest

from luodi.screening.generating import domain_randomised, held_out
from luodi.screening.generating.vocabulary import Vocabulary, whole

TRAINING = ("first", "second")
HELD_OUT = ("held-out", "blind")
SHARED_BY_ALL = {"forms", "given", "phase-first", "lookalikes"}


def says(words: Vocabulary) -> dict[str, set[str]]:
    """Return what could be learnt by heart from a grammar, by kind."""
    names = {name for trade in words.trades for product in trade.products for name in product.names}
    found = {"products": names, "trades": {word for trade in words.trades for word in trade.words}}
    found["core"] = set("".join(words.core.values()))
    return found | {key: set(items) for key, items in words.lists.items() if key not in SHARED_BY_ALL}


@pytest.mark.parametrize("grammar", TRAINING)
@pytest.mark.parametrize("kept_back", HELD_OUT)
def test_nothing_of_a_held_out_grammar_is_in_a_training_grammar(grammar: str, kept_back: str) -> None:
    ours, theirs = says(whole(grammar)), says(whole(kept_back))
    overlap = {key: ours[key] & theirs[key] for key in ours if ours[key] & theirs[key]}
    common_form = {"{region}{core}{word}{form}", "{core}{word}（{region}）{form}"}
    assert {key: items - common_form for key, items in overlap.items() if items - common_form} == {}


def test_only_the_held_out_grammars_are_marked_as_not_for_training() -> None:
    assert not any(whole(grammar).training for grammar in HELD_OUT)
    assert all(whole(grammar).training for grammar in TRAINING)


def test_training_settings_never_name_the_held_out_grammar() -> None:
    drawn = {domain_randomised(seed=seed).grammar for seed in range(200)}
    assert drawn == set(TRAINING)
    assert held_out(seed=1, records=10).grammar == "held-out"


@pytest.mark.parametrize("grammar", [*TRAINING, *HELD_OUT])
def test_every_template_can_be_filled(grammar: str) -> None:
    words = whole(grammar)
    assert all(len(product.names) >= 3 and product.least < product.most for t in words.trades for product in t.products)
    assert all(words.lists[key] for key in ("project", "relabelled", "phase", "address", "parcel", "contract", "grand"))
