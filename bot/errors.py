"""Failures people may meet. Each carries a wording key, never a person's words."""

from __future__ import annotations


class CompanionError(Exception):
    """A refusal that can be explained kindly.

    ``key`` names a sentence in ``data/wording``; ``details`` fills its places with
    channel mentions, permission names, numbers or dates, never with what somebody wrote.
    """

    key = "common-surprise"

    def __init__(self, key: str | None = None, **details: str | int) -> None:
        self.key = key or type(self).key
        self.details = details
        super().__init__(self.key)


class GoneOrNotYours(CompanionError):
    """What was asked for is not there, or not this person's: one answer, so that nobody can probe."""

    key = "common-not-here"


class AlreadyDone(CompanionError):
    """A second press, or a press after somebody else's."""

    key = "common-already-done"


class StartRefused(Exception):
    """The companion must not start. The text is for its operator and holds no secret."""
