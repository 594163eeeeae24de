"""What the codes inside the rulebooks are called, in both languages: by the key that holds them."""

from __future__ import annotations

from collections.abc import Mapping

from app.core import law
from app.core.rulebook import Mark, Status, Text
from app.rule_desk.rules.local_names import LOCAL_NAMES

Names = Mapping[str, Text]

STATUSES: Names = {
    Status.CONFIRMED: Text("Đã xác nhận", "Confirmed"),
    Status.UNCONFIRMED: Text("Chưa xác nhận", "Not confirmed"),
    Status.LOCAL: Text("Địa phương quy định", "Set locally"),
}
MARKS: Names = {
    Mark.VERIFIED: Text("đã đọc văn bản", "the text was read"),
    Mark.OFFICIAL_COPY: Text("đã đọc bản chính thức", "an official copy was read"),
    Mark.SINGLE_COPY: Text("đã đọc một bản chép", "one copy was read"),
    Mark.SECONDARY: Text("đọc qua nguồn thứ cấp", "read second hand"),
    Mark.WEAK_COPY: Text("đọc qua bản chép kém", "read in a weak copy"),
    Mark.KNOWLEDGE: Text("theo hiểu biết, chưa đọc", "from knowledge, not read"),
    Mark.DESIGN: Text("phương án của hệ thống", "our own design"),
}
CATEGORIES: Names = {
    "cadre": Text("cán bộ", "cadres"),
    "civil_servant": Text("công chức", "civil servants"),
    "public_employee": Text("viên chức", "public employees"),
    "contract_worker": Text("người lao động hợp đồng", "contract workers"),
}
MEASURES: Names = {
    "reprimand": Text("Khiển trách", "Reprimand"),
    "warning": Text("Cảnh cáo", "Warning"),
    "salary_step_down": Text("Hạ bậc lương", "Salary step down"),
    "demotion": Text("Giáng chức", "Demotion"),
    "removal": Text("Cách chức", "Removal from office"),
    "recall": Text("Bãi nhiệm", "Recall"),
    "dismissal": Text("Buộc thôi việc", "Dismissal"),
}
DIRECTIONS: Names = {
    "down": Text("làm tròn xuống", "down"),
    "up": Text("làm tròn lên", "up"),
    "half_up": Text("làm tròn, từ một nửa thì lên", "half up"),
}
AWARD_KINDS: Names = {
    "title": Text("danh hiệu thi đua", "an emulation title"),
    "commendation": Text("hình thức khen thưởng", "a commendation"),
}
SCOPES: Names = {
    "base": Text("cơ sở", "base"),
    "province": Text("tỉnh", "province"),
    "national": Text("toàn quốc", "national"),
}
CHOICES: Names = {
    "highest": Text("chỉ hưởng mức cao nhất", "only the highest"),
    "all": Text("hưởng tất cả", "all of them"),
}
LADDER: Names = {
    "one_above_current": Text("nặng hơn một mức so với hình thức đang thi hành", "one step above the current measure"),
    "one_above_new": Text(
        "nặng hơn một mức so với hình thức của vi phạm mới", "one step above the measure of the new violation"
    ),
}
DECIDERS: Names = {
    "unit_head": Text("người đứng đầu đơn vị", "head of the unit"),
    "agency_head": Text("người đứng đầu cơ quan", "head of the agency"),
    "commune_chair": Text("Chủ tịch UBND cấp xã", "chair of the commune People's Committee"),
    "district_chair": Text("Chủ tịch UBND cấp huyện", "chair of the district People's Committee"),
    "province_chair": Text("Chủ tịch UBND tỉnh", "chair of the provincial People's Committee"),
    "prime_minister": Text("Thủ tướng Chính phủ", "Prime Minister"),
    "president": Text("Chủ tịch nước", "President"),
}
NAMES: Mapping[str, Names] = {
    **LOCAL_NAMES,
    "subject_type": {"person": Text("cá nhân", "people"), "unit": Text("tập thể", "collectives")},
    "interval": {
        "yearly": Text("hằng năm", "every year"),
        "following_year": Text("hằng năm, ở năm sau năm đạt tiêu chuẩn", "every year, in the year after"),
        "any_time": Text("khi có thành tích", "at any time"),
        "campaign": Text("theo đợt, chuyên đề", "by campaign"),
    },
    "certificate_for": {
        "initiative": Text("sáng kiến", "the initiative"),
        "topic": Text("đề tài, đề án khoa học", "the research topic"),
        "rating": Text("kết quả xếp loại", "the rating"),
    },
    "check": {
        "open_proceeding": Text("có vụ việc đang được xem xét, xác minh", "an open proceeding"),
        "unfinished_discipline": Text("đang trong thời hạn kỷ luật", "a running discipline term"),
        "incomplete_dossier": Text("hồ sơ có đủ giấy tờ", "whether the dossier is complete"),
        "basis_not_regular": Text("căn cứ không phải công trạng thường xuyên", "a basis that is not regular"),
        "already_rewarded": Text("thành tích đã được khen thưởng", "whether the achievement was rewarded"),
        "initiative_used": Text("sáng kiến đã được sử dụng", "whether the initiative was used"),
        "decider_without_authority": Text("thẩm quyền của người quyết định", "the decider's authority"),
        "rating_not_final": Text("đã có kết quả xếp loại chất lượng", "whether the rating is final"),
        "new_hire": Text("thời gian công tác từ khi tuyển dụng", "time since recruitment"),
        "long_absence": Text("thời gian nghỉ làm việc", "time absent"),
        "fined": Text("bị xử phạt vi phạm hành chính", "an administrative fine"),
        "quota": Text("tỷ lệ tối đa của tỉnh", "the province's cap"),
    },
    "outcome": {
        "refused": Text("Không đủ điều kiện", "Not eligible"),
        "hold": Text("Tạm dừng xét", "Consideration on hold"),
        "needs_human": Text("Chưa đủ căn cứ, cần thẩm định", "Not enough grounds, to be appraised"),
    },
    "proceedings": {
        "discipline": Text("kỷ luật", "discipline"),
        "inspection": Text("thanh tra, kiểm tra", "inspection"),
        "investigation": Text("điều tra", "investigation"),
        "complaint": Text("khiếu nại", "complaint"),
        "denunciation": Text("tố cáo", "denunciation"),
        "press": Text("báo chí nêu", "press reports"),
        "anonymous_letter": Text("đơn không có tên", "anonymous letter"),
    },
    "states": {
        "received": Text("đã tiếp nhận", "received"),
        "being_verified": Text("đang xem xét, xác minh", "being verified"),
        "closed": Text("đã kết thúc", "closed"),
    },
    "gate.parts": {
        "proposal": Text("tờ trình", "proposal"),
        "report": Text("báo cáo thành tích", "report of achievements"),
        "minutes": Text("biên bản bình xét", "minutes of the review"),
        "certificate": Text("xác nhận sáng kiến, đề tài hoặc kết quả xếp loại", "certificate"),
    },
    "check_kinds": {
        "surprise": Text("kiểm tra đột xuất", "surprise check"),
        "planned": Text("kiểm tra theo kế hoạch", "planned check"),
        "directed": Text("kiểm tra theo chỉ đạo", "directed check"),
        "on_feedback": Text("kiểm tra theo phản ánh", "check on feedback"),
        "one_stop": Text("kiểm tra bộ phận một cửa", "check of the one-stop desk"),
        "recheck": Text("phúc tra", "re-check"),
    },
    "bases": {
        "regular": Text("công trạng", "regular"),
        "ad_hoc": Text("đột xuất", "ad hoc"),
        "thematic": Text("chuyên đề", "thematic"),
    },
    "for_kind": AWARD_KINDS,
    "by_kind": AWARD_KINDS,
    "rounding": DIRECTIONS,
    "rounding.direction": DIRECTIONS,
    "clock.direction": {
        "forward": Text("tính tới", "forward"),
        "backward": Text("tính lùi từ ngày nêu ở mục “Tính từ”", "backward from the day named under “Starts”"),
    },
    "vote.of": {"all_members": Text("tổng số thành viên Hội đồng", "all members of the council")},
    "quota.of": {
        "good": Text("số được xếp loại “Hoàn thành tốt nhiệm vụ”", "those rated “completed well”"),
        "good_or_better": Text(
            "số được xếp loại từ “Hoàn thành tốt nhiệm vụ” trở lên", "those rated “completed well” or better"
        ),
        "rated": Text("số được xếp loại", "all who are rated"),
    },
    "quota.within": {
        "agency": Text("cùng cơ quan", "the same agency"),
        "job_group": Text("cùng nhóm nhiệm vụ tương đồng", "the group of similar jobs"),
    },
    "deciders": DECIDERS,
    "recognised_by": DECIDERS,
    "scope": SCOPES,
    "rests_on": SCOPES,
    "same_period_titles": CHOICES,
    "title_and_commendation": CHOICES,
    "rating": {
        "excellent": Text("Hoàn thành xuất sắc nhiệm vụ", "Completed excellently"),
        "good": Text("Hoàn thành tốt nhiệm vụ", "Completed well"),
        "completed": Text("Hoàn thành nhiệm vụ", "Completed"),
        "failed": Text("Không hoàn thành nhiệm vụ", "Not completed"),
    },
    "component.parts": {
        "quantity": Text("số lượng", "quantity"),
        "quality": Text("chất lượng", "quality"),
        "progress": Text("tiến độ", "progress"),
    },
    "leader_parts": {
        "unit": Text("kết quả đơn vị", "the unit's result"),
        "organising": Text("khả năng tổ chức", "organising"),
        "unity": Text("năng lực tập hợp, đoàn kết", "unity"),
    },
    "on": {"quality": Text("chất lượng", "quality"), "progress": Text("tiến độ", "progress")},
    "cause": {
        "discipline": Text("bị kỷ luật", "discipline"),
        "degradation_concluded": Text("bị kết luận có biểu hiện suy thoái", "concluded degradation"),
        "unit_corruption": Text("đơn vị liên quan đến tham nhũng, lãng phí", "corruption or waste in the unit"),
    },
    "measure_at_least": MEASURES,
    "measure": MEASURES,
    "effect": {
        "not_rated": Text("không xếp loại", "not rated"),
        "capped": Text("không xếp loại cao hơn mức nêu ở đây", "rated no higher than the class named here"),
    },
    "not_for": {"maternity": Text("nghỉ thai sản", "maternity leave")},
    "not_heavier": LADDER,
    "heavier": LADDER,
    "needs": {"written_reminder": Text("đã được nhắc nhở bằng văn bản", "an earlier written reminder")},
    "violation.group": {
        "hours": Text("giờ giấc", "hours"),
        "conduct": Text("thái độ, ứng xử", "conduct"),
        "service": Text("phục vụ", "service"),
        "office": Text("công sở", "office"),
        "integrity": Text("liêm chính", "integrity"),
    },
    "severity": {
        "minor": Text("nhẹ", "minor"),
        "medium": Text("trung bình", "medium"),
        "serious": Text("nghiêm trọng", "serious"),
    },
    "criterion.group": {
        "simpler": Text("Đơn giản hơn", "Simpler"),
        "punctual": Text("Đúng hẹn hơn", "More punctual"),
        "friendly": Text("Thân thiện hơn", "Friendlier"),
    },
    "bands": {
        "own": Text("các mức của chính bộ tiêu chí", "the set's own classes"),
        "rating": Text("quy định xếp loại chất lượng của ngày đánh giá", "the rating set of the day"),
    },
    "method": {
        "ratio": Text("theo tỷ lệ đạt được so với mục tiêu", "by the rate against the target"),
        "count": Text("cộng theo số lượng", "points for each"),
        "minus": Text("trừ theo số lần", "points off for each"),
        "bonus": Text("điểm thưởng theo số lượng", "bonus points for each"),
        "choice": Text("người đứng đầu chọn mức", "the level that is chosen"),
    },
    "missing": {
        "exclude": Text("không tính tiêu chí này, quy đổi phần còn lại", "left out, the rest is scaled"),
        "zero": Text("coi là không có", "counts as none"),
        "neutral": Text("tính điểm trung tính", "neutral points"),
    },
    "counted_in": {"items": Text("số lượng", "items"), "percent": Text("phần trăm", "per cent")},
    "shape": {
        "ratio": Text("tỷ lệ", "a rate"),
        "count": Text("số lượng", "a number"),
        "choice": Text("mức được chọn", "a choice"),
    },
    "binds": {
        "agency": Text("cơ quan", "an agency"),
        "citizen": Text("người dân", "a citizen"),
        "status": Text("hiệu lực của quyết định", "how long a decision is in force"),
    },
    "opens": {
        "same_day": Text("ngay ngày bắt đầu", "the first day itself"),
        "next_day": Text("ngày hôm sau", "the day after"),
    },
    "paths": {
        "movement": Text("phong trào thi đua", "movement"),
        "achievement": Text("thành tích", "achievement"),
        "contribution": Text("đóng góp", "contribution"),
    },
    "fact": {
        "attitude_confirmed": Text("ý thức, thái độ", "attitude"),
        "selected": Text("được lựa chọn trong số người đạt tiêu chuẩn", "selected among those who qualify"),
        "unity_confirmed": Text("nội bộ đoàn kết", "unity"),
        "thrift_confirmed": Text("thực hành tiết kiệm, chống lãng phí", "thrift"),
        "exceeded_targets": Text("vượt chỉ tiêu", "targets exceeded"),
    },
    "member_count": {
        "advanced_workers": Text("số lao động tiên tiến", "advanced workers"),
        "completed_or_better": Text("số người hoàn thành nhiệm vụ trở lên", "members who completed or better"),
        "members": Text("số thành viên", "members"),
        "fighters_base": Text("số chiến sĩ thi đua cơ sở", "grassroots emulation fighters"),
    },
    "chosen_by": {
        "dossier_received_on": Text("ngày tiếp nhận hồ sơ", "the day the dossier was received"),
        "decided_on": Text("ngày quyết định", "the day of the decision"),
        "filed_on": Text("ngày nộp đơn", "the day of filing"),
        "handled_on": Text("ngày xử lý", "the day of handling"),
        "rated_on": Text("ngày xếp loại", "the day of the rating"),
        "accepted_on": Text("ngày thụ lý", "the day of acceptance"),
        "received_on": Text("ngày tiếp nhận", "the day of receipt"),
        "due_on": Text("ngày hẹn trả", "the day due"),
        "period_ends_on": Text("ngày cuối kỳ", "the last day of the period"),
    },
}
AWARD_KEYS = frozenset({"award", "awards", "title"})


def code_name(kind: str, key: str, code: str) -> Text:
    """A code that has no name here yet is told as it stands."""
    if key in AWARD_KEYS:
        return award_name(code)
    names = NAMES.get(f"{kind}.{key}") or NAMES.get(key) or {}
    return names.get(code) or Text(code, code)


def award_name(code: str) -> Text:
    for found in reversed(law.rulebooks().of_subject("titles")):
        for rule in found.rules:
            if rule.code == code:
                return rule.label
    return Text(code, code)
