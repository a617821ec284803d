"""A name comes out only where two moderators may have it, on both engines."""

from __future__ import annotations

from tests.services.lives import Stand
from tests.services.seal_life import SealLife


def test_any_order_of_presses_keeps_the_seal(stand: Stand):
    stand.try_out(SealLife, on_one_file=7, on_a_server=3, steps=20)
