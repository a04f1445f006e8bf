"""From features to a decision: a calibrated probability of "the same project", a relation and a manner.

    model = Model.load()                                # the published version
    decisions = model.decide(left, right)               # two Prepared, row against row
    decisions.score, decisions.relation, decisions.manner

Three models, all trained on the public generator only and frozen in one folder (`models/<version>/`): a gate that
passes over what is plainly nothing, the probability of SAME (gradient boosting, then isotonic calibration), and the
relation of what is not the same. The relation is SAME exactly where `score` reaches the threshold of the card.
"""

from luodi.screening.deciding.model import Card, Decisions, Model, published

__all__ = ["Card", "Decisions", "Model", "published"]
