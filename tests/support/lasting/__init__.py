"""A Discord that outlives the bot: its state stays here while the bot's process comes and goes."""
