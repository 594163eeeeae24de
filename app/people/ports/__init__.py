"""What this package gives to the others through the registries."""

from __future__ import annotations

from app.core.ports import Ports
from app.people.ports.accounts import register_accounts
from app.people.ports.persons import register_people


def register(ports: Ports) -> None:
    register_accounts(ports)
    register_people(ports)
