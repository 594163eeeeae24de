"""What the figures that criteria count are called (`evidence.code` of a criterion)."""

from __future__ import annotations

from collections.abc import Mapping

from app.core.rulebook import Text

EVIDENCE: Mapping[str, Text] = {
    "onestop.on_time_rate": Text("tỷ lệ hồ sơ đúng hạn", "files on time"),
    "onestop.early_rate": Text("tỷ lệ hồ sơ trước hạn", "files early"),
    "onestop.online_rate": Text("tỷ lệ hồ sơ trực tuyến", "files online"),
    "onestop.postal_rate": Text("tỷ lệ hồ sơ qua bưu chính", "files by post"),
    "onestop.satisfaction_rate": Text("tỷ lệ hài lòng", "satisfaction"),
    "onestop.published_on_time_rate": Text("tỷ lệ thủ tục công khai đúng hạn", "procedures published on time"),
    "onestop.one_stop_rate": Text("tỷ lệ thủ tục tại một cửa", "procedures at the one-stop shop"),
    "onestop.steps_defined_rate": Text("tỷ lệ thủ tục có quy trình nội bộ", "procedures with defined steps"),
    "onestop.apology_rate": Text("tỷ lệ hồ sơ quá hạn đã xin lỗi", "late files with an apology"),
    "inspections.late_lines": Text("số lượt đi muộn trong biên bản", "late lines of signed minutes"),
    "inspections.absent_unexcused_lines": Text(
        "số lượt vắng không lý do trong biên bản", "unexcused absences in signed minutes"
    ),
    "inspections.conduct_findings": Text("số lỗi về thái độ, ứng xử", "findings of conduct"),
    "inspections.procedures_not_posted": Text(
        "số lần không niêm yết hoặc niêm yết thủ tục cũ", "procedures not posted or outdated"
    ),
    "conduct.proper_attitude_rate": Text("tỷ lệ thái độ đúng mực", "proper attitude"),
    "conduct.improper_attitude": Text("số lần thái độ không đúng mực", "improper attitude"),
    "conduct.harassment": Text("số lần nhũng nhiễu, gây khó khăn", "harassment of citizens"),
    "complaints.upheld": Text("số phản ánh, khiếu nại, tố cáo đúng", "cases found right"),
    "complaints.replied_on_time_rate": Text("tỷ lệ phản ánh được trả lời đúng hạn", "cases replied on time"),
    "complaints.praised": Text("số lời khen", "praises"),
    "initiatives.recognised": Text("số sáng kiến được công nhận", "initiatives recognised"),
    "initiatives.applied": Text("số nơi áp dụng sáng kiến", "applications of initiatives elsewhere"),
    "directives.on_time_rate": Text("tỷ lệ nhiệm vụ đúng hạn", "tasks on time"),
    "results.work_rate": Text("tỷ lệ kết quả công việc", "results of work"),
    "review.guidance": Text("mức hướng dẫn người dân", "guidance to citizens"),
    "discipline.decided": Text("số quyết định kỷ luật", "decisions of discipline"),
    "discipline.written_reminders": Text("số lần nhắc nhở bằng văn bản", "written reminders"),
}


def evidence_name(code: str) -> Text:
    """A code that has no name here yet is told as it stands."""
    return EVIDENCE.get(code) or Text(code, code)
