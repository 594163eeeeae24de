"""The provinces of July 2025, for choosing one's own."""

from __future__ import annotations

from functools import cache

from vietnam_provinces import Province

from app.core.vietnamese import sort_key_text


@cache
def province_names() -> dict[str, str]:
    """Two-digit code → name with its kind, in dictionary order: "Tỉnh Cao Bằng", "Thành phố Huế"."""
    names = {f"{province.code.value:02}": _with_kind(province) for province in Province.iter_all()}
    return dict(sorted(names.items(), key=lambda item: sort_key_text(item[1])))


def _with_kind(province: Province) -> str:
    return province.name if province.name.startswith("Thành phố") else f"Tỉnh {province.name}"
