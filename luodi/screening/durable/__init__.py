"""The index that survives restarts: three tables in SQLite or PostgreSQL, and the same answers as the one in memory.

    for statement in create_statements("sqlite"): ...      # once, in a migration
    index = DurableIndex(connection, dialect="sqlite")     # per use; it keeps nothing itself
    index.add([record]); index.query(record, limit=20)

Nothing begins or ends a transaction here: what is added is added when the caller's transaction is.
"""

from luodi.screening.durable.index import DurableIndex
from luodi.screening.durable.statements import Dialect, create_statements, drop_statements

__all__ = ["Dialect", "DurableIndex", "create_statements", "drop_statements"]
