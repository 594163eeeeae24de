"""`python -m app.rule_desk …`: the command `flask rules …` where no installation has been set up."""

from app.rule_desk.cli import rules

if __name__ == "__main__":
    rules(prog_name="rules")
