"""The parts of an award's standard in words: what exactly is looked at, beside the words of the law."""

from __future__ import annotations

from collections.abc import Mapping

from app.core.rulebook import Body, Text
from app.rule_desk.rules import writing
from app.rule_desk.rules.code_names import AWARD_KEYS, MEASURES, NAMES, SCOPES, award_name

ANY_OF = Text("một trong các điều kiện dưới đây", "one of the conditions below")
ALL_OF = Text("tất cả các điều kiện dưới đây", "all of the conditions below")
IN_YEAR = Text("trong năm xét", "in the award year")
IN_YEARS = Text("trong {years} năm liên tiếp tính đến năm xét", "in the {years} consecutive years ending with it")
ANY_YEAR = Text("ở bất kỳ năm nào", "in any year")
EFFECTIVE = Text("có hiệu quả", "effective")
REPLICABLE = Text("có khả năng nhân rộng", "replicable")
_WORK = Text(
    "ít nhất {count} {what} cấp {scope} trở lên, {when}", "at least {count} {what}, scope {scope} or above, {when}"
)
CHECKS: Mapping[str, Text] = {
    "rating_at_least": Text("xếp loại từ “{rating}” trở lên {when}", "rated “{rating}” or better {when}"),
    "meets_standard_of": Text("đạt tiêu chuẩn “{title}”", "meets the standard of “{title}”"),
    "titles_in_a_row": Text("có danh hiệu “{title}” {when}", "holds “{title}” {when}"),
    "initiative": Text(_WORK.vi.replace("{what}", "sáng kiến"), _WORK.en.replace("{what}", "initiative(s)")),
    "topic": Text(_WORK.vi.replace("{what}", "đề tài, đề án"), _WORK.en.replace("{what}", "topic(s)")),
    "confirmed": Text("người có trách nhiệm xác nhận: {fact}", "a person confirms: {fact}"),
    "path": Text("có ít nhất một: {paths}", "at least one of: {paths}"),
    "share_at_least": Text("{part} trên {whole} đạt từ {share}", "{part} of {whole}: at least {share}"),
    "count_at_least": Text("{of} từ {count} trở lên", "{of}: at least {count}"),
    "none_disciplined": Text(
        "không có thành viên bị kỷ luật từ “{measure_at_least}” trở lên trong năm",
        "no member with “{measure_at_least}” or a heavier measure in the year",
    ),
    "cluster_rank_at_most": Text(
        "xếp thứ {rank} trở lên trong cụm, khối thi đua", "rank {rank} or better in the cluster"
    ),
    "human": Text("người thẩm định kết luận", "a person appraises it"),
}
_MEMBER_COUNTS = NAMES["member_count"]
_CODES = {
    "rating": NAMES["rating"], "scope": SCOPES, "fact": NAMES["fact"], "measure_at_least": MEASURES,
    "part": _MEMBER_COUNTS, "whole": _MEMBER_COUNTS, "of": _MEMBER_COUNTS,
}  # fmt: skip


def branches_of(part: Body) -> tuple[Text, str, tuple[Body, ...]] | None:
    """How the parts of a branch go together, their key and themselves; None for a leaf."""
    for key, words in (("any_of", ANY_OF), ("all_of", ALL_OF)):
        if key in part:
            return words, key, part.tables(key)
    return None


def check_words(leaf: Body) -> Text:
    """A check that has no words here yet is told by its code and values."""
    template = CHECKS.get(leaf.string("check"))
    values = {key: _value(leaf, key) for key in leaf if key not in ("code", "check", "requirement", "source")}
    if template is None:
        return writing.joined([writing.same(leaf.string("check")), *values.values()])
    asked = [text for key, text in (("effective", EFFECTIVE), ("replicable", REPLICABLE)) if leaf.flag(key)]
    told = template.filled(**values, when=_when(leaf))
    plural = told.en.replace("(s)", "" if leaf.values.get("count") == 1 else "s")
    return writing.joined([Text(told.vi, plural), *asked])


def _when(leaf: Body) -> Text:
    if leaf.string_or("within", "") == "any_year":
        return ANY_YEAR
    years = leaf.integer_or("years", 1)
    return IN_YEAR if years == 1 else IN_YEARS.filled(years=writing.number(years))


def _value(leaf: Body, key: str) -> Text:
    value = leaf.values[key]
    if key in AWARD_KEYS:
        return award_name(str(value))
    if key == "share":
        return writing.share(str(value))
    if isinstance(value, tuple):
        return writing.joined(NAMES["paths"].get(str(each)) or writing.same(str(each)) for each in value)
    if isinstance(value, int):
        return writing.number(value)
    return _CODES.get(key, {}).get(str(value)) or writing.same(str(value))
