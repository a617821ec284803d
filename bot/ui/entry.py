"""The form in which people answer one another: read by the guard before anybody else sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

from bot.domain.reply import Offer, Target, Welcome, Written
from bot.domain.story import REPLY_LIMIT, ReplyMode
from bot.errors import CompanionError
from bot.ui.access import refuse_timed_out
from bot.ui.base import GentleForm
from bot.ui.client import Interaction, voice_for
from bot.ui.failures import acknowledge, answer_privately
from bot.ui.replies import PauseView
from bot.ui.stories import TextView
from bot.wording import Voice

_SIGNED, _UNSIGNED = "signed", "unsigned"


@dataclass(frozen=True, slots=True)
class Asking:
    """What a form asks for, in sentences that are already chosen; ``names`` where one may reply without."""

    title: str
    wish: str
    label: str
    hint: str
    names: Voice | None = None


def asking_for_reply(voice: Voice, welcome: Welcome) -> Asking:
    """Return what the form under a story asks for: its writer's wish first, then what newcomers may need."""
    wish = "reply-form-wish-open" if welcome.mode is ReplyMode.OPEN else "reply-form-wish-support"
    named = "reply-form-choose" if welcome.may_be_unsigned else "reply-form-signed"
    lines = [voice(wish), *([voice("reply-form-first")] if welcome.is_new else []), voice(named)]
    return Asking(
        voice("reply-form-title"),
        "\n".join(lines),
        voice("reply-form-reply-label"),
        voice("reply-form-reply-hint"),
        voice if welcome.may_be_unsigned else None,
    )


def asking_for_answer(voice: Voice, question: str) -> Asking:
    """Return what the form under a check-in asks for, with the question said once more."""
    return Asking(
        voice("checkin-form-title"),
        f"{question}\n-# {voice('checkin-form-wish')}",
        voice("checkin-form-reply-label"),
        voice("reply-form-reply-hint"),
    )


def asking_for_writer(voice: Voice, *, changing: bool = False) -> Asking:
    """Return what the form asks for in which a story's own writer answers under it."""
    return Asking(
        voice("answer-form-title"),
        voice("answer-form-change" if changing else "answer-form-wish"),
        voice("answer-form-label"),
        voice("answer-form-hint"),
    )


class EntryForm(GentleForm):
    """Words for somebody else, filled with ``text`` where they are being changed.

    ``as_writer`` is for members who may speak in that server now: it opens and is taken nowhere else.
    """

    def __init__(
        self,
        asking: Asking,
        to: Target,
        *,
        text: str = "",
        as_writer: bool = False,
        instead_of: int | None = None,
    ) -> None:
        super().__init__(asking.title)
        self._to = to
        self._as_writer = as_writer
        self._instead_of = instead_of
        self.add_item(ui.TextDisplay(asking.wish))
        self._text: ui.TextInput[Any] = ui.TextInput(
            custom_id="reply",
            style=discord.TextStyle.paragraph,
            placeholder=asking.hint,
            default=text or None,
            max_length=REPLY_LIMIT,
        )
        self.add_item(ui.Label(text=asking.label, component=self._text))
        self._name = _name_field(asking.names) if asking.names else None
        if asking.names and self._name:
            self.add_item(ui.Label(text=asking.names("reply-form-name-label"), component=self._name))

    async def open_for(self, interaction: Interaction) -> None:
        self._refuse_absent(interaction)
        await super().open_for(interaction)

    async def receive(self, interaction: Interaction) -> None:
        text, replies = self._text.value, interaction.client.services.replies
        unsigned = self._name is not None and self._name.value == _UNSIGNED
        self._refuse_absent(interaction)
        await acknowledge(interaction)  # others may be read first
        offer = await replies.offer(
            self._to,
            interaction.user.id,
            text,
            unsigned=unsigned,
            as_writer=self._as_writer,
            instead_of=self._instead_of,
        )
        await answer_privately(interaction, self._answer(voice_for(interaction), offer, text))
        interaction.client.dispatch("due")

    def _refuse_absent(self, interaction: Interaction) -> None:
        if self._as_writer:
            if interaction.guild_id != self._to.guild_id:
                raise CompanionError("stories-in-servers")
            refuse_timed_out(interaction, "answer-timed-out")

    def _answer(self, voice: Voice, offer: Offer, text: str) -> ui.LayoutView:
        if offer.judgement is not None:
            return PauseView(voice, offer.reply_id, offer.judgement, text)
        if offer.as_writer:
            written = f"{voice('answer-on-the-way')}\n-# {voice('answer-where')}"
            return TextView(voice("answer-changed") if offer.is_change else written)
        if offer.is_change:
            return TextView(voice("replies-changed-unsigned" if offer.is_unsigned else "replies-changed"))
        on_the_way = "replies-on-the-way" if self._to.occasion_id is None else "checkins-on-the-way"
        said = voice("replies-on-the-way-unsigned" if offer.is_unsigned else on_the_way)
        return TextView(f"{said}\n-# {voice('replies-where')}")


def _name_field(voice: Voice) -> ui.RadioGroup[Any]:
    choices = {_SIGNED: "reply-form-name-signed-label", _UNSIGNED: "reply-form-name-unsigned-label"}
    options = [
        discord.RadioGroupOption(label=voice(key), value=value, default=value == _SIGNED)
        for value, key in choices.items()
    ]
    return ui.RadioGroup(custom_id="name", options=options)


def form_to_change(voice: Voice, found: Written) -> EntryForm:
    """Return the form filled with somebody's own words, so that they can change them."""
    if found.card.as_writer:
        asking = asking_for_writer(voice, changing=True)
        return EntryForm(
            asking, found.card.to, text=found.text, as_writer=True, instead_of=found.card.reply_id
        )
    asking = Asking(
        voice("reply-form-title"),
        voice("pause-form-wish-unsigned" if found.is_unsigned else "pause-form-wish"),
        voice("reply-form-reply-label"),
        voice("reply-form-reply-hint"),
    )
    return EntryForm(asking, found.card.to, text=found.text, instead_of=found.card.reply_id)
