"""The page is for the one who started it, on this machine; what goes wrong there is said plainly."""

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request
from typer.testing import CliRunner

from bot.cli import app
from bot.demo import tryit
from bot.demo.doorkeeper import Doorkeeper
from bot.demo.stage import Stage
from bot.wording import shipped
from tests.house.source import ROOT

PAGE = ROOT / "bot" / "demo" / "page"
SECRET = "a" * 64
HERE = {"Host": "127.0.0.1:8900", "Cookie": f"tealight-8900={SECRET}"}
SAME = {"Origin": "http://127.0.0.1:8900"}


async def _answer(method: str, path: str, headers: dict[str, str]) -> web.StreamResponse:
    async def inside(_request: web.Request) -> web.Response:
        return web.Response(text="inside")

    keeper = Doorkeeper(SECRET, 8900, shipped().voice("en"))
    return await keeper.middleware()(make_mocked_request(method, path, headers=headers), inside)


@pytest.mark.parametrize(
    ("method", "path", "headers"),
    [
        ("GET", "/", {"Host": "127.0.0.1:8900"}),
        ("GET", "/?token=guessed", {"Host": "127.0.0.1:8900"}),
        ("GET", "/?token=", {"Host": "127.0.0.1:8900"}),
        ("GET", f"/try/state?token={SECRET}", {"Host": "127.0.0.1:8900"}),
        ("GET", "/try/state", HERE | {"Cookie": "tealight-8900=guessed"}),
        ("GET", "/try/state", HERE | {"Cookie": f"tealight-8901={SECRET}"}),
        ("GET", "/api/state", {"Host": "127.0.0.1:8900", "X-Simcord-Capability": SECRET}),
        ("GET", "/", HERE | {"Host": "rebound.example:8900"}),
        ("GET", "/", HERE | {"Host": "127.0.0.1"}),
        ("GET", "/", HERE | {"Host": "127.0.0.1:8901"}),
        ("POST", "/try/over", HERE),
        ("POST", "/try/over", HERE | {"Origin": "http://other.example"}),
        ("POST", "/try/over", HERE | {"Origin": "http://127.0.0.1:8901"}),
        ("POST", "/try/over", HERE | {"Origin": "http://localhost:8900"}),
        ("POST", "/api/action", HERE | {"Origin": "null"}),
        ("DELETE", "/api/pages/p_1", HERE),
    ],
)
async def test_nobody_comes_in_without_the_secret_from_elsewhere_or_under_another_name(method, path, headers):
    refused = await _answer(method, path, headers)

    assert refused.status == 403
    assert "Set-Cookie" not in refused.headers
    assert not refused.cookies


@pytest.mark.parametrize(
    ("method", "path", "headers"),
    [
        ("GET", f"/?token={SECRET}", {"Host": "localhost:8900"}),
        ("GET", "/", HERE),
        ("GET", "/try/state", HERE),
        ("POST", "/try/over", HERE | SAME),
        ("POST", "/api/action", HERE | SAME),
    ],
)
async def test_whoever_has_the_secret_comes_in(method, path, headers):
    let_in = await _answer(method, path, headers)

    assert let_in.status == 200
    assert "default-src 'none'" in let_in.headers["Content-Security-Policy"]


