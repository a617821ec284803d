"""Each promise of Discord that simcord 3.2.1 breaks: kept with our rules, still broken without them."""

import discord
import pytest

from tests.harness import promises_files, promises_requests, promises_threads
from tests.harness.small import PROMISES, Promise, Small
from tests.simcord_rules import GAPS, install, stock_simcord

BROKEN = (AssertionError, pytest.fail.Exception, discord.HTTPException, ValueError)
each_promise = pytest.mark.parametrize("kept", PROMISES, ids=[kept.__name__ for kept in PROMISES])


@each_promise
async def test_our_simcord_keeps(kept: Promise, small: Small) -> None:
    await kept(small)


@pytest.mark.xfail(
    strict=True, raises=BROKEN, reason="stock simcord 3.2.1 breaks it; when it keeps it, drop our rule"
)
@each_promise
async def test_stock_simcord_keeps(kept: Promise, small: Small) -> None:
    with stock_simcord():
        await kept(small)


def test_every_gap_names_itself_and_is_proven() -> None:
    proven = {kept.__module__ for kept in PROMISES}
    assert proven == {promises_files.__name__, promises_requests.__name__, promises_threads.__name__}
    assert len(PROMISES) >= len(GAPS)
    assert all((close.__doc__ or "").startswith("Gap: ") for close in GAPS)


async def test_rules_are_installed_once_and_leave_no_trace(small: Small) -> None:
    ours = type(small.mira).send
    install()
    assert type(small.mira).send is ours
    with stock_simcord():
        assert type(small.mira).send is not ours
        assert type(small.mira).send.__module__ == "simcord.actors"
