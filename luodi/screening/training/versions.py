"""One version of the model: trained, frozen with calibration and thresholds, and written with its card."""

import json
from typing import Any

import lightgbm
import numpy as np

from luodi.screening.deciding.model import FIRST_TREES, MODELS, calibrated, confusable
from luodi.screening.generating.generate import generate
from luodi.screening.generating.settings import domain_randomised
from luodi.screening.training.blanking import blanked
from luodi.screening.training.examples import example
from luodi.screening.training.fitting import gather, train_gate, train_relation, train_same
from luodi.screening.training.thresholds import best_threshold, curve, shell_threshold


def train(version: str, *, sets: int, records: int, rounds: int, seed: int = 100) -> dict[str, Any]:
    """Train, freeze and write one version; return its card."""
    sizes = [records // 3 if number % 3 == 0 else records for number in range(sets)]
    examples = [example(generate(domain_randomised(seed=seed + i, records=size))) for i, size in enumerate(sizes)]
    gate, floor = train_gate(examples[: max(4, sets // 3)])
    features, labels = gather(examples, gate, floor)
    augmented = np.concatenate([features, blanked(features, share=0.5, seed=seed)])
    same = train_same(augmented, np.concatenate([labels, labels]), rounds=rounds)
    relation = train_relation(features, labels, rounds=max(40, rounds // 3))
    trained_on = {"sets": sets, "records": records, "seed": seed, "pairs": len(labels), "rounds": rounds}
    card = {"version": version, "gate": floor, "trained_on": trained_on}
    _write(version, card, gate=gate, same=same, relation=relation)
    return freeze(version, sets=max(4, sets // 4), records=records // 2)


def freeze(version: str, *, sets: int, records: int, seed: int = 9000) -> dict[str, Any]:
    """Fit calibration and thresholds of a trained version on settings nobody trained on; write and return its card."""
    path = MODELS / version
    card = json.loads((path / "card.json").read_text(encoding="utf-8"))
    boosters: list[Any] = [
        lightgbm.Booster(model_file=str(path / f"{one}.txt")) for one in ("gate", "same", "relation")
    ]
    gate, same, relation = boosters
    examples = [example(generate(domain_randomised(seed=seed + i, records=records))) for i in range(sets)]
    trial, truth = gather(examples, gate, card["gate"])
    raw = same.predict(trial)
    knots = curve(raw, truth == 0)
    score = calibrated(raw, knots)
    # The threshold serves records with gaps as well: half of the pairs it is chosen on have a column or two blanked.
    gaps = calibrated(same.predict(blanked(trial, share=0.5, seed=seed)), knots)
    threshold, f1, flagged = best_threshold(score, gaps, truth)
    rest = score < threshold
    rest &= confusable(trial)
    shell = shell_threshold(relation.predict(trial[rest]), truth[rest], precision=0.955)
    first = same.predict(trial[truth == 0], num_iteration=FIRST_TREES)
    card |= {
        "thresholds": {"same": threshold, "shell": shell, "phase": 0.5, "group": 0.4, "tenant": 0.4},
        "early": 0.6 * float(np.quantile(first, 0.0005)),
        "knots": knots,
        "measured": {"sets": sets, "records": records, "seed": seed, "f1_with_gaps": f1, "phases_flagged": flagged},
    }
    _write(version, card)
    return dict(card)


def _write(version: str, card: dict[str, Any], **boosters: Any) -> None:
    folder = MODELS / version
    folder.mkdir(parents=True, exist_ok=True)
    for name, booster in boosters.items():
        booster.save_model(str(folder / f"{name}.txt"), importance_type="gain")
    (folder / "card.json").write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
