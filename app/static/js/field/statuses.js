// Where a person of the roster is at the minute of the check, in the order of the sheet.
import { t, word } from "./texts.js";

export const STATUSES = {
  present: { label: word("Present"), picture: "check-lg", tone: "ok" },
  on_mission: { label: word("On mission"), picture: "briefcase", tone: "excused" },
  on_leave: { label: word("On leave"), picture: "house", tone: "excused" },
  sick: { label: word("Sick or maternity"), picture: "bandaid", tone: "excused" },
  study: { label: word("Study or meeting"), picture: "mortarboard", tone: "excused" },
  absent_excused: { label: word("Absent for another reason"), picture: "door-open", tone: "excused" },
  absent_unexcused: { label: word("Absent without reason"), picture: "x-circle", tone: "bad" },
  to_be_verified: { label: word("To be verified"), picture: "question-circle", tone: "warn" },
  not_checked: { label: word("Not yet checked"), picture: "dash-lg", tone: "neutral" },
};
export const AWAY = new Set(["on_mission", "on_leave", "sick", "study", "absent_excused"]);
export const TERMS = Object.keys(STATUSES);
export const LONGEST_MINUTES = 240;

export const isSettled = (line) => line.gone || line.status !== "not_checked";
export const isShort = (line) => line.late_minutes !== null || line.left_early_minutes !== null;
/** Told one by one: whoever was not simply there. */
export const isException = (line) => line.gone || !["present", "not_checked"].includes(line.status) || isShort(line);

/** The headcount at the minute of the check; whoever is no longer at the unit is not on its roll. */
export function tally(lines) {
  const counted = { on_roll: 0, late: 0, left_early: 0, gone: 0 };
  for (const status of TERMS) counted[status] = 0;
  for (const line of lines) {
    if (line.gone) {
      counted.gone += 1;
      continue;
    }
    counted.on_roll += 1;
    counted[line.status] += 1;
    counted.late += line.late_minutes !== null;
    counted.left_early += line.left_early_minutes !== null;
  }
  return counted;
}

/** How a row shows its line: tone, picture and words. */
export function shown(line) {
  if (line.gone) return { tone: "neutral", picture: "box-arrow-right", text: t("No longer at this unit") };
  const { label, picture, tone } = STATUSES[line.status];
  if (!isShort(line)) return { tone, picture, text: t(label) };
  const parts = [];
  if (line.late_minutes !== null) parts.push(t("Late %(count)s min", { count: line.late_minutes }));
  if (line.left_early_minutes !== null) parts.push(t("Left early %(count)s min", { count: line.left_early_minutes }));
  return { tone: "warn", picture: "clock", text: parts.join(", ") };
}
