"""Interactions as anybody could forge them, past every check of simcord and of the Discord client."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import discord
import simcord
from simcord import ChannelHandle, InteractionResult, MemberActor, SetupError, UserHandle
from simcord import actors as sim_actors
from simcord import interactions as sim_interactions
from simcord.backend import serializers
from simcord.enums import ComponentType, InteractionType
from simcord.results import ResponseMessage

Person = MemberActor | UserHandle
AnyMessage = discord.Message | ResponseMessage
ONE_VALUE = {ComponentType.TEXT_INPUT, ComponentType.RADIO_GROUP, ComponentType.CHECKBOX}


@contextmanager
def _alone(env: simcord.Env, label: str) -> Iterator[None]:
    env._begin_operation(label)
    try:
        yield
    finally:
        env._end_operation()


def interaction_of(
    person: Person, kind: int, channel_id: int, data: dict[str, Any], message_id: int | None
) -> tuple[Any, dict[str, Any]]:
    """Return simcord's record of an interaction, and what the gateway would tell of it; nothing is sent."""
    env = person._env
    guild_id = person.guild.id if isinstance(person, MemberActor) else None
    record, payload = sim_interactions.base_payload(
        env.backend, type=kind, channel_id=channel_id, guild_id=guild_id, user_id=person.id, data=data
    )
    if message_id is not None:
        stored = env.backend.get_message(channel_id, message_id)
        payload["message"] = dict(serializers.message_payload(env.backend, stored))
        record.source_message_id = message_id
    return record, payload


def press_of(person: Person, message: discord.Message, custom_id: str) -> tuple[Any, dict[str, Any]]:
    """Return the same for the press of a button."""
    data: dict[str, Any] = {"custom_id": custom_id, "component_type": int(ComponentType.BUTTON)}
    kind = InteractionType.MESSAGE_COMPONENT
    return interaction_of(person, kind, message.channel.id, data, message.id)


async def _dispatch(
    person: Person, kind: int, channel_id: int, data: dict[str, Any], message_id: int | None
) -> InteractionResult:
    env = person._env
    with _alone(env, "raw interaction"):
        record, payload = interaction_of(person, kind, channel_id, data, message_id)
        env._notify_dispatch_observers(record)
        env.backend.emit("INTERACTION_CREATE", payload)
        await env._settle_internal(dispatch="INTERACTION_CREATE")
    return InteractionResult(env, record)


async def press_raw(
    person: Person, message: AnyMessage, custom_id: str, *, kind: int = ComponentType.BUTTON
) -> InteractionResult:
    """Press what may not exist on ``message``: a forged, foreign or replayed ``custom_id``."""
    private = person.id if isinstance(person, UserHandle) else None
    channel_id = sim_actors._channel_id_of(message, person._env, dm_user_id=private)
    data: dict[str, Any] = {"custom_id": custom_id, "component_type": int(kind)}
    if kind != ComponentType.BUTTON:
        data["values"] = []
    return await _dispatch(person, InteractionType.MESSAGE_COMPONENT, channel_id, data, message.id)


def _answer(control: Mapping[str, Any], value: Any) -> dict[str, Any]:
    kind = ComponentType(control["type"])
    field = "value" if kind in ONE_VALUE else "values"
    return {"type": int(kind), "id": control.get("id", 0), "custom_id": control["custom_id"], field: value}


def _answers(form: Mapping[str, Any], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    built: list[dict[str, Any]] = []
    for part in form["components"]:
        control = part.get("component") or next(iter(part.get("components") or []), None)
        if control is None:
            built.append({"type": part["type"], "id": part.get("id", 0)})
        elif control["custom_id"] in values:
            answer = _answer(control, values[control["custom_id"]])
            inside = {"component": answer} if "component" in part else {"components": [answer]}
            built.append({"type": part["type"], "id": part.get("id", 0), **inside})
    return built


async def raw_submit(
    person: Person, shown: InteractionResult, values: Mapping[str, Any]
) -> InteractionResult:
    """Send the form that was shown with any ``values``; a field that is not named is left out altogether.

    Text, radio and checkbox fields take their value, the others a list. May be sent more than once.
    Raises SetupError when no form was shown.
    """
    form = shown.modal
    if form is None:
        raise SetupError("No form was shown")
    record = shown._interaction
    data = {"custom_id": form["custom_id"], "components": _answers(form, values)}
    source = record.source_message_id
    return await _dispatch(person, InteractionType.MODAL_SUBMIT, record.channel_id, data, source)


async def submit_unopened(
    person: Person,
    channel: ChannelHandle,
    custom_id: str,
    components: Mapping[str, str] | Sequence[dict[str, Any]],
) -> InteractionResult:
    """Send a form that this bot never showed (forged, or shown before a restart).

    ``components`` is the raw list, or texts by field name.
    """
    if isinstance(components, Mapping):
        texts = [{"type": 4, "id": 0, "custom_id": name, "value": text} for name, text in components.items()]
        components = [{"type": 18, "id": 0, "component": text} for text in texts]
    data = {"custom_id": custom_id, "components": list(components)}
    return await _dispatch(person, InteractionType.MODAL_SUBMIT, channel.id, data, None)
