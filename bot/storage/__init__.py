"""Everything that outlives a restart: tables, keys, the ledger and the lock on the file."""

# Tables that stand outside tables.py join its metadata when they are imported. Here, nobody can forget to:
# erasure and migrations see them wherever anything of this room is used.
from bot.storage import (
    candle_tables,
    change_tables,
    checkin_tables,
    flag_tables,
    inbox_tables,
    person_tables,
    photo_tables,
    reply_tables,
    rest_tables,
    reveal_tables,
    review_tables,
    seal_tables,
)

__all__ = [
    "candle_tables",
    "change_tables",
    "checkin_tables",
    "flag_tables",
    "inbox_tables",
    "person_tables",
    "photo_tables",
    "reply_tables",
    "rest_tables",
    "reveal_tables",
    "review_tables",
    "seal_tables",
]
