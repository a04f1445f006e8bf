"""The verbs of an import, and the steps of its jobs: the only place of this room that writes."""

from luodi.exchange.actions.accepting import accept_import, fail, finish, take_chunk
from luodi.exchange.actions.answering import answer_questions
from luodi.exchange.actions.discarding import discard_import
from luodi.exchange.actions.uploading import settle_reading, upload_ledger

__all__ = [
    "accept_import",
    "answer_questions",
    "discard_import",
    "fail",
    "finish",
    "settle_reading",
    "take_chunk",
    "upload_ledger",
]
