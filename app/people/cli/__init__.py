"""Commands: `flask people …` and `flask setup …`. Each file hangs its own on the groups."""

from app.people.cli import accounts, persons
from app.people.cli.groups import people_commands, setup_commands

commands = (people_commands, setup_commands)

__all__ = ["accounts", "commands", "people_commands", "persons", "setup_commands"]
