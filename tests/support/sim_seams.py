"""How simcord is changed, and how every change is undone again."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any
from weakref import WeakKeyDictionary

from simcord.backend import Backend
from simcord.backend.errors import BackendError
from simcord.backend.models import Channel
from simcord.backend.permissions import flag
from simcord.http import router
from simcord.http.router import RequestContext

Handler = Callable[[RequestContext], Any]


@dataclass
class Seams:
    """Remembers what stood where, so that ``undo`` leaves simcord as it was published."""

    _steps: list[Callable[[], None]] = field(default_factory=list)

    def put(self, owner: Any, name: str, value: object) -> None:
        """Let ``owner.name`` be ``value`` until ``undo``."""
        self._steps.append(partial(setattr, owner, name, getattr(owner, name)))
        setattr(owner, name, value)

    def put_key(self, owner: dict[str, Any], key: str, value: object) -> None:
        """Let ``owner[key]`` be ``value`` until ``undo``."""
        self._steps.append(partial(owner.__setitem__, key, owner[key]))
        owner[key] = value

    def around(self, method: str, path: str, wrap: Callable[[RequestContext, Handler], Any]) -> None:
        """Answer a route by ``wrap(request, what answered before)``; raises LookupError for no route."""
        rows = router._ROUTES[method]
        wanted = path.strip("/").split("/")
        for place, (segments, handler) in enumerate(rows):
            if segments == wanted:
                self._steps.append(partial(rows.__setitem__, place, (segments, handler)))
                rows[place] = (segments, lambda ctx, handler=handler: wrap(ctx, handler))
                return
        raise LookupError(f"simcord has no route {method} {path}")

    def add(self, method: str, path: str, handler: Handler) -> None:
        """Answer a route that simcord does not know."""
        row = (path.strip("/").split("/"), handler)
        router._ROUTES[method].append(row)
        self._steps.append(partial(router._ROUTES[method].remove, row))

    def undo(self) -> None:
        while self._steps:
            self._steps.pop()()


@dataclass
class World:
    """What our rules remember about one simulated Discord."""

    locales: dict[int, str] = field(default_factory=dict)
    nonces: dict[tuple[int, str], tuple[datetime, dict[str, Any]]] = field(default_factory=dict)
    lost: list[tuple[str, str, int]] = field(default_factory=list)


_WORLDS: WeakKeyDictionary[Backend, World] = WeakKeyDictionary()


def world_of(backend: Backend) -> World:
    return _WORLDS.setdefault(backend, World())


def holds(backend: Backend, channel: Channel, person_id: int, permission: str) -> bool:
    """Whether a person holds a permission in a guild channel or thread."""
    assert channel.guild_id is not None
    return bool(backend.compute_permissions(channel.guild_id, person_id, channel.id) & flag(permission))


def without(ctx: RequestContext, permission: str) -> RequestContext:
    """The same request; its handler no longer asks for ``permission``, as we asked for the right one."""

    def require(channel_id: int, *names: str) -> Channel:
        asked = [name for name in names if name != permission]
        return RequestContext.require_channel_permissions(ctx, channel_id, *asked)

    ctx.require_channel_permissions = require
    return ctx


def forbidden(code: int, sentence: str) -> BackendError:
    return BackendError(403, code, sentence)
