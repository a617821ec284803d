"""The real bot in a simulated server, for trying it without a Discord account."""
