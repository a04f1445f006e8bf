"""A condition of the rulebook as a query: the rows it selects are exactly those on which the engine says pass.

SQL forgets what is unknown once it is negated (Django's `~` lets blanks through), so each part gives two queries: where
it certainly holds and where it certainly does not. What neither selects is unknown.
"""

from luodi.records.conditions.building import condition_q, condition_sides
from luodi.records.conditions.sides import Column, NotAQuery, Sides

__all__ = ["Column", "NotAQuery", "Sides", "condition_q", "condition_sides"]
