"""Whatever breaks in the clockwork: it goes on, nothing is lost, nothing is said twice."""

from __future__ import annotations

import pytest

from bot.services.deliveries import DeliveryService
from bot.services.planning import PlanningService
from tests.journeys.acts import HOUR, MINUTE, later, public
from tests.journeys.deeds import MARK, broken, deeds
from tests.journeys.harbour import Harbour
from tests.support.world import text_of


@pytest.mark.parametrize(
    "deed", [deed for kind, deed in deeds().values() if kind is DeliveryService and deed != "let_lapse"]
)
async def test_a_clockwork_that_stumbles_loses_and_doubles_nothing(
    soon: Harbour, deed: str, caplog: pytest.LogCaptureFixture
) -> None:
    await soon.share(soon.mira)
    if deed in {"retry", "park"}:
        status = 403 if deed == "park" else 500
        soon.env.inject_error("POST", f"/channels/{soon.moderators.id}/messages", status=status)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DeliveryService, deed, broken)
        await soon.env.advance_time(soon.longest_wait)
    await later(soon, 3 * MINUTE)
    assert len(public(soon.moderators)) == 1

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DeliveryService, deed, broken)
        await soon.tom.click(soon.review, label="Approve")
    await later(soon, HOUR)
    assert [soon.STORY in text_of(post) for post in soon.posts] == [True]
    assert len(soon.stories.threads) == 1
    assert MARK not in caplog.text


@pytest.mark.parametrize(("kind", "deed"), [(DeliveryService, "let_lapse"), (PlanningService, "plan")])
async def test_what_cannot_be_let_go_or_planned_today_keeps_nothing_waiting(
    soon: Harbour, monkeypatch: pytest.MonkeyPatch, kind: type, deed: str
) -> None:
    monkeypatch.setattr(kind, deed, broken)
    await soon.publish(soon.mira)

    assert [soon.STORY in text_of(post) for post in soon.posts] == [True]
