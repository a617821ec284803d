"""What simcord refuses by itself, so that our rules need not: if it ever grows kinder, this says so."""

import pytest
from simcord.backend.errors import BackendError
from simcord.http import router
from simcord.http.router import UnsupportedField
from simcord.types import HttpLogEntry

from tests.harness.bodies import checkboxes, field, form, laid_out, radio, row, sent, text
from tests.harness.small import Small
from tests.simcord_rules import stock_simcord

FORMS = {
    "a title of 46": form(field(), title="t" * 46),
    "a label of 46": form({**field(), "label": "l" * 46}),
    "a label description of 101": form({**field(), "description": "d" * 101}),
    "no part": form(),
    "six parts": form(*(field(custom_id=str(number)) for number in range(6))),
    "a text field beyond 4000": form(field(max_length=4001)),
    "a radio with one option": form(radio(1)),
    "a radio with eleven options": form(radio(11)),
    "no checkbox": form(checkboxes(0)),
    "eleven checkboxes": form(checkboxes(11)),
    "a field twice": form(field(), field()),
}
MESSAGES = {
    "content of 2001": sent(content="a" * 2001),
    "texts of 4001 together": laid_out(text("a" * 2000), text("a" * 2001)),
    "41 components": laid_out(*(text("a") for _ in range(41))),
    "a custom_id of 101": sent(components=[row("a" * 101)]),
    "a custom_id twice": sent(components=[row("a"), row("a")]),
    "a row of six": sent(components=[row(*"abcdef")]),
    "a component id twice": laid_out(text("a", id=5), text("b", id=5)),
    "a negative component id": laid_out(text("a", id=-1)),
}


@pytest.mark.parametrize("record", FORMS.values(), ids=FORMS)
async def test_simcord_refuses_a_form(small: Small, record: HttpLogEntry) -> None:
    await small.mira.slash(small.room, "silent")
    asked = next(reversed(small.env.backend.interactions.values()))
    path = f"/interactions/{asked.id}/{asked.token}/callback"
    with stock_simcord(), pytest.raises(BackendError, match="50035"):
        router.dispatch(small.env.backend, "POST", path, json=record.json)


@pytest.mark.parametrize("record", MESSAGES.values(), ids=MESSAGES)
def test_simcord_refuses_a_message(small: Small, record: HttpLogEntry) -> None:
    with stock_simcord(), pytest.raises(BackendError, match="50035"):
        router.dispatch(small.env.backend, "POST", f"/channels/{small.room.id}/messages", json=record.json)


def test_simcord_refuses_an_unknown_key(small: Small) -> None:
    body = sent(content="hello", colour="blue").json
    with stock_simcord(), pytest.raises(UnsupportedField):
        router.dispatch(small.env.backend, "POST", f"/channels/{small.room.id}/messages", json=body)
