"""Bases for every button, form, view and cog, so that no press stays unanswered and no failure is silent."""

from __future__ import annotations

import functools
import inspect
import re
from collections.abc import Callable, Coroutine
from typing import Any, Concatenate, ParamSpec, TypeVar, cast, final, get_type_hints

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.errors import CompanionError
from bot.logs import failure, get_logger
from bot.ui import ids
from bot.ui.client import GentleClient, Interaction, Press, voice_for
from bot.ui.failures import answer_failure, give_back

log = get_logger(__name__)
FORM_OPEN_SECONDS = 24 * 3600
_P = ParamSpec("_P")
_Cog = TypeVar("_Cog")
_Pressed = TypeVar("_Pressed", bound=Callable[..., Any])


def press(noun: str, verb: str) -> Callable[[_Pressed], _Pressed]:
    """Mark a cog's method as what happens behind every door ``noun:verb``."""

    def mark(method: _Pressed) -> _Pressed:
        method.__door__ = (noun, verb)  # type: ignore[attr-defined]
        return method

    return mark


def gently(method: Callable[Concatenate[_Cog, Interaction, _P], Coroutine[Any, Any, None]]) -> Any:  # noqa: ANN401  discord.py's own callback types are narrower than what it takes
    """Let a slash command refuse kindly: a refusal is an answer, the tree hears only of surprises."""

    @functools.wraps(method)
    async def answered(self: _Cog, interaction: Interaction, *args: _P.args, **kwargs: _P.kwargs) -> None:
        try:
            await method(self, interaction, *args, **kwargs)
        except CompanionError as refusal:
            await answer_failure(interaction, refusal)

    # discord.py reads the options from the annotations, and would look their names up in this module
    kinds = get_type_hints(method, include_extras=True)
    shape = inspect.signature(method)
    options = [
        one.replace(annotation=kinds.get(name, one.annotation)) for name, one in shape.parameters.items()
    ]
    answered.__signature__ = shape.replace(parameters=options)  # type: ignore[attr-defined]
    return answered


def offering(
    method: Callable[[_Cog, Interaction, str], Coroutine[Any, Any, list[app_commands.Choice[str]]]],
) -> Callable[[_Cog, Interaction, str], Coroutine[Any, Any, list[app_commands.Choice[str]]]]:
    """Let an autocomplete that fails offer nothing: discord.py would leave it without an answer."""

    @functools.wraps(method)
    async def offered(self: _Cog, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        try:
            return await method(self, interaction, typed)
        except Exception as error:  # noqa: BLE001  there are no words to answer with, only choices
            failure(log, "nothing_offered", error)
            return []

    return offered


async def _closed(_interaction: Interaction, _number: int) -> None:
    raise CompanionError("common-door-closed")


class Door(ui.DynamicItem[ui.Button[Any]], template=ids.TEMPLATE):
    """A button that outlives restarts. It knows a number; the truth is in the row."""

    def __init__(
        self,
        noun: str,
        verb: str,
        number: int,
        label: str = "",
        *,
        style: discord.ButtonStyle = discord.ButtonStyle.secondary,
        disabled: bool = False,
    ) -> None:
        made = ids.custom_id(noun, verb, number)
        super().__init__(ui.Button(label=label, custom_id=made, style=style, disabled=disabled))
        self.leads_to = (noun, verb)
        self.number = number

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: ui.Item[Any], match: re.Match[str], /
    ) -> Door:
        return cls(match["noun"], match["verb"], int(match["number"]), label="·")

    @final
    async def callback(self, interaction: Interaction) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        try:
            behind = interaction.client.presses.get(self.leads_to, _closed)
            await behind(interaction, self.number)
            interaction.client.dispatch("pressed", interaction)
        except Exception as error:  # noqa: BLE001  discord.py would log it and answer nobody
            await answer_failure(interaction, error)


def row_of(*doors: Door) -> ui.ActionRow[Any]:
    """Return doors side by side. discord.py does not know that such items fit into a layout."""
    return ui.ActionRow(*cast("tuple[ui.Item[Any], ...]", doors))


def beside(text: str, door: Door) -> ui.Section[Any]:
    """Return a text with a door to its right."""
    return ui.Section(text, accessory=cast("ui.Item[Any]", door))


class GentleView(ui.LayoutView):
    """A view that shows and does not remember: its doors carry their numbers, the truth is in the rows."""

    def __init__(self) -> None:
        super().__init__(timeout=None)


class GentleForm(ui.Modal):
    """A form. It keeps discord.py's random id: with a fixed one, two people would get each other's words."""

    def __init__(self, title: str) -> None:
        super().__init__(title=title, timeout=FORM_OPEN_SECONDS)

    async def receive(self, interaction: Interaction) -> None:
        """Take what was written. Subclasses write this, never ``on_submit``."""
        raise NotImplementedError

    async def open_for(self, interaction: Interaction) -> None:
        """Show the form. It must be the first answer, within three seconds."""
        interaction.client.open_forms.add(self.custom_id)
        self._opened_by = interaction.client
        await interaction.response.send_modal(self)

    def stop(self) -> None:
        self._opened_by.open_forms.discard(self.custom_id)
        super().stop()

    async def on_timeout(self) -> None:
        self._opened_by.open_forms.discard(self.custom_id)

    @final
    async def on_submit(self, interaction: Interaction) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        try:
            await self.receive(interaction)
            interaction.client.dispatch("pressed", interaction)
        except Exception as error:  # noqa: BLE001  answered here so that the form is closed either way
            await answer_failure(interaction, error)


class GentleCog(commands.Cog):
    """A cog whose ``@press`` methods are put behind their doors when it is loaded."""

    def __init__(self, client: GentleClient) -> None:
        self.client = client

    async def cog_load(self) -> None:
        for name in dir(type(self)):
            door = getattr(getattr(type(self), name), "__door__", None)
            if door is not None:
                behind: Press = getattr(self, name)
                self.client.presses[door] = behind


async def answer_lost(interaction: Interaction) -> None:
    """Answer what discord.py would drop: a form sent after a restart, a button that is no longer ours."""
    if interaction.response.is_done():
        return
    voice = voice_for(interaction)
    chosen = str((interaction.data or {}).get("custom_id", ""))
    if (
        interaction.type is discord.InteractionType.modal_submit
        and chosen not in interaction.client.open_forms
    ):
        await give_back(interaction, voice("common-form-late"))
    elif interaction.type is discord.InteractionType.component and not _is_on_message(interaction, chosen):
        await answer_failure(interaction, CompanionError("common-door-closed"))


def _is_on_message(interaction: Interaction, chosen: str) -> bool:
    pressed = (
        interaction.data and interaction.data.get("component_type") == discord.ComponentType.button.value
    )
    if not pressed or not ids.is_ours(chosen) or interaction.message is None:
        return False
    shown = ui.LayoutView.from_message(interaction.message, timeout=None)
    return any(getattr(item, "custom_id", None) == chosen for item in shown.walk_children())
