"""The verbs of decisions: matters brought and decided, proceedings opened, walked and closed."""

from luodi.decisions.actions.matters import decide, escalate
from luodi.decisions.actions.proceedings import close_procedure, open_procedure, take_step

__all__ = ["close_procedure", "decide", "escalate", "open_procedure", "take_step"]
