"""``tealight demo``: the try-it page, from the first line it prints to the last file it removes."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import random
import signal
import socket
import webbrowser
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import asynccontextmanager

import aiohttp
from aiohttp import web

from bot import logs
from bot.demo.play import Play
from bot.demo.server import Page
from bot.errors import StartRefused
from bot.wording import ENGLISH, shipped

HERE = "127.0.0.1"
USUAL_PORT = 8900
_SECRET_BITS = 256
_GOODBYE_SECONDS = 1


class PortTaken(StartRefused):
    """The port that was asked for is in use."""


@asynccontextmanager
async def serving(port: int) -> AsyncGenerator[tuple[str, Play]]:
    """Serve the page on this machine alone. Yields its address, which holds the secret, and the play."""
    voice = shipped().voice(ENGLISH)
    secret = f"{random.SystemRandom().getrandbits(_SECRET_BITS):064x}"
    with _door(port) as door:
        number: int = door.getsockname()[1]
        play = Play()
        async with _running(play), aiohttp.ClientSession() as client:
            app = Page(play, voice, client).app(secret, number)
            runner = web.AppRunner(app, access_log=None, shutdown_timeout=_GOODBYE_SECONDS)
            await runner.setup()
            try:
                await web.SockSite(runner, door).start()
                yield f"http://{HERE}:{number}/?token={secret}", play
            finally:
                await runner.cleanup()


async def demo(say: Callable[[str], None], port: int | None, *, open_browser: bool) -> None:
    """Serve the page until Ctrl-C or SIGTERM, then remove everything that was written."""
    with _told_to_stop():
        try:
            await _stay(say, port, open_browser=open_browser)
        except asyncio.CancelledError:
            say("\nThe page is closed. What was written in it is gone.")


async def _stay(say: Callable[[str], None], port: int | None, *, open_browser: bool) -> None:
    say("Setting up a small server. This takes a moment.")
    async with serving(_free(say, port)) as (address, _play):
        say(f"\nThe try-it page is at:\n\n  {address}\n")
        say("It is for you alone: the address holds a secret. Ctrl-C ends it, and nothing is kept.")
        if open_browser:
            await asyncio.to_thread(webbrowser.open, address)
        await asyncio.Event().wait()


@asynccontextmanager
async def _running(play: Play) -> AsyncGenerator[None]:
    """Keep the play going meanwhile. Raises what kept the first scene from being set up."""
    running = asyncio.create_task(play.run())
    try:
        await play.stage()
        yield
    finally:
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running


def _free(say: Callable[[str], None], port: int | None) -> int:
    """Return the port that was named, or the usual one; where that is in use, 0 for any that is free."""
    if port is not None:
        return port
    try:
        _door(USUAL_PORT).close()
    except PortTaken:
        say(f"Port {USUAL_PORT} is in use, so another one is taken.")
        return 0
    return USUAL_PORT


def _door(port: int) -> socket.socket:
    """Open a door that only this machine can reach. Raises ``PortTaken`` when somebody else stands in it."""
    door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((HERE, port))
        door.listen()
    except OSError as refused:
        door.close()
        if refused.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        raise PortTaken(f"Port {port} cannot be used here. Please name another with --port.") from refused
    return door


@contextlib.contextmanager
def _told_to_stop() -> Generator[None]:
    """Let Ctrl-C and SIGTERM cancel this task, so that everything is closed in order."""
    loop, myself = asyncio.get_running_loop(), asyncio.current_task()
    loop.set_exception_handler(logs.loop_surprise)
    told = (signal.SIGTERM, signal.SIGINT)
    if myself:
        with contextlib.suppress(NotImplementedError):  # Windows has none to listen to; Ctrl-C still works
            for one in told:
                loop.add_signal_handler(one, myself.cancel)
    try:
        yield
    finally:
        with contextlib.suppress(NotImplementedError):
            for one in told:
                loop.remove_signal_handler(one)
