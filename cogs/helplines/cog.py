"""/helpline, and the door to all lines of a country."""

from __future__ import annotations

from discord import app_commands, ui

from bot.ui.base import GentleCog, gently, offering, press
from bot.ui.client import GentleClient, Interaction, voice_for
from bot.wording import english
from cogs.helplines.places import find_country, find_need, offer_countries, offer_needs
from cogs.helplines.views import all_lines, ask_for_country, first_lines, without_lines

CHOICES = 25
CHOICE_LENGTH = 100


class HelplinesCog(GentleCog):
    def __init__(self, client: GentleClient) -> None:
        super().__init__(client)
        self._helplines = client.services.helplines

    @app_commands.command(name="helpline", description=english("command-helpline-about"))
    @app_commands.describe(
        country=english("command-helpline-country-about"), need=english("command-helpline-need-about")
    )
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    @gently
    async def helpline(
        self, interaction: Interaction, country: str | None = None, need: str | None = None
    ) -> None:
        view = self._answer(interaction, (country or "").strip(), (need or "").strip())
        await interaction.response.send_message(view=view, ephemeral=True)

    @helpline.autocomplete("country")
    @offering
    async def countries(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return _choices(offer_countries(typed, str(interaction.locale), self._helplines.countries))

    @helpline.autocomplete("need")
    @offering
    async def needs(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return _choices(offer_needs(typed, voice_for(interaction)))

    @press("helpline", "all")
    async def show_all(self, interaction: Interaction, number: int) -> None:
        view = all_lines(voice_for(interaction), self._helplines, number)
        await interaction.response.send_message(view=view, ephemeral=True)

    def _answer(self, interaction: Interaction, country: str, typed_need: str) -> ui.LayoutView:
        """Return the answer. Where nothing fits what was typed, it says so and never repeats it."""
        voice, locale = voice_for(interaction), str(interaction.locale)
        if not country:
            return ask_for_country(voice, self._helplines)
        code = find_country(country, locale, self._helplines.countries)
        if code is None or code not in self._helplines.countries:
            return without_lines(voice, self._helplines, code, locale)
        need = find_need(typed_need, voice)
        need_known = need is not None or not typed_need
        return first_lines(voice, self._helplines, code, need, need_known=need_known)


def _choices(offered: list[tuple[str, str]]) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=name[:CHOICE_LENGTH], value=value) for name, value in offered[:CHOICES]]
