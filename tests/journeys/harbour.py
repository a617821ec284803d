"""A quiet harbour: a server with its people, and the steps that journeys share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

import discord
from simcord import ChannelHandle, Env, GuildHandle, HttpLogEntry, InteractionResult, MemberActor, RoleHandle

from bot.app import Companion
from tests.makers import HARSH
from tests.support.world import buttons_of

ON_DECIDED = ["Stop this author sharing", "Open the seal", "Write to the writer"]
"""The buttons that stay on a story's card once it is decided."""
ON_REVIEW = [
    *("Show words", "Approve", "Approve with a note", "Return with a reason", "Decline"),
    *ON_DECIDED,
]
"""The buttons of a waiting story's card."""
TWENTY_MINUTES = 20 * 60
LONGEST_WAIT = TWENTY_MINUTES + 61
ONE_MINUTE = 60 + 61


@dataclass
class Harbour:
    """Mira grieves, Ben supports, Tom and Edda moderate, Ana administers, Sam passes by."""

    WORDS: ClassVar[list[str]] = ["snowdrop", "candlewick"]
    STORY: ClassVar[str] = "He was born at twenty weeks. I planted a snowdrop for him."
    REPLY: ClassVar[str] = "I am so sorry. I lit a candlewick tonight."

    env: Env
    guild: GuildHandle
    stories: ChannelHandle
    moderators: ChannelHandle
    general: ChannelHandle
    moderator_role: RoleHandle
    mira: MemberActor
    ben: MemberActor
    tom: MemberActor
    edda: MemberActor
    ana: MemberActor
    sam: MemberActor
    longest_wait: int = LONGEST_WAIT

    @property
    def bot(self) -> Companion:
        bot = self.env.bot
        assert isinstance(bot, Companion)
        return bot

    @property
    def living_guild(self) -> discord.Guild:
        """The bot's own object for the server."""
        guild = self.bot.get_guild(self.guild.id)
        assert guild is not None
        return guild

    @property
    def card(self) -> discord.Message:
        """The pinned card of the stories channel."""
        return self.stories.history()[0]

    @property
    def posts(self) -> list[discord.Message]:
        """What stands in the stories channel beside the pinned card."""
        return self.stories.history()[1:]

    @property
    def post(self) -> discord.Message:
        return self.posts[-1]

    @property
    def thread(self) -> ChannelHandle:
        return self.stories.threads[-1]

    @property
    def last_reply(self) -> discord.Message:
        """The newest message in the newest thread."""
        message = self.thread.last_message
        assert message is not None
        return message

    @property
    def review(self) -> discord.Message:
        """The newest card in the moderators' channel."""
        message = self.moderators.last_message
        assert message is not None
        return message

    async def open_stories(self, **options: Any) -> InteractionResult:
        await self.ana.slash(
            self.general, "settings moderators", channel=self.moderators, role=self.moderator_role
        )
        chosen = {"cooldown": 0} | options
        asked = await self.ana.slash(self.general, "settings stories", channel=self.stories, **chosen)
        return await self.ana.click(message_of(asked), label="I have read this. Turn stories on")

    async def write(self, person: MemberActor, replies: str = "support", **fields: Any) -> InteractionResult:
        """Fill in the form and send it: the private preview comes back."""
        form = await person.click(self.card, label="Share a story")
        return await person.submit_modal(form, {"story": self.STORY, "replies": replies} | fields)

    async def share(self, person: MemberActor, replies: str = "support", **fields: Any) -> InteractionResult:
        """Write a story and share it, with every word as it is."""
        preview = await self.write(person, replies, **fields)
        if "Leave them" in buttons_of(message_of(preview)):
            preview = await person.click(message_of(preview), label="Leave them")
        return await person.click(controls_of(preview), label="Share")

    async def reach_review(self, person: MemberActor, replies: str = "support", **fields: Any) -> None:
        await self.share(person, replies, **fields)
        await self.env.advance_time(self.longest_wait)

    async def publish(self, person: MemberActor, replies: str = "support", **fields: Any) -> None:
        """Share a story and have Tom approve it."""
        await self.reach_review(person, replies, **fields)
        await self.tom.click(self.review, label="Approve")

    async def reply(self, person: MemberActor, text: str = REPLY) -> InteractionResult:
        form = await person.click(self.post, label="Reply with care")
        return await person.submit_modal(form, {"reply": text})

    async def ask_moderator(self, person: MemberActor, text: str = HARSH) -> InteractionResult:
        """Reply with something the guard notices, and put it to the moderators."""
        pause = await self.reply(person, text)
        return await person.click(message_of(pause), label="Ask a moderator")

    async def page(self, person: MemberActor) -> InteractionResult:
        """Open the page of somebody's only story."""
        mine = await person.click(self.card, label="My stories")
        return await person.click(message_of(mine), label="Open")

    async def withdraw(self, person: MemberActor) -> InteractionResult:
        asked = await person.click(message_of(await self.page(person)), label="Withdraw")
        return await person.click(message_of(asked), label="Withdraw for good")


def message_of(result: InteractionResult) -> discord.Message:
    assert result.response is not None
    return result.response.message


def controls_of(preview: InteractionResult) -> discord.Message:
    """The second private message of a preview: the one with **Share**, **Change** and **Discard**."""
    return preview.followups[-1].message


def build_harbour(env: Env, name: str = "Quiet Harbour", *, same_people_as: Harbour | None = None) -> Harbour:
    """Lay out a server; the people of another one may join it under their own names."""
    overwrite = discord.PermissionOverwrite
    guild = env.create_guild(name)
    moderator_role = guild.create_role("Moderators")
    admins = guild.create_role("Admins", permissions=discord.Permissions(manage_guild=True))
    hidden: dict[Any, discord.PermissionOverwrite] = {
        guild.default_role: overwrite(view_channel=False),
        moderator_role: overwrite(view_channel=True),
        admins: overwrite(view_channel=True),
        guild.roles["TestBot"]: overwrite(view_channel=True),
    }

    def join(person: str, *roles: RoleHandle) -> MemberActor:
        known = getattr(same_people_as, person, None)
        user = known.user if known else env.create_user(person, global_name=person.title())
        return guild.add_member(user, roles=list(roles))

    return Harbour(
        env=env,
        guild=guild,
        stories=guild.create_text_channel("stories"),
        moderators=guild.create_text_channel("moderators", overwrites=hidden),
        general=guild.create_text_channel("general"),
        moderator_role=moderator_role,
        mira=join("mira"),
        ben=join("ben"),
        tom=join("tom", moderator_role),
        edda=join("edda", moderator_role),
        ana=join("ana", admins),
        sam=join("sam"),
    )


def body_of(record: HttpLogEntry) -> dict[str, Any]:
    """Return the JSON body of a request that has one."""
    assert isinstance(record.json, dict)
    return record.json
