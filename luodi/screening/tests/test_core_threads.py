"""A model asked by several threads at once answers each as if it were alone."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from luodi.screening.candidates.blocks import counted, pairs_of
from luodi.screening.deciding import Model
from luodi.screening.features import compare
from luodi.screening.generating import domain_randomised, generate
from luodi.screening.prepared import prepare
from luodi.screening.sweeping import sides


def test_threads_at_the_same_model_do_not_disturb_one_another() -> None:
    declared = counted(prepare(generate(domain_randomised(seed=31, records=3000)).records))
    features = compare(*sides(declared, pairs_of(declared)))
    model = Model.load()
    alone = model.judge(features)
    parts = np.array_split(features, 40)
    with ThreadPoolExecutor(4) as pool:
        for _ in range(3):
            found = list(pool.map(model.judge, parts))
            assert np.array_equal(np.concatenate([one.score for one in found]), alone.score)
            assert np.array_equal(np.concatenate([one.relation for one in found]), alone.relation)
