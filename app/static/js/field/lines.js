// What one tap does to a line; nothing here touches the screen or the store.
import { AWAY, LONGEST_MINUTES, isSettled } from "./statuses.js";
import { clockOf, hour, minutesOf } from "./times.js";

const BARE = {
  late_minutes: null, left_early_minutes: null, arrived_at: null, left_at: null, paper_kind: null, paper_number: null,
  paper_signed_on: null, paper_shown: "none", told_by: null,
};

/** A line of the roster before anybody looked; leave and missions that the office knows stand in it already. */
export function lineOf(entry, uuid) {
  const known = entry.absence;
  const line = {
    ...BARE, uuid, person: entry.person, base_revision: 0, full_name: entry.full_name, fold: entry.fold, post: entry.post ?? "",
    room: entry.room ?? "", division: entry.division ?? "", category: entry.category, contract: entry.contract, home: entry.home ?? null,
    is_lent: Boolean(entry.is_lent), one_stop: Boolean(entry.one_stop), status: "not_checked", mark_source: "none", note: null,
    marked_at: null, gone: false,
  };
  if (!known) return line;
  return {
    ...line, status: known.status, mark_source: "system", paper_kind: known.paper_kind ?? null, paper_number: known.paper_number ?? null,
    paper_signed_on: known.paper_signed_on ?? null, paper_shown: known.recorded_before ? "before" : "after",
  };
}

/** Somebody met there whom the roster does not know. */
export const strangerLine = ({ uuid, fullName, fold, post, room }) =>
  lineOf({ person: null, full_name: fullName, fold, post, room, division: "", category: null, contract: null }, uuid);

/** Puts a status on the line; what belonged to another status falls away. */
export function mark(line, status, { source = "tapped", at }) {
  const keepsPaper = AWAY.has(status) && AWAY.has(line.status);
  const keepsMinutes = status === "present" && line.status === "present" && source !== "tapped";
  const { paper_kind, paper_number, paper_signed_on, paper_shown, late_minutes, left_early_minutes, arrived_at, left_at } = line;
  Object.assign(line, BARE, { status, gone: false, mark_source: status === "not_checked" ? "none" : source, marked_at: status === "not_checked" ? null : at });
  if (keepsPaper) Object.assign(line, { paper_kind, paper_number, paper_signed_on, paper_shown });
  if (keepsMinutes) Object.assign(line, { late_minutes, left_early_minutes, arrived_at, left_at });
}

export function markLate(line, minutes, { at, shift, source = "tapped" }) {
  if (line.status !== "present") mark(line, "present", { at });
  Object.assign(line, { late_minutes: minutes, mark_source: source, marked_at: at, arrived_at: null, gone: false });
  if (minutes !== null && shift) line.arrived_at = clockOf(minutesOf(shift.start) + minutes);
}

export function markEarly(line, minutes, { at, shift, source = "tapped" }) {
  if (line.status !== "present") mark(line, "present", { at });
  Object.assign(line, { left_early_minutes: minutes, mark_source: source, marked_at: at, left_at: null, gone: false });
  if (minutes !== null && shift) line.left_at = clockOf(minutesOf(shift.end) - minutes);
}

export function markGone(line, at) {
  mark(line, "not_checked", { at });
  Object.assign(line, { gone: true, marked_at: at });
}

const within = (minutes) => (minutes >= 1 && minutes <= LONGEST_MINUTES ? minutes : null);
/** Minutes since the half day began; null outside of 1 to 240, or when nobody said when it begins. */
export const lateBy = (shift, at) => (shift ? within(minutesOf(hour(at)) - minutesOf(shift.start)) : null);
export const earlyBy = (shift, at) => (shift ? within(minutesOf(shift.end) - minutesOf(hour(at))) : null);

export const openOf = (lines) => lines.filter((line) => !isSettled(line));

/** Lines that sit together, in the order of the walk. */
export function rooms(lines) {
  const found = new Map();
  for (const line of lines) {
    const key = `${line.division} ${line.room}`;
    if (!found.has(key)) found.set(key, { division: line.division, room: line.room, lines: [] });
    found.get(key).lines.push(line);
  }
  return [...found.values()];
}
