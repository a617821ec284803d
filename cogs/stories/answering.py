"""Answer as the writer: the form in which a story's own writer speaks under it, without a name."""

from __future__ import annotations

from bot.domain.reply import Target
from bot.ui.access import guild_of
from bot.ui.base import GentleCog, press
from bot.ui.client import Interaction, voice_for
from bot.ui.entry import EntryForm, asking_for_writer


class AnsweringCog(GentleCog):
    @press("story", "answer")
    async def answer(self, interaction: Interaction, story_id: int) -> None:
        """Open the form, in the server alone: somebody who left cannot speak there any more."""
        to, replies = Target(guild_of(interaction).id, story_id), self.client.services.replies
        await replies.may_answer_as_writer(to, interaction.user.id)
        asking = asking_for_writer(voice_for(interaction))
        await EntryForm(asking, to, as_writer=True).open_for(interaction)
