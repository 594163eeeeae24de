"""Units and people in the navigation, the search and the lists."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.core.permissions import Role
from app.core.ports import NavItem, Ports, RiskSignal, SearchSource
from app.people.queries.person_list import PEOPLE
from app.people.queries.persons import search_people
from app.people.queries.sizes import people_behind, sizes
from app.people.queries.unit_list import UNITS
from app.people.queries.unit_names import search_units
from app.people.queries.written_name_list import WRITTEN_NAMES
from app.people.services.imports.absences import AbsencesImport
from app.people.services.imports.roster import RosterImport
from app.people.services.imports.unit_history import UnitHistoryImport
from app.people.services.imports.units import UnitsImport
from app.people.types import Permission

ADMINISTRATION = _l("Administration")
KEEPING = (
    Permission.UNIT_EDIT,
    Permission.PERSON_EDIT,
    Permission.PERSON_IMPORT,
    Permission.NAME_MATCH,
    Permission.ABSENCE_EDIT,
)
OFFICES = (Role.AGENCY_HEAD, Role.EMULATION_OFFICER, Role.LEADER, Role.INSPECTOR, Role.TEAM_LEAD)


def register_people(ports: Ports) -> None:
    for role in Role:
        ports.grant(role, (Permission.UNIT_VIEW,))
    for role in (*OFFICES, Role.ADMINISTRATOR):
        ports.grant(role, (Permission.PERSON_VIEW,))
    ports.grant(Role.ADMINISTRATOR, KEEPING)
    ports.grant(Role.AGENCY_HEAD, (Permission.ABSENCE_EDIT,))
    ports.grant(Role.EMULATION_OFFICER, (Permission.PERSON_IMPORT, Permission.NAME_MATCH))
    ports.nav += [
        NavItem(ADMINISTRATION, 800, _l("Units"), "people.list_units", "diagram-3",
                permissions=(Permission.UNIT_EDIT, Permission.PERSON_VIEW)),
        NavItem(ADMINISTRATION, 805, _l("Personnel"), "people.list_people", "people",
                permissions=(Permission.PERSON_VIEW,)),
        NavItem(ADMINISTRATION, 810, _l("Names in old papers"), "people.matches", "search",
                permissions=(Permission.NAME_MATCH,)),
    ]  # fmt: skip
    ports.search_sources += [
        SearchSource("people.persons", _l("Personnel"), search_people),
        SearchSource("people.units", _l("Units"), search_units),
    ]
    for kind in (RosterImport(), UnitsImport(), UnitHistoryImport(), AbsencesImport()):
        ports.import_kinds[kind.name] = kind
    for spec in (UNITS, PEOPLE, WRITTEN_NAMES):
        ports.lists[spec.name] = spec
    ports.risk_signals.append(RiskSignal("size", _l("People"), sizes, people_behind, Permission.PERSON_VIEW))