async def test_the_cookie_stays_with_this_page_and_the_page_on_this_machine(visitor):
    async with visitor.client.get(visitor.address) as answer:
        cookie = answer.headers["Set-Cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    async with visitor.client.get(f"{visitor.origin}/preview") as framed:
        assert "frame-ancestors 'self'" in framed.headers["Content-Security-Policy"]
        assert "X-Frame-Options" not in framed.headers
    async with aiohttp.ClientSession() as stranger, stranger.get(f"{visitor.origin}/preview") as refused:
        assert refused.status == 403
        assert "copy it from there" in await refused.text()

    await _nobody_answers_elsewhere(visitor)


async def _nobody_answers_elsewhere(visitor):
    port = int(visitor.origin.rpartition(":")[2])
    elsewhere = {str(found[4][0]) for found in socket.getaddrinfo(socket.gethostname(), port, socket.AF_INET)}

    for address in (one for one in elsewhere if not one.startswith("127.")):
        with pytest.raises(OSError, match=r"refused|unreachable|timed out"):
            await asyncio.open_connection(address, port)


async def test_a_surprise_is_answered_plainly_and_what_the_page_would_never_send_is_refused(
    visitor, monkeypatch, caplog
):
    async def stumble(_stage: Stage) -> None:
        raise RuntimeError("what Mira wrote")

    monkeypatch.setattr(Stage, "restart", stumble)
    headers = {"Origin": visitor.origin}
    async with visitor.client.post(f"{visitor.origin}/try/restart", json={}, headers=headers) as answer:
        assert answer.status == 500
        said = await answer.text()

    assert "on my side" in said
    assert "Mira" not in said + caplog.text
    assert "page_surprise" in caplog.text
    for body in ("{", "[]", '"over"', b"\xff"):
        async with visitor.client.post(f"{visitor.origin}/try/go", data=body, headers=headers) as answer:
            assert answer.status == 400
    for path, sent in (("go", {"person": "x"}), ("menu", {"name": "x"})):
        async with visitor.client.post(f"{visitor.origin}/try/{path}", json=sent, headers=headers) as answer:
            assert answer.status == 404


async def test_a_scene_that_stumbles_is_said_and_the_next_one_stands(visitor, monkeypatch):
    async def stumble(*_given: object) -> None:
        raise RuntimeError("what Mira wrote")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("bot.demo.play.furnish", stumble)
        headers = {"Origin": visitor.origin}
        async with visitor.client.post(f"{visitor.origin}/try/over", json={}, headers=headers) as answer:
            assert answer.status == 500
        with pytest.raises(RuntimeError):
            await _serve_nothing()

    await visitor.act("over")
    assert visitor.here == "stories"


async def _serve_nothing() -> None:
    async with tryit.serving(0):
        pytest.fail("a page without a scene was opened")


def test_a_port_in_use_is_said_and_another_is_taken(monkeypatch):
    said: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setattr(tryit, "USUAL_PORT", port)

        assert tryit._free(said.append, None) == 0
        with pytest.raises(tryit.PortTaken, match=f"Port {port} cannot be used"):
            tryit._door(port)
    assert said == [f"Port {port} is in use, so another one is taken."]


async def test_ctrl_c_takes_the_scene_down(monkeypatch):
    said: list[str] = []
    opened: list[str] = []

    def open_in_browser(address: str) -> None:
        opened.append(address)
        os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr(tryit.webbrowser, "open", open_in_browser)
    await tryit.demo(said.append, _free_port(), open_browser=True)

    assert opened[0] in "".join(said)
    assert "is gone" in said[-1]


def test_nothing_is_left_behind_when_it_is_told_to_stop(tmp_path):
    running = subprocess.Popen(
        [sys.executable, "-u", "-m", "bot", "demo", "--no-open", "--port", str(_free_port())],
        cwd=ROOT,
        env={"PATH": "", "TMPDIR": str(tmp_path), "HOME": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert running.stdout is not None
    address = next((line for line in running.stdout if "?token=" in line), "")
    written = list(tmp_path.glob("tealight-*"))
    running.send_signal(signal.SIGTERM)
    said, complaints = running.communicate(timeout=30)

    assert re.fullmatch(r"\s+http://127\.0\.0\.1:\d+/\?token=[0-9a-f]{64}\n", address), complaints
    assert len(written) == 1
    assert (running.returncode, complaints) == (0, "")
    assert "is gone" in said
    assert list(tmp_path.glob("tealight-*")) == []


def test_the_command_says_what_it_needs_where_no_simulated_discord_is(monkeypatch):
    for module in [name for name in sys.modules if name.startswith("bot.demo.")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "simcord", None)

    refused = CliRunner().invoke(app, ["demo", "--no-open"])

    assert refused.exit_code == 1
    assert "pip install 'tealight[demo]'" in refused.stderr


def test_the_command_hands_on_what_was_chosen(monkeypatch):
    chosen: list[object] = []

    async def serve(say: Callable[[str], None], port: int | None, *, open_browser: bool) -> None:
        chosen.extend((port, open_browser))
        raise tryit.PortTaken("Port 9 cannot be used here.")

    monkeypatch.setattr(tryit, "demo", serve)
    refused = CliRunner().invoke(app, ["demo", "--port", "9", "--no-open"])

    assert chosen == [9, False]
    assert (refused.exit_code, refused.stderr) == (1, "Port 9 cannot be used here.\n")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as one:
        return one.getsockname()[1]


@pytest.mark.parametrize("file", sorted(PAGE.iterdir()), ids=lambda file: file.name)
def test_the_page_is_small_and_asks_nobody_else_for_anything(file: Path):
    text = file.read_text("utf-8")

    assert len(text.splitlines()) <= 250
    assert not re.search(r"https?:|//[a-z]|@import|innerHTML|\bstyle=|\bon[a-z]+=", text.replace("// ", ""))
