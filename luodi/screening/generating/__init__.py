"""The public generator: invented projects of which it is known what they are to each other."""

from luodi.screening.generating.generate import Generated, generate
from luodi.screening.generating.settings import Settings, domain_randomised, held_out

__all__ = ["Generated", "Settings", "domain_randomised", "generate", "held_out"]
