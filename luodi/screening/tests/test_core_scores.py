"""Scores: symmetric, the same for one pair as for a thousand, and true to the card's threshold."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luodi.screening.candidates.blocks import LARGEST, counted, pairs_of
from luodi.screening.deciding import Model, published
from luodi.screening.deciding.model import RELATIONS
from luodi.screening.features import compare
from luodi.screening.generating import domain_randomised, generate
from luodi.screening.hashing import Characters, finish
from luodi.screening.matches import Relation
from luodi.screening.prepared import Prepared, prepare
from luodi.screening.records import COLUMNS
from luodi.screening.sweeping import sides

TEXT = st.one_of(
    st.just(""), st.text(max_size=20), st.sampled_from(["成都宏远新材料有限公司", "1.2亿", "2023-05-06", "一期"])
)
ROW = st.fixed_dictionaries(dict.fromkeys(COLUMNS, TEXT))


@pytest.fixture(scope="module")
def declared() -> Prepared:
    return counted(prepare(generate(domain_randomised(seed=31, records=3000)).records))


def test_a_pair_scores_the_same_whichever_is_asked_about(declared: Prepared) -> None:
    pairs = pairs_of(declared)[:4000]
    left, right = sides(declared, pairs)
    model = Model.load()
    one, other = model.decide(left, right), model.decide(right, left)
    assert np.array_equal(one.score, other.score)
    assert np.array_equal(one.relation, other.relation)
    assert np.array_equal(one.features, other.features, equal_nan=True)
    assert len(set(one.score.tolist())) > 5


@settings(max_examples=40, deadline=None)
@given(ROW, ROW)
def test_any_two_records_score_the_same_both_ways(one: dict[str, str], other: dict[str, str]) -> None:
    both = prepare({name: [one[name], other[name]] for name in COLUMNS})
    left, right = both.take(np.array([0])), both.take(np.array([1]))
    assert np.array_equal(compare(left, right), compare(right, left), equal_nan=True)


def test_one_pair_scores_as_it_does_among_thousands(declared: Prepared) -> None:
    pairs = pairs_of(declared)[:500]
    model = Model.load()
    many = model.decide(*sides(declared, pairs))
    for row in range(0, 500, 61):
        alone = model.decide(*sides(declared, pairs[row : row + 1]))
        assert alone.score[0] == many.score[row]


def test_a_record_is_prepared_alone_as_among_others(declared: Prepared) -> None:
    records = generate(domain_randomised(seed=31, records=3000)).records
    for row in (0, 17, 2999):
        alone = prepare(records.slice(row, 1))
        assert str(alone.lines[0]) == str(declared.lines[row])
        assert np.array_equal(alone.keys[0], declared.keys[row])
        assert np.array_equal(alone.marks[0], declared.marks[row])
        assert np.array_equal(alone.sketches[0], declared.sketches[row])


def test_same_means_exactly_that_the_threshold_is_reached(declared: Prepared) -> None:
    model = Model.load()
    decisions = model.decide(*sides(declared, pairs_of(declared)))
    same = decisions.relation == RELATIONS.index(Relation.SAME)
    assert np.array_equal(same, decisions.score >= model.card.thresholds["same"])
    assert same.any()
    assert ((decisions.manner != 0) == same).all()


def test_the_card_says_what_the_model_was_made_of() -> None:
    card = Model.load().card
    assert card.version in published()
    assert 0 < card.thresholds["same"] < 1
    assert card.trained_on["sets"] > 5
    assert card.measured


def test_an_unknown_version_is_refused() -> None:
    with pytest.raises(FileNotFoundError):
        Model.load("1900-01")


def test_a_name_shared_by_very_many_costs_a_bounded_number_of_pairs() -> None:
    size = 20_000
    rows = {"rec_id": [str(row) for row in range(size)], "company": ["同名实业有限公司"] * size}
    pairs = pairs_of(prepare(rows))
    assert 0 < len(pairs) <= size * LARGEST


def test_blank_records_are_nobody_s_candidates() -> None:
    assert len(pairs_of(prepare({"rec_id": [str(row) for row in range(1000)]}))) == 0


def test_hashes_of_texts_never_change() -> None:
    characters = Characters.of(["", "宏远", "a"])
    assert finish(characters.sums(characters.terms())).tolist() == KNOWN


KNOWN = [0, 2104033656585697631, 8102486601137694833]
"""Written into databases: another value here means that every stored key is worthless."""
