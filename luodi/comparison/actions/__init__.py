"""The verbs of comparison."""

from luodi.comparison.actions.judging import judge
from luodi.comparison.actions.publishing import publish_model
from luodi.comparison.actions.sweeping import sweep

__all__ = ["judge", "publish_model", "sweep"]
