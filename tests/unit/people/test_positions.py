"""Positions tell who leads a unit and in which order its people stand."""

from __future__ import annotations

import pytest

from app.people.rules.positions import Lead, read_position


@pytest.mark.parametrize(
    ("position", "unit", "is_agency", "lead"),
    [
        ("Giám đốc", "Sở Nội vụ", True, Lead.HEAD),
        ("Q. Giám đốc Sở", "Sở Y tế", True, Lead.HEAD),
        ("Phó Giám đốc", "Sở Nội vụ", True, Lead.DEPUTY),
        ("Phó Giám đốc phụ trách", "Sở Y tế", True, Lead.HEAD),
        ("Tỉnh ủy viên, Chủ tịch UBND xã", "Xã Tân Lĩnh", True, Lead.HEAD),
        ("Phó Chủ tịch UBND phường", "Phường Bến Trăng", True, Lead.DEPUTY),
        ("Chủ tịch HĐND xã", "Xã Tân Lĩnh", True, None),
        ("Chánh Văn phòng", "Văn phòng Sở", False, Lead.HEAD),
        ("Chánh Văn phòng", "Sở Nội vụ", True, None),
        ("Chánh Thanh tra", "Thanh tra tỉnh", True, Lead.HEAD),
        ("Trưởng phòng", "Phòng Cải cách hành chính", False, Lead.HEAD),
        ("Trưởng phòng", "Sở Nội vụ", True, None),
        ("Phó Trưởng phòng", "Văn phòng Sở", False, Lead.DEPUTY),
        ("Giám đốc", "Trung tâm Lưu trữ", False, Lead.HEAD),
        ("Hiệu trưởng", "Trường THCS Tân Lĩnh", True, Lead.HEAD),
        ("Phụ trách kế toán", "Văn phòng Sở", False, None),
        ("Chuyên viên", "Văn phòng Sở", False, None),
        ("", "Văn phòng Sở", False, None),
    ],
)
def test_who_leads_depends_on_the_position_and_on_the_unit(
    position: str, unit: str, is_agency: bool, lead: Lead | None
) -> None:
    assert read_position(position, unit_name=unit, is_agency=is_agency).lead is lead


def test_positions_stand_in_the_order_of_the_office() -> None:
    inside = [
        "Giám đốc", "Phó Giám đốc", "Trưởng phòng", "Phó Trưởng phòng", "Chuyên viên cao cấp", "Chuyên viên chính",
        "Chuyên viên", "Cán sự", "Văn thư", "Nhân viên", "Lái xe",
    ]  # fmt: skip
    ranks = [read_position(position, unit_name="Sở Nội vụ", is_agency=True).rank for position in inside]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == len(ranks)
