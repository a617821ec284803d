"""A real browser in front of the try-it page: Debian's Chromium, as somebody at a screen would use it."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from playwright.async_api import FrameLocator, Locator, Page, async_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
PATIENCE_MS = 20_000


@dataclass(frozen=True)
class Screen:
    """The page, and the channel in its frame."""

    page: Page

    @property
    def channel(self) -> FrameLocator:
        return self.page.frame_locator("#frame")

    async def be(self, name: str, place: str) -> None:
        """Become somebody, in a channel or thread of theirs."""
        for part, wanted in (("people", name), ("places", place)):
            await self._choose(part, wanted)
        await self.channel.locator("#channel-name").get_by_text(place, exact=True).wait_for()

    async def _choose(self, part: str, name: str) -> None:
        one = self.page.locator(f"#{part} button").filter(has=self.page.get_by_text(name, exact=True)).first
        if await one.get_attribute("aria-pressed") == "true":
            return
        await one.click()
        await self.page.locator(f"#{part} [aria-pressed=true]").filter(has_text=name).wait_for()
        await self.page.locator("body:not([aria-busy])").wait_for()

    async def press(self, label: str) -> None:
        """Press the newest button in the channel that says ``label``."""
        await self.channel.get_by_role("button", name=label, exact=True).last.click()

    async def use(self, label: str) -> None:
        """Press one of the page's own buttons."""
        await self.page.get_by_role("button", name=label, exact=True).click()
        await self.page.locator("body:not([aria-busy])").wait_for()

    async def sees(self, text: str) -> None:
        """Wait until the channel shows ``text``."""
        await self.shown(text).wait_for()

    def shown(self, text: str) -> Locator:
        return self.channel.locator("#channel-timeline").get_by_text(text).last

    @property
    def form(self) -> Locator:
        return self.channel.get_by_role("dialog")

    async def send_form(self) -> None:
        await self.form.get_by_role("button", name="Submit").click()
        await self.form.wait_for(state="detached")


@asynccontextmanager
async def screen_at(address: str, width: int = 1280, height: int = 800) -> AsyncIterator[Screen]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        context = await browser.new_context(
            viewport={"width": width, "height": height}, bypass_csp=True, reduced_motion="reduce"
        )
        context.set_default_timeout(PATIENCE_MS)
        page = await context.new_page()
        await page.goto(address)
        yield Screen(page)
        await browser.close()
