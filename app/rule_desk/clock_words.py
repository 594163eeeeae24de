"""Each clock in the words of a person: what one asks, and how the answer begins. A clock without them has its label."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from app.core.formats import localized
from app.rule_desk.rules.known_clocks import KnownClock, known_clocks


@dataclass(frozen=True)
class Words:
    """`answer` has %(day)s, the day of the week with its date."""

    question: Any
    answer: Any


@dataclass(frozen=True)
class Group:
    """`prefixes`: the first words of its clocks' codes."""

    label: Any
    prefixes: tuple[str, ...]


GROUPS = (
    Group(_l("Complaints"), ("complaint",)),
    Group(_l("Denunciations"), ("denunciation",)),
    Group(_l("Feedback and suggestions"), ("feedback",)),
    Group(_l("Discipline"), ("discipline", "discipline_complaint")),
    Group(_l("One-stop shop"), ("one_stop",)),
)
WORDS: Mapping[str, Words] = {
    "complaint.file": Words(
        _l("Until when may I complain?"), _l("The complaint may be made until %(day)s."),
    ),
    "complaint.accept": Words(
        _l("By when must the agency say whether it accepts my complaint?"),
        _l("The agency must accept the complaint, or refuse it with reasons, by %(day)s."),
    ),
    "complaint.resolve_first": Words(
        _l("By when must my complaint be answered (first instance)?"),
        _l("The complaint must be resolved in the first instance by %(day)s."),
    ),
    "complaint.send_first": Words(
        _l("By when must the first decision be sent to me?"), _l("The first decision must be sent by %(day)s."),
    ),
    "complaint.file_second": Words(
        _l("Until when may I complain to the second instance?"),
        _l("The complaint to the second instance may be made until %(day)s."),
    ),
    "complaint.resolve_second": Words(
        _l("By when must my complaint be answered (second instance)?"),
        _l("The complaint must be resolved in the second instance by %(day)s."),
    ),
    "complaint.send_second": Words(
        _l("By when must the second decision be sent to me?"), _l("The second decision must be sent by %(day)s."),
    ),
    "denunciation.accept": Words(
        _l("By when must the agency decide whether it accepts a denunciation?"),
        _l("The agency must decide whether it accepts the denunciation by %(day)s."),
    ),
    "denunciation.transfer": Words(
        _l("By when must a denunciation sent to the wrong agency be passed on?"),
        _l("The denunciation must be passed to the competent agency by %(day)s."),
    ),
    "denunciation.notify_parties": Words(
        _l("By when must the denouncer and the person denounced be told?"),
        _l("The denouncer and the person denounced must be told by %(day)s."),
    ),
    "denunciation.resolve": Words(
        _l("By when must a denunciation be resolved?"), _l("The denunciation must be resolved by %(day)s."),
    ),
    "denunciation.send_conclusion": Words(
        _l("By when must the conclusion of a denunciation be sent?"), _l("The conclusion must be sent by %(day)s."),
    ),
    "denunciation.publish_conclusion": Words(
        _l("By when must the conclusion of a denunciation be published?"),
        _l("The conclusion and the decision must be published by %(day)s."),
    ),
    "denunciation.again": Words(
        _l("By when must a denunciation made again be considered?"),
        _l("The denunciation made again must be considered by %(day)s."),
    ),
    "feedback.reply": Words(
        _l("By when must my feedback be answered?"), _l("The feedback must be answered by %(day)s."),
    ),
    "feedback.transfer": Words(
        _l("By when must feedback sent to the wrong agency be passed on?"),
        _l("The feedback must be passed to the competent agency by %(day)s."),
    ),
    "discipline.time_bar": Words(
        _l("Until when may a violation be disciplined?"), _l("The time bar of discipline ends with %(day)s."),
    ),
    "discipline.handle": Words(
        _l("By when must a discipline matter be decided?"), _l("The discipline matter must be decided by %(day)s."),
    ),
    "discipline.in_force": Words(
        _l("Until when is a discipline decision in force?"),
        _l("The discipline decision is in force to the end of %(day)s."),
    ),
    "discipline.after_party_decision": Words(
        _l("By when must administrative discipline follow the Party's decision?"),
        _l("Administrative discipline must be decided by %(day)s."),
    ),
    "discipline.meeting_report": Words(
        _l("By when must the review meeting be reported?"), _l("The review meeting must be reported by %(day)s."),
    ),
    "discipline.council_setup": Words(
        _l("By when must the discipline council be set up?"),
        _l("The discipline council must be set up by %(day)s."),
    ),
    "discipline.council_summons": Words(
        _l("By when must the summons to the discipline council be sent?"),
        _l("The summons to the discipline council must be sent by %(day)s."),
    ),
    "discipline.council_recommendation": Words(
        _l("By when must the discipline council send its recommendation?"),
        _l("The discipline council must send its recommendation by %(day)s."),
    ),
    "discipline.decision": Words(
        _l("By when must the discipline decision be made?"),
        _l("The discipline decision, or the conclusion that there is no violation, must be made by %(day)s."),
    ),
    "discipline_complaint.file_first": Words(
        _l("Until when may a discipline decision be complained against (first instance)?"),
        _l("The complaint against the discipline decision may be made until %(day)s."),
    ),
    "discipline_complaint.file_second": Words(
        _l("Until when may a discipline decision be complained against (second instance)?"),
        _l("The second complaint against the discipline decision may be made until %(day)s."),
    ),
    "discipline_complaint.resolve": Words(
        _l("By when must a complaint against a discipline decision be answered?"),
        _l("The complaint against the discipline decision must be resolved by %(day)s."),
    ),
    "one_stop.apology": Words(
        _l("By when must the apology for a late one-stop file be sent?"), _l("The apology must be sent by %(day)s."),
    ),
}  # fmt: skip


def words_of(clock: KnownClock) -> Words:
    label = localized(clock.label.pair())
    return WORDS.get(clock.code) or Words(label, f"{label}: %(day)s.")


def grouped() -> list[tuple[Any, list[tuple[str, Any]]]]:
    """Label of the group, then code and question of its clocks; a clock of no group stands under the last heading."""
    left = dict(known_clocks())
    made: list[tuple[Any, list[tuple[str, Any]]]] = []
    for group in GROUPS:
        own = [clock for code, clock in left.items() if code.partition(".")[0] in group.prefixes]
        made.append((group.label, [(clock.code, words_of(clock).question) for clock in own]))
        left = {code: clock for code, clock in left.items() if clock not in own}
    if left:
        made.append((_l("Other time limits"), [(code, words_of(clock).question) for code, clock in left.items()]))
    return made
