"""Who may come in: only this machine's own browser, with the secret from the address that was printed."""

from __future__ import annotations

import hmac

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from bot.logs import failure, get_logger
from bot.wording import Voice

log = get_logger(__name__)
_READING = {"GET", "HEAD"}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class Doorkeeper:
    """Looks at every request before anything else does."""

    def __init__(self, secret: str, port: int, voice: Voice) -> None:
        self._secret = secret
        self._hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
        self._cookie = f"tealight-{port}"
        self._voice = voice

    def middleware(self) -> Middleware:
        @web.middleware
        async def look(request: web.Request, handler: Handler) -> web.StreamResponse:
            try:
                response = await handler(request) if self._may_enter(request) else self._closed()
            except web.HTTPException as refusal:
                self._guard(request, refusal)
                raise
            except Exception as error:  # noqa: BLE001  its text may hold words, so neither log nor page may show it
                failure(log, "page_surprise", error)
                response = web.json_response({"note": self._voice("demo-surprise")}, status=500)
            self._guard(request, response)
            return response

        return look

    def _may_enter(self, request: web.Request) -> bool:
        here = request.headers.get("Host", "")
        if here not in self._hosts:
            return False
        if request.method not in _READING and request.headers.get("Origin") != f"http://{here}":
            return False
        shown = [request.cookies.get(self._cookie, "")]
        if request.path == "/":
            shown.append(request.query.get("token", ""))
        return any(hmac.compare_digest(one.encode(), self._secret.encode()) for one in shown)

    def _closed(self) -> web.Response:
        return web.Response(status=403, text=self._voice("demo-closed"))

    def _guard(self, request: web.Request, response: web.StreamResponse) -> None:
        response.headers.setdefault("Content-Security-Policy", _POLICY)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        if request.path == "/" and response.status == web.HTTPOk.status_code:
            response.set_cookie(self._cookie, self._secret, httponly=True, samesite="Strict")
