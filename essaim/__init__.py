"""The command line and the wiring; nothing imports it."""
