"""My stories: the list, and the doors of each story's own page."""

from __future__ import annotations

from bot.ui.base import GentleCog, press
from bot.ui.client import GentleClient, Interaction, voice_for
from bot.ui.photos import show_privately
from bot.ui.stories import StoryView
from cogs.stories.pages import MineView
from cogs.stories.wishes import page_of, redraw_page


async def mine_view(interaction: Interaction, page: int = 0) -> MineView:
    """Return somebody's own stories: in this server, or in a direct message those of all servers."""
    client, guild_id = interaction.client, interaction.guild_id
    cards = await client.services.stories.mine(interaction.user.id, guild_id=guild_id, drafts=True)
    glows = await client.services.candles.seen(interaction.user.id, [card.id for card in cards])
    return MineView(voice_for(interaction), client, cards, glows, page=page, everywhere=guild_id is None)


class LivingCog(GentleCog):
    def __init__(self, client: GentleClient) -> None:
        super().__init__(client)
        self._living = client.services.living

    @press("stories", "mine")
    async def mine(self, interaction: Interaction, _card: int) -> None:
        await interaction.response.send_message(view=await mine_view(interaction), ephemeral=True)

    @press("stories", "page")
    async def turn(self, interaction: Interaction, page: int) -> None:
        await interaction.response.edit_message(view=await mine_view(interaction, page))

    @press("story", "open")
    async def open(self, interaction: Interaction, story_id: int) -> None:
        view = await page_of(interaction, story_id)
        await interaction.response.send_message(view=view, ephemeral=True)

    @press("story", "words")
    async def words(self, interaction: Interaction, story_id: int) -> None:
        story = await self._living.words(story_id, interaction.user.id)
        photos = await self.client.services.photos.of_mine(story_id, interaction.user.id)
        view = StoryView(voice_for(interaction), story, photos, preview=True)
        await show_privately(interaction, view, photos)

    @press("story", "hide")
    async def hide(self, interaction: Interaction, story_id: int) -> None:
        await self._living.hide(story_id, interaction.user.id)
        await redraw_page(interaction, story_id)

    @press("story", "show")
    async def show(self, interaction: Interaction, story_id: int) -> None:
        await self._living.show(story_id, interaction.user.id)
        await redraw_page(interaction, story_id)
