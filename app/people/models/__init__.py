"""Tables of units, people and accounts."""

from app.people.models.accounts import Delegation, RecoveryCode, RoleAssignment, SignInLink, User
from app.people.models.persons import Absence, Person, Posting, WrittenName
from app.people.models.units import Unit, UnitName, UnitPlacement, UnitSuccession

__all__ = [
    "Absence", "Delegation", "Person", "Posting", "RecoveryCode", "RoleAssignment", "SignInLink", "Unit", "UnitName",
    "UnitPlacement", "UnitSuccession", "User", "WrittenName",
]
