"""A rule in words: every value it holds, named and written for people, in both languages.

`described` is for pages, commands and documents; `lines_of` is the same with the key of each line, for comparing.
Neither shows a key or a code of the files, unless it is newer than the names in `key_names` and `code_names`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.core.rulebook import Body, Mark, Rule, Text
from app.rule_desk.rules import writing
from app.rule_desk.rules.code_names import CATEGORIES, MARKS, STATUSES, code_name
from app.rule_desk.rules.evidence_names import evidence_name
from app.rule_desk.rules.key_names import PARTICULARS, key_name
from app.rule_desk.rules.predicate_words import branches_of, check_words

MONTHS = Text("{n} tháng", "{n} month(s)")
COUNTED: Mapping[str, Text] = {
    "within_months": MONTHS,
    "applied_within_months": MONTHS,
    "reviewers": Text("{n} người", "{n} reviewer(s)"),
    "working_days": Text("{n} ngày làm việc", "{n} working day(s)"),
    "hours": Text("{n} giờ", "{n} hour(s)"),
    "repeat_findings": Text("từ {n} lượt", "at least {n}"),
    "gap_working_days": Text("{n} ngày làm việc", "{n} working day(s)"),
    "amount": Text("{n} đồng", "{n} dong"),
    "to": Text("{n} đồng", "{n} dong"),
    "steps_up": Text("{n} mức", "{n} step(s)"),
    "months_back": Text("lùi {n} tháng so với tháng đầu kỳ", "{n} month(s) before the first month"),
}
UNITS: Mapping[str, Text] = {
    "working_day": Text("{n} ngày làm việc", "{n} working day(s)"),
    "calendar_day": Text("{n} ngày", "{n} day(s)"),
    "month": MONTHS,
}
# Numbers that are per cent as they stand, and shares of one.
PERCENT = frozenset({"part_cap", "target", "all_completed", "any_failed"})
SHARES = frozenset({"share", "quorum", "women_share_at_least"})
MONTH_DAYS = frozenset({"before", "special_before"})
# Whether a first day is told, and a first day without it.
SPANS: Mapping[tuple[bool, bool], Text | None] = {
    (True, True): Text("từ ngày {start} đến trước ngày {end}", "from {start} until the day before {end}"),
    (True, False): Text("từ ngày {start}", "from {start}"),
    (False, True): Text("đến trước ngày {end}", "until the day before {end}"),
    (False, False): None,
}
NONE = Text("chưa có", "none yet")
NO_LIMIT = Text("không giới hạn thời gian", "no limit")
CRITERIA_MET = Text("số tiêu chí phải đạt: từ {n} trở lên", "legal criteria that must be met: at least {n}")
OTHERWISE = Text("nếu không: “{refusal}”", "otherwise: “{refusal}”")
MANAGERS = Text("{label} (chỉ với người lãnh đạo, quản lý)", "{label} (managers only)")
CASE = Text("Trường hợp: {label}", "Case: {label}")
NUMBERED = writing.same("{name} {number}")
LOOKED_AT = Text("{words} (xét: {check})", "{words} (looked at: {check})")
LABELLED = writing.same("{label}: {value}")


@dataclass(frozen=True)
class Line:
    """One value. `key` tells it apart inside its rule and stays the same from text to text; nobody is shown it."""

    key: str
    label: Text
    value: Text


def described(rule: Rule) -> list[tuple[Text, Text]]:
    """(label, value) of everything the rule itself says, in the order of its file; both are Texts (`.vi`, `.en`).

    Without what every rule has: name, source, dates, categories, status, note, open question (`particulars_of`).
    """
    return [(line.label, line.value) for line in lines_of(rule)]


def lines_of(rule: Rule) -> list[Line]:
    """As `described`, each with its key."""
    return [line for key in rule.body for line in _lines(rule, key)]


def _lines(rule: Rule, key: str) -> Iterator[Line]:
    nested = _NESTED.get(key)
    if nested is not None:
        yield from nested(rule, key)
    elif not (key == "unit" and "length" in rule.body):
        yield Line(key, key_name(rule.kind, key), value_in_words(rule, key))


def value_in_words(rule: Rule, key: str) -> Text:
    """One value of the rule, for instance of a key that a province may set. Raises KeyError."""
    if key == "length":
        return _limit(rule.body, rule.body)
    return _written(rule.kind, key, rule.body.values[key])


def _written(kind: str, key: str, value: object) -> Text:
    if isinstance(value, Mapping):
        return Text(str(value["vi"]), str(value["en"]))
    if isinstance(value, bool):
        return writing.YES if value else writing.NO
    if isinstance(value, date):
        return writing.day(value)
    if isinstance(value, int):
        return _counted(kind, key, value)
    if isinstance(value, tuple):
        return writing.joined(_written(kind, key, each) for each in value) if value else NONE
    return _string(kind, key, str(value))


def _counted(kind: str, key: str, value: int) -> Text:
    if key in ("through", "first_day", "province_sends_by_day"):
        return writing.same(str(value))
    template = MONTHS if (kind, key) in (("gate", "months"), ("service", "months")) else COUNTED.get(key)
    return writing.counted(value, template) if template is not None else writing.number(value)


def _string(kind: str, key: str, value: str) -> Text:
    if key in MONTH_DAYS or (kind == "season" and key in ("from", "to")):
        return writing.month_day(value)
    if key in SHARES:
        return writing.share(value)
    if key in PERCENT:
        return writing.counted(Decimal(value), writing.same("{n} %"))
    named = code_name(kind, key, value)
    if named.vi != value or key in ("document", "province"):
        return named
    return writing.number(Decimal(value)) if value.replace(".", "", 1).isdecimal() else named


def _limit(part: Body, rule: Body) -> Text:
    """A variant of a clock counts in the unit of its rule, and as long, unless it says otherwise."""
    unit = part.string_or("unit", rule.string("unit"))
    template = UNITS.get(unit, writing.same("{n} " + unit))
    return writing.counted(part.integer_or("length", rule.integer("length")), template)


def _standard(rule: Rule, key: str) -> Iterator[Line]:
    yield from _parts(rule, rule.body.tables(key), key, "")


def _parts(rule: Rule, parts: tuple[Body, ...], path: str, numbered: str) -> Iterator[Line]:
    for place, part in enumerate(parts, start=1):
        own, number = f"{path}[{part.string('code')}]", f"{numbered}{place}"
        label = NUMBERED.filled(name=key_name(rule.kind, "criteria"), number=writing.same(number))
        branches, words = branches_of(part), part.text("requirement")
        if branches is not None:
            words = _labelled(words, branches[0])
        else:
            words = LOOKED_AT.filled(words=words, check=check_words(part))
        yield Line(own, label, _told(part, [words]))
        if branches is not None:
            yield from _parts(rule, branches[2], f"{own}.{branches[1]}", f"{number}.")


def _told(part: Body, words: list[Text]) -> Text:
    """With the part's own source and reading, where they are not the rule's."""
    source = part.source()
    if source is not None:
        words.append(_labelled(PARTICULARS["source"], source.text))
    if "confidence" in part:
        words.append(marks_in_words(part.strings("confidence")))
    return writing.joined(words, "; ")


def marks_in_words(marks: tuple[str, ...]) -> Text:
    return writing.joined(MARKS[Mark(mark)] for mark in marks)


def _labelled(label: Text, value: Text) -> Text:
    return LABELLED.filled(label=label, value=value)


def _variants(rule: Rule, key: str) -> Iterator[Line]:
    for part in rule.body.tables(key):
        words = [NO_LIMIT if part.flag("no_limit") else _limit(part, rule.body)]
        if "opens" in part:
            words.append(_labelled(key_name(rule.kind, "opens"), _written(rule.kind, "opens", part.string("opens"))))
        if "needs_criteria" in part:
            words.append(writing.counted(part.integer("needs_criteria"), CRITERIA_MET))
        if "refusal" in part:
            words.append(OTHERWISE.filled(refusal=part.text("refusal")))
        circumstances = ",".join(sorted(part.strings("circumstances")))
        yield Line(f"{key}[{circumstances}]", CASE.filled(label=part.text("label")), _told(part, words))


def _others(rule: Rule, key: str) -> Iterator[Line]:
    for place, part in enumerate(rule.body.tables(key)):
        words = [_limit(part, rule.body)]
        if "note" in part:
            words.append(part.text("note"))
        yield Line(f"{key}[{place}]", key_name(rule.kind, key), _told(part, words))


def _named(rule: Rule, key: str) -> Iterator[Line]:
    """Lists of things with a name: measures, grounds, options."""
    words = []
    for part in rule.body.tables(key):
        label = MANAGERS.filled(label=part.text("label")) if part.flag("managers_only") else part.text("label")
        if "points" in part:
            label = _labelled(label, writing.counted(part.decimal("points"), Text("{n} điểm", "{n} point(s)")))
        words.append(label)
    yield Line(key, key_name(rule.kind, key), writing.joined(words, "; "))


def _sessions(rule: Rule, key: str) -> Iterator[Line]:
    spans = (writing.same(f"{part.string('from')}–{part.string('to')}") for part in rule.body.tables(key))
    yield Line(key, key_name(rule.kind, key), writing.joined(spans, "; "))


def _evidence(rule: Rule, key: str) -> Iterator[Line]:
    part = rule.body.table(key)
    shape = code_name(rule.kind, "shape", part.string("shape"))
    told = {"name": evidence_name(part.string("code")), "shape": shape, "definition": part.text("definition")}
    words = writing.same("{name} ({shape}): {definition}").filled(**told)
    yield Line(key, key_name(rule.kind, key), words)


def particulars_of(rule: Rule) -> list[Line]:
    """What every rule has beside its values, as far as it is there: name, source, dates, status and what is open."""
    keys = writing.joined(key_name(rule.kind, key) for key in rule.may_override)
    told = [
        ("label", rule.label),
        ("source", rule.source.text),
        ("in_force", span(rule.effective_from, rule.effective_to)),
        ("applies_to", categories(rule.applies_to)),
        ("status", STATUSES[rule.status]),
        ("confidence", marks_in_words(rule.marks)),
        ("document", writing.same(rule.document) if rule.document else None),
        ("may_override", keys if rule.may_override else None),
        ("note", rule.note),
        ("open_question", rule.open_question),
    ]
    return particulars(told)


def particulars(told: Iterable[tuple[str, Text | None]]) -> list[Line]:
    return [Line(key, PARTICULARS[key], value) for key, value in told if value is not None]


def span(start: date | None, end: date | None) -> Text | None:
    """`end` is the first day on which it is no longer in force."""
    template = SPANS[start is not None, end is not None]
    days = {name: writing.day(day) for name, day in (("start", start), ("end", end)) if day is not None}
    return template.filled(**days) if template is not None else None


def categories(codes: Iterable[str]) -> Text | None:
    found = [name for code, name in CATEGORIES.items() if code in codes]
    return writing.joined(found) if found else None


_NESTED: Mapping[str, Callable[[Rule, str], Iterator[Line]]] = {
    "criteria": _standard, "when": _variants, "also": _others, "measures": _named, "grounds": _named,
    "options": _named, "sessions": _sessions, "evidence": _evidence,
}  # fmt: skip
