"""The words agencies write in the cells of a sheet, and what they mean here."""

from __future__ import annotations

from collections.abc import Mapping

from app.people.types import AbsenceKind, ContractKind, EmploymentCategory, Session, SuccessionKind, UnitKind

SEXES = {"Nam": "male", "Nữ": "female"}
PAYROLL = "on_payroll"
CATEGORIES: Mapping[str, str] = {
    "Biên chế": PAYROLL,
    "Biên chế hành chính": PAYROLL,
    "BC": PAYROLL,
    "Cán bộ": EmploymentCategory.CADRE.value,
    "Công chức": EmploymentCategory.CIVIL_SERVANT.value,
    "Viên chức": EmploymentCategory.PUBLIC_EMPLOYEE.value,
    "HĐ 111": ContractKind.CONTRACT_111.value,
    "Hợp đồng 111": ContractKind.CONTRACT_111.value,
    "HĐ 68": ContractKind.CONTRACT_111.value,
    "Hợp đồng": ContractKind.LABOUR_CONTRACT.value,
    "Hợp đồng lao động": ContractKind.LABOUR_CONTRACT.value,
    "HĐLĐ": ContractKind.LABOUR_CONTRACT.value,
    "Không chuyên trách": ContractKind.PART_TIME.value,
    "Người hoạt động không chuyên trách": ContractKind.PART_TIME.value,
    "Công an": ContractKind.POLICE.value,
    "Quân sự": ContractKind.MILITARY.value,
}
UNIT_KINDS: Mapping[str, str] = {
    "UBND tỉnh": UnitKind.PROVINCE.value,
    "Tỉnh": UnitKind.PROVINCE.value,
    "Thành phố trực thuộc trung ương": UnitKind.PROVINCE.value,
    "Sở": UnitKind.DEPARTMENT.value,
    "Sở, ban, ngành": UnitKind.DEPARTMENT.value,
    "Huyện": UnitKind.DISTRICT.value,
    "Quận": UnitKind.DISTRICT.value,
    "Thị xã": UnitKind.DISTRICT.value,
    "Xã": UnitKind.COMMUNE.value,
    "Thị trấn": UnitKind.COMMUNE.value,
    "Phường": UnitKind.WARD.value,
    "Đặc khu": UnitKind.SPECIAL_ZONE.value,
    "Phòng": UnitKind.DIVISION.value,
    "Phòng, ban": UnitKind.DIVISION.value,
    "Bộ phận": UnitKind.DIVISION.value,
    "Đơn vị sự nghiệp": UnitKind.PUBLIC_SERVICE_UNIT.value,
    "Đơn vị sự nghiệp công lập": UnitKind.PUBLIC_SERVICE_UNIT.value,
    "Doanh nghiệp": UnitKind.ENTERPRISE.value,
    "Cơ quan ngành dọc": UnitKind.EXTERNAL.value,
}
RENAMED, ENDED = "renamed", "ended"
EVENTS: Mapping[str, str] = {
    "Sáp nhập": SuccessionKind.MERGED.value,
    "Hợp nhất": SuccessionKind.MERGED.value,
    "Nhập vào": SuccessionKind.MERGED.value,
    "Chia tách": SuccessionKind.SPLIT.value,
    "Tách": SuccessionKind.SPLIT.value,
    "Chia": SuccessionKind.SPLIT.value,
    "Tổ chức lại": SuccessionKind.REPLACED.value,
    "Thay thế": SuccessionKind.REPLACED.value,
    "Đổi tên": RENAMED,
    "Giải thể": ENDED,
    "Kết thúc hoạt động": ENDED,
}
ABSENCES: Mapping[str, str] = {
    "Nghỉ phép": AbsenceKind.LEAVE.value,
    "Phép": AbsenceKind.LEAVE.value,
    "Nghỉ phép năm": AbsenceKind.LEAVE.value,
    "Nghỉ ốm": AbsenceKind.SICK.value,
    "Ốm": AbsenceKind.SICK.value,
    "Nghỉ thai sản": AbsenceKind.MATERNITY.value,
    "Thai sản": AbsenceKind.MATERNITY.value,
    "Công tác": AbsenceKind.MISSION.value,
    "Đi công tác": AbsenceKind.MISSION.value,
    "Học": AbsenceKind.STUDY.value,
    "Đi học": AbsenceKind.STUDY.value,
    "Họp": AbsenceKind.MEETING.value,
    "Đi họp": AbsenceKind.MEETING.value,
    "Dự họp": AbsenceKind.MEETING.value,
    "Việc riêng": AbsenceKind.OTHER.value,
    "Khác": AbsenceKind.OTHER.value,
}
SESSIONS: Mapping[str, str] = {
    "Sáng": Session.MORNING.value,
    "Buổi sáng": Session.MORNING.value,
    "Chiều": Session.AFTERNOON.value,
    "Buổi chiều": Session.AFTERNOON.value,
}
