"""Every public thing a service does, and how to let it break."""

from __future__ import annotations

import inspect

from bot.services import Services

MARK = "zanzibar"
"""What a failure says; it must reach nobody."""


def deeds() -> dict[str, tuple[type, str]]:
    """Return the class and method behind each deed, by its name in ``Services``: ``stories.share``."""
    kinds = inspect.get_annotations(Services, eval_str=True)
    return {
        f"{name}.{deed}": (kind, deed)
        for name, kind in kinds.items()
        for deed, function in vars(kind).items()
        if inspect.iscoroutinefunction(function) and not deed.startswith("_")
    }


async def broken(*_given: object, **_named: object) -> None:
    """Stand in for a deed that fails."""
    raise RuntimeError(MARK)
