"""Positions as agencies write them: their rank in the unit, and whether they lead it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from app.core.vietnamese import fold

UNRANKED = 50
_ACTING = ("q ", "quyen ", "phu trach ")
_IN_CHARGE = " phu trach"
_WORD = re.compile(r"[^\W_]+")
_SEVERAL = re.compile(r"\s*[,;]\s*|\s+-\s+|\s+kiêm\s+")


class Lead(StrEnum):
    HEAD = "head"
    DEPUTY = "deputy"


@dataclass(frozen=True)
class PositionRule:
    """`of` is agency, part or any; `unit` the beginning of the unit's name to which the rule is kept."""

    text: str
    rank: int
    leads: Lead | None = None
    of: str = "any"
    unit: str = ""


@dataclass(frozen=True)
class ReadPosition:
    """`rank` orders people in their unit, lower first."""

    rank: int
    lead: Lead | None


def _load() -> tuple[PositionRule, ...]:
    path = Path(__file__).resolve().parent.parent / "positions.toml"
    rows = tomllib.loads(path.read_text("utf-8"))["position"]
    rules = [PositionRule(**{**row, "leads": Lead(row["leads"]) if "leads" in row else None}) for row in rows]
    return tuple(sorted(rules, key=lambda rule: (-len(rule.text), not rule.unit)))


RULES = _load()


@lru_cache(maxsize=4096)
def read_position(text: str, *, unit_name: str, is_agency: bool) -> ReadPosition:
    """ "Trưởng phòng" leads a division and never the agency it was listed under; "Q. Giám đốc" leads like a director.

    Of several ("Tỉnh uỷ viên, Giám đốc Sở") the highest counts for the order and any that leads for the lead.
    """
    name = _folded(unit_name)
    read = [_read_one(_folded(piece), name, is_agency=is_agency) for piece in _SEVERAL.split(text) if piece]
    leads = {each.lead for each in read}
    lead = Lead.HEAD if Lead.HEAD in leads else (Lead.DEPUTY if Lead.DEPUTY in leads else None)
    return ReadPosition(min((each.rank for each in read), default=UNRANKED), lead)


def _read_one(said: str, unit_name: str, *, is_agency: bool) -> ReadPosition:
    plain = _without_acting(said)
    for rule in RULES:
        if _begins(plain, rule.text):
            leads = rule.leads if _fits(rule, unit_name, is_agency=is_agency) else None
            return ReadPosition(rule.rank, _in_charge(leads, plain))
    return ReadPosition(UNRANKED, None)


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(fold(text)))


def _without_acting(said: str) -> str:
    return next((said.removeprefix(mark) for mark in _ACTING if said.startswith(mark)), said)


def _begins(said: str, text: str) -> bool:
    return said == text or said.startswith(text + " ")


def _fits(rule: PositionRule, unit_name: str, *, is_agency: bool) -> bool:
    place = rule.of == "any" or rule.of == ("agency" if is_agency else "part")
    return place and unit_name.startswith(rule.unit)


def _in_charge(lead: Lead | None, said: str) -> Lead | None:
    """ "Phó Giám đốc phụ trách" runs the unit until a head is appointed."""
    return Lead.HEAD if lead is Lead.DEPUTY and _IN_CHARGE in said else lead
