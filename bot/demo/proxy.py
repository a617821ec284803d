"""Hands simcord's Preview on to the browser under our own address, without its developer's tools."""

from __future__ import annotations

from contextlib import AsyncExitStack

import aiohttp
from aiohttp import web

from bot.demo.stage import Stage

_NOT_HANDED_ON = {"host", "origin", "referer", "cookie", "content-length", "accept-encoding", "connection"}
_NOT_HANDED_BACK = {
    *("x-frame-options", "content-length", "content-encoding", "transfer-encoding"),
    *("connection", "server", "date", "set-cookie"),
}
_ACTS = "/api/action"
_STYLES = "/preview.css"
_QUIET = """
.preview-toolbar, .messages-sidebar, .drawer-scrim { display: none !important; }
:root { --toolbar-height: 0px !important; }
"""
_FRAME = "/preview"
_KEPT_A_WHILE = "private, max-age=600"  # the Preview's own files are the same at every opening
_CLOSED = web.HTTPGone.status_code


async def hand_on(request: web.Request, stage: Stage, client: aiohttp.ClientSession) -> web.Response:
    """Ask the Preview, and return what it says. A press waits for its turn, as everything that acts does."""
    path = "/" if request.path == _FRAME else request.rel_url.raw_path_qs
    body = await request.read()
    async with AsyncExitStack() as stack:
        if request.path == _ACTS:
            await stack.enter_async_context(stage.turn())
        address = stage.address
        if address is None:
            return web.Response(status=_CLOSED)
        try:
            return await _ask(client, request, address.partition("/#")[0], path, body)
        except aiohttp.ClientError:
            return web.Response(status=_CLOSED)  # it was closed meanwhile: the page opens the next one


async def _ask(
    client: aiohttp.ClientSession, request: web.Request, origin: str, path: str, body: bytes
) -> web.Response:
    headers = {name: value for name, value in request.headers.items() if name.lower() not in _NOT_HANDED_ON}
    if "Origin" in request.headers:
        headers["Origin"] = origin
    asked = client.request(request.method, origin + path, headers=headers, data=body, allow_redirects=False)
    async with asked as answer:
        kept = {name: value for name, value in answer.headers.items() if name.lower() not in _NOT_HANDED_BACK}
        policy = kept.get("Content-Security-Policy", "")
        kept["Content-Security-Policy"] = policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
        if answer.ok and request.path != _FRAME and not request.path.startswith("/api/"):
            kept["Cache-Control"] = _KEPT_A_WHILE
        said = await answer.read()
        if request.path == _STYLES:
            said += _QUIET.encode()
        return web.Response(status=answer.status, headers=kept, body=said)
