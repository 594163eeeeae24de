"""What one row of a list of units says, and the kind of unit that a name tells."""

from __future__ import annotations

from datetime import date

from app.core.imports.types import Value
from app.people.rules.unit_names import match_key
from app.people.types import UnitKind, UnitLevel

# The first words of a name, without accents.
_BEGINNINGS = {
    UnitKind.PROVINCE: ("tinh",),
    UnitKind.DEPARTMENT: (
        "so", "ban quan ly", "ban dan toc", "van phong uy ban nhan dan tinh", "thanh tra tinh",
    ),
    UnitKind.DISTRICT: ("huyen", "quan", "thi xa", "thanh pho"),
    UnitKind.COMMUNE: ("xa", "thi tran"),
    UnitKind.WARD: ("phuong",),
    UnitKind.SPECIAL_ZONE: ("dac khu",),
    UnitKind.PUBLIC_SERVICE_UNIT: ("truong", "benh vien", "trung tam"),
    UnitKind.ENTERPRISE: ("cong ti",),
    UnitKind.EXTERNAL: (
        "van phong dang ki", "chi nhanh van phong dang ki", "cong an", "ban chi huy quan su", "thue",
        "bao hiem xa hoi", "kho bac",
    ),
}  # fmt: skip
_KINDS = sorted(
    ((words + " ", kind) for kind, many in _BEGINNINGS.items() for words in many), key=lambda pair: -len(pair[0])
)
_LEVELS = {
    UnitKind.PROVINCE: UnitLevel.PROVINCE,
    UnitKind.DEPARTMENT: UnitLevel.PROVINCE,
    UnitKind.DISTRICT: UnitLevel.DISTRICT,
    UnitKind.COMMUNE: UnitLevel.COMMUNE,
    UnitKind.WARD: UnitLevel.COMMUNE,
    UnitKind.SPECIAL_ZONE: UnitLevel.COMMUNE,
}


def kind_by_name(name: str) -> UnitKind:
    """Phòng, ban, bộ phận and whatever tells nothing are divisions."""
    key = match_key(name) + " "
    return next((kind for words, kind in _KINDS if key.startswith(words)), UnitKind.DIVISION)


def level_of(kind: UnitKind, above: UnitLevel | None) -> UnitLevel:
    """Of the kind where it tells, else of the unit above."""
    return _LEVELS.get(kind) or above or UnitLevel.OTHER


def text(value: Value) -> str | None:
    return None if value is None else str(value) or None


def number(value: Value) -> int | None:
    return value if isinstance(value, int) else None


def day(value: Value) -> date | None:
    return value if isinstance(value, date) else None
