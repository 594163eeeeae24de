"""What a verdict says beside the words of the law; shown with the law's own texts, hence in both languages."""

from __future__ import annotations

from app.core.reasons import listed
from app.core.rulebook import Text

NOT_THE_CASE = Text("Không thuộc trường hợp: {label}.", "Not the case: {label}.")
VOTE = Text(
    "Được {in_favour}/{members} thành viên Hội đồng đồng ý (cần ít nhất {needed}/{members}).",
    "{in_favour} of {members} members of the council in favour (at least {needed} of {members} are needed).",
)
MORE_FAVOURABLE = Text(
    "Quy định mới có hiệu lực tại ngày quyết định có thể có lợi hơn cho người được xét.",
    "The newer text in force on the day of the decision may be more favourable.",
)
RATED_BELOW = Text("năm {years} xếp loại thấp hơn", "rated lower in {years}")
NO_TITLE = Text("thiếu năm {years}", "missing for {years}")
CANCELLED = Text("năm {years} đã bị hủy bỏ", "cancelled for {years}")
LAPSE = Text(
    "Năm {years}: chỉ một số đơn vị tiền thân đạt danh hiệu, cần người thẩm định kết luận",
    "{years}: only some of the predecessors held the title, a person must say whether the chain goes on",
)
MISSING = {
    "ratings": Text("Kết quả xếp loại chất lượng năm {year}", "The quality rating of {year}"),
    "titles": Text("Danh hiệu đã đạt các năm trước", "Titles of earlier years"),
    "titles_of": Text("Danh hiệu đã đạt năm {year}", "The titles of {year}"),
    "solution_of": Text(
        "Sáng kiến hoặc đề tài được công nhận trong năm {year}", "An initiative or topic recognised in {year}"
    ),
    "initiatives": Text("Sáng kiến của người được xét", "The person's initiatives"),
    "topics": Text("Đề tài, đề án khoa học đã nghiệm thu", "Accepted research topics"),
    "uses": Text("Sáng kiến đã dùng để xét khen thưởng nào chưa", "What the initiative was already used for"),
    "discipline": Text("Thông tin về kỷ luật", "Whether the person was disciplined"),
    "category": Text(
        "Loại nhân sự: thời gian thi hành quyết định kỷ luật khác nhau theo loại",
        "The category of staff: how long a discipline decision is in force differs by it",
    ),
    "proceedings": Text(
        "Thông tin về vụ việc đang xem xét, xác minh", "Whether a matter is being considered or verified"
    ),
    "months_worked": Text("Số tháng làm việc trong năm", "The months worked in the year"),
    "absent_working_days": Text("Số ngày làm việc đã nghỉ trong năm", "The working days of absence in the year"),
    "fined": Text("Có bị xử phạt vi phạm hành chính trong năm hay không", "Whether the person was fined in the year"),
    "papers": Text("Hồ sơ còn thiếu: {parts}", "The dossier lacks: {parts}"),
    "human": Text("Ý kiến của người thẩm định: {requirement}", "A person's appraisal: {requirement}"),
    "fact": Text("Chưa xác nhận: {requirement}", "Not confirmed yet: {requirement}"),
    "rule": Text("Quy định chưa được xác nhận: {requirement}", "The rule is not confirmed: {requirement}"),
}
PAPERS = {
    "proposal": Text("tờ trình", "proposal"),
    "report": Text("báo cáo thành tích", "report of achievements"),
    "minutes": Text("biên bản bình xét", "minutes of the review"),
    "certificate": Text(
        "xác nhận sáng kiến, đề tài hoặc kết quả xếp loại", "certificate of the initiative, topic or rating"
    ),
}


def missing_papers(parts: list[str]) -> Text:
    return MISSING["papers"].filled(parts=listed(PAPERS[part] for part in parts))


def about(key: str, requirement: Text) -> Text:
    return MISSING[key].filled(requirement=requirement)


def not_the_case(label: Text) -> Text:
    return NOT_THE_CASE.filled(label=label)


def rated_below(years: tuple[int, ...]) -> Text:
    return RATED_BELOW.filled(years=_listed(years))


def without_title(absent: tuple[int, ...], cancelled: tuple[int, ...]) -> Text:
    """The years that break a chain; of those, the ones whose title was cancelled."""
    never = tuple(year for year in absent if year not in cancelled)
    told = [text.filled(years=_listed(years)) for text, years in ((NO_TITLE, never), (CANCELLED, cancelled)) if years]
    return Text("; ".join(text.vi for text in told), "; ".join(text.en for text in told))


def lapse(years: tuple[int, ...]) -> Text:
    return LAPSE.filled(years=_listed(years))


def with_detail(requirement: Text, detail: Text | None) -> Text:
    if detail is None:
        return requirement
    return Text(f"{requirement.vi.rstrip('.')} – {detail.vi}.", f"{requirement.en.rstrip('.')} – {detail.en}.")


def _listed(years: tuple[int, ...]) -> str:
    return ", ".join(map(str, years))
