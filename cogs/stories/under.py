"""Replies under it: what the writer of a story does with them, in private."""

from __future__ import annotations

from bot.ui.base import GentleCog, press
from bot.ui.client import GentleClient, Interaction, voice_for
from bot.ui.stories import TextView
from cogs.stories.under_list import AnswersView, RefusedView


class UnderCog(GentleCog):
    def __init__(self, client: GentleClient) -> None:
        super().__init__(client)
        self._under = client.services.under

    @press("story", "under")
    async def show(self, interaction: Interaction, story_id: int) -> None:
        answers = await self._under.answers(story_id, interaction.user.id)
        view = AnswersView(voice_for(interaction), answers)
        await interaction.response.send_message(view=view, ephemeral=True)

    @press("under", "older")
    async def show_more(self, interaction: Interaction, reply_id: int) -> None:
        answers = await self._under.answers_after(reply_id, interaction.user.id)
        view = AnswersView(voice_for(interaction), answers, after=reply_id)
        await interaction.response.edit_message(view=view)

    @press("under", "remove")
    async def remove(self, interaction: Interaction, reply_id: int) -> None:
        story_id = await self._under.remove(reply_id, interaction.user.id)
        await self._redraw(interaction, story_id, "under-removed")
        self.client.dispatch("due")

    @press("under", "take-back")
    async def take_back(self, interaction: Interaction, reply_id: int) -> None:
        story_id = (await self._under.answers_after(reply_id, interaction.user.id)).story_id
        await self.client.services.own_replies.take_back(reply_id, interaction.user.id)
        await self._redraw(interaction, story_id, "answer-taken-back")
        self.client.dispatch("due")

    @press("under", "refuse")
    async def refuse(self, interaction: Interaction, reply_id: int) -> None:
        story_id = await self._under.refuse(reply_id, interaction.user.id)
        await self._redraw(interaction, story_id, "under-refused")

    @press("under", "refused")
    async def show_refused(self, interaction: Interaction, story_id: int) -> None:
        answers = await self._under.answers(story_id, interaction.user.id)
        view = RefusedView(voice_for(interaction), answers)
        await interaction.response.send_message(view=view, ephemeral=True)

    @press("under", "again")
    async def take_again(self, interaction: Interaction, block_id: int) -> None:
        await self._under.take_again(block_id, interaction.user.id)
        view = TextView(voice_for(interaction)("under-taken-again"))
        await interaction.response.edit_message(view=view)

    async def _redraw(self, interaction: Interaction, story_id: int, said: str) -> None:
        answers = await self._under.answers(story_id, interaction.user.id)
        view = AnswersView(voice_for(interaction), answers, said=said)
        await interaction.response.edit_message(view=view)
