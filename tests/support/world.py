"""A reader's eyes: what somebody sees of a message, a channel, a form."""

from collections.abc import Iterable, Mapping
from typing import Any

import discord
from simcord import ChannelHandle, InteractionResult, MemberActor, UserHandle
from simcord.backend.access import can_access_channel
from simcord.backend.models import Message
from simcord.components import walk_components
from simcord.results import ResponseMessage

BUTTON = 2
TEXT_DISPLAY = 10

Shown = discord.Message | ResponseMessage | InteractionResult


def _components(shown: Shown) -> list[dict[str, Any]]:
    if isinstance(shown, InteractionResult):
        return [part for message in _messages(shown) for part in message.components]
    if isinstance(shown, ResponseMessage):
        return shown.components
    return [dict(component.to_dict()) for component in shown.components]


def _messages(result: InteractionResult) -> list[ResponseMessage]:
    return [*([result.response] if result.response else []), *result.followups]


def _embed_texts(embed: discord.Embed) -> list[str | None]:
    fields = [text for field in embed.fields for text in (field.name, field.value)]
    return [embed.author.name, embed.title, embed.description, *fields, embed.footer.text]


def text_of(shown: Shown) -> str:
    """All text a reader sees, line under line; labels of buttons are not part of it.

    Of an interaction's result: its answer and every followup.
    """
    if isinstance(shown, InteractionResult):
        return "\n".join(text_of(message) for message in _messages(shown))
    texts: list[str | None] = [shown.content]
    texts += [text for embed in shown.embeds for text in _embed_texts(embed)]
    texts += [part["content"] for part in walk_components(_components(shown)) if part["type"] == TEXT_DISPLAY]
    return "\n".join(text for text in texts if text)


def _pressable(shown: Shown) -> list[dict[str, Any]]:
    return [part for part in walk_components(_components(shown)) if part["type"] == BUTTON]


def buttons_of(shown: Shown, *, enabled: bool | None = None) -> list[str]:
    """The labels of its buttons in reading order; with ``enabled``, only those that (do not) work."""
    wanted = [part for part in _pressable(shown) if enabled in (None, not part.get("disabled", False))]
    return [part.get("label") or "" for part in wanted]


def button(shown: Shown, label: str) -> str:
    """The ``custom_id`` behind a label; raises AssertionError unless exactly one button carries it."""
    found = [part["custom_id"] for part in _pressable(shown) if part.get("label") == label]
    assert len(found) == 1, f"{len(found)} buttons say {label!r}; there are {buttons_of(shown)}"
    return found[0]


def visible_to(person: MemberActor | UserHandle, channel: ChannelHandle) -> list[str]:
    """The text of every message this person sees there, oldest first, what is private to them included.

    Somebody who may not look into the channel sees an empty list.
    """
    return [text_of(message) for message in messages_for(person, channel)]


def messages_for(person: MemberActor | UserHandle, channel: ChannelHandle) -> list[discord.Message]:
    """The messages this person sees there, oldest first."""
    if not can_access_channel(person._env, channel.id, person, history=True):
        return []
    return channel.history(viewer=person)


def modal_fields(result: InteractionResult) -> dict[str, dict[str, Any]]:
    """The fields of the form that was shown, by name; each carries its ``label`` and ``description``.

    Raises AssertionError when no form was shown.
    """
    form = result.modal
    assert form is not None, f"no form was shown, but: {text_of(result)!r}"
    return {name: field for part in form["components"] for name, field in _fields(part)}


def _fields(part: Mapping[str, Any]) -> Iterable[tuple[str, dict[str, Any]]]:
    around = {key: part[key] for key in ("label", "description") if part.get(key)}
    inner = [part["component"]] if "component" in part else part.get("components") or []
    return [(control["custom_id"], {**control, **around}) for control in inner]


def modal_text(result: InteractionResult) -> str:
    """All text of the form that was shown: title, texts, labels, descriptions, placeholders, options."""
    form = result.modal
    assert form is not None, "no form was shown"
    parts = list(walk_components(form["components"]))
    options = [option for part in parts for option in part.get("options") or []]
    said = ("content", "label", "description", "placeholder")
    lines = [form["title"], *(part.get(key) for part in (*parts, *options) for key in said)]
    return "\n".join(line for line in lines if line)


def channel_text(channel: ChannelHandle) -> str:
    """Everything a moderator with every permission would read there, private answers left out."""
    return "\n".join(text_of(message) for message in channel.history())


def stored(channel: ChannelHandle) -> list[Message]:
    """The simulator's own records of a channel's messages, oldest first."""
    return sorted(channel._env.backend.messages[channel.id].values(), key=lambda message: message.id)
