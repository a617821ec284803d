"""What happens behind a review card's doors, whatever lies under it: a story, or new words for one."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from bot.domain.review import StoryReview
from bot.errors import AlreadyDone, CompanionError
from bot.services.photos import PhotoService
from bot.services.reviews import ReviewService
from bot.ui.access import guild_of, moderator_of
from bot.ui.cards import redraw_pressed
from bot.ui.client import Interaction, voice_for
from bot.ui.photos import show_privately
from bot.ui.reviews import ReviewCard
from bot.ui.stories import StoryView
from cogs.stories.answers import somebody_wrote_in
from cogs.stories.review_forms import NoteForm, ReturnForm


class Desk:
    """Words are shown to one moderator at a time, decisions to all of them."""

    def __init__(self, reviews: ReviewService, photos: PhotoService) -> None:
        self._reviews = reviews
        self._photos = photos

    async def show(self, interaction: Interaction, about_id: int) -> None:
        guild_id = await moderator_of(interaction)
        story = await self._reviews.read(guild_id, about_id, interaction.user.id)
        photos = await self._photos.waiting(guild_id, story.id)
        view = StoryView(voice_for(interaction), story, photos, preview=True)
        await show_privately(interaction, view, photos)

    async def approve(self, interaction: Interaction, about_id: int, note: str = "") -> None:
        guild_id = await moderator_of(interaction)
        async with self._up_to_date(interaction, about_id):
            review = await self._reviews.approve(guild_id, about_id, interaction.user.id, note)
        await show_card(interaction, review)

    async def ask_for_note(self, interaction: Interaction, about_id: int) -> None:
        guild_id = await moderator_of(interaction)
        await self._reviews.read(guild_id, about_id, interaction.user.id)
        await NoteForm(voice_for(interaction), about_id, self.approve).open_for(interaction)

    async def ask_for_reason(self, interaction: Interaction, about_id: int) -> None:
        guild_id = await moderator_of(interaction)
        await self._reviews.read(guild_id, about_id, interaction.user.id)
        await ReturnForm(voice_for(interaction), about_id, self._send_back).open_for(interaction)

    async def _send_back(self, interaction: Interaction, about_id: int, reason: str) -> None:
        guild_id = await moderator_of(interaction)
        async with self._up_to_date(interaction, about_id):
            review = await self._reviews.send_back(guild_id, about_id, interaction.user.id, reason)
        await show_card(interaction, review)

    async def decline(self, interaction: Interaction, about_id: int) -> None:
        guild_id = await moderator_of(interaction)
        async with self._up_to_date(interaction, about_id):
            review = await self._reviews.decline(guild_id, about_id, interaction.user.id)
        await show_card(interaction, review)

    async def undo(self, interaction: Interaction, about_id: int) -> None:
        guild_id = await moderator_of(interaction)
        await interaction.response.defer()
        async with self._up_to_date(interaction, about_id):
            await self._refuse_if_answered(interaction, about_id)
            review = await self._reviews.undo(guild_id, about_id, interaction.user.id)
        await show_card(interaction, review)

    async def _refuse_if_answered(self, interaction: Interaction, about_id: int) -> None:
        guild = guild_of(interaction)
        review = await self._reviews.of(guild.id, about_id)
        if await somebody_wrote_in(guild, review.thread_id):
            raise CompanionError("reviews-answered")

    @asynccontextmanager
    async def _up_to_date(self, interaction: Interaction, about_id: int) -> AsyncGenerator[None]:
        """Where a press came too late, draw the card as it is now, without a button that is over.

        What was sent again has its own hour.
        """
        try:
            yield
        except AlreadyDone:
            review = await self._reviews.of(guild_of(interaction).id, about_id)
            if not review.is_waiting:
                await show_card(interaction, review)
            raise


async def show_card(interaction: Interaction, review: StoryReview) -> None:
    """Answer a press by the card as it is now, and let what has become due be carried out."""
    await redraw_pressed(interaction, lambda voice: ReviewCard(voice, review, interaction.created_at))
    interaction.client.dispatch("due")
