"""The command line of training."""

import argparse
import json

from luodi.screening import training
from luodi.screening.training.versions import freeze, train


def main() -> None:
    """Train from the command line and print the card without its curve."""
    parser = argparse.ArgumentParser(description=training.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("version")
    parser.add_argument("--sets", type=int, default=30)
    parser.add_argument("--records", type=int, default=40_000)
    parser.add_argument("--rounds", type=int, default=250)
    parser.add_argument("--freeze", action="store_true", help="only fit calibration and thresholds again")
    chosen = parser.parse_args()
    if chosen.freeze:
        card = freeze(chosen.version, sets=chosen.sets, records=chosen.records)
    else:
        card = train(chosen.version, sets=chosen.sets, records=chosen.records, rounds=chosen.rounds)
    print(json.dumps({name: value for name, value in card.items() if name != "knots"}, ensure_ascii=False))


if __name__ == "__main__":
    main()
