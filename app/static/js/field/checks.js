// One check on the phone: made from a stop and its roster, changed tap by tap, and the record that is sent of it.
import { namedUuid, newUuid } from "./hashes.js";
import { lineOf } from "./lines.js";
import * as store from "./store.js";
import { deviceNow, now, serverOffset } from "./times.js";

const LINE_FIELDS = [
  "uuid", "person", "base_revision", "full_name", "post", "room", "division", "status", "mark_source", "late_minutes",
  "left_early_minutes", "arrived_at", "left_at", "paper_kind", "paper_number", "paper_signed_on", "paper_shown", "told_by", "note",
  "marked_at", "gone",
];
const PHOTO_FIELDS = ["uuid", "sha256", "size", "media_type", "line", "finding", "taken_at", "origin"];
const HEAD = /^(Giám đốc|Chủ tịch|Trưởng|Chánh|Cục trưởng|Hiệu trưởng|Viện trưởng)/i;
const DEPUTY = /^Phó/i;
const picked = (value, names) => Object.fromEntries(names.map((name) => [name, value[name] ?? null]));

/** Kept before it is shown. `user` is whose phone it is: only his account sends it. */
export async function begin({ stop, roster, team, user }) {
  const uuid = stop.check_uuid ?? newUuid();
  const at = now();
  const lines = await Promise.all(roster.entries.map(async (entry) => lineOf(entry, await namedUuid(uuid, entry.person))));
  const check = {
    uuid, owner: user, state: "draft", unit: stop.unit, team, plan: stop.plan ?? null, kind: stop.kind, reason: stop.reason ?? null,
    held_on: at.slice(0, 10), started_at: at, device_started_at: deviceNow(), ended_at: null, shift: roster.shift ?? null, place: null,
    roster_version: roster.version ?? null, allotted: roster.allotted ?? null, agency_above: roster.unit?.agency_above ?? null, lines,
    members: team.members.filter((member) => member.role !== "observer").map((member) => member.id), findings: [], checklist: {},
    closing: {}, coverage: null, position: null, signing: {}, parts_sent: 0, at_path: `#/check/${uuid}`,
  };
  await store.together(["checks", "meta"], async (of) => {
    of("checks").put(check);
    of("meta").put(uuid, "open_check");
  });
  return check;
}

export const change = (uuid, make) => store.change("checks", uuid, make);
export const lineIn = (check, uuid) => check.lines.find((line) => line.uuid === uuid);
export const isLead = (check) => check.team.my_role === "lead";
export const isFrozen = (check) => check.state !== "draft";

/** Who signs for the unit unless another name is written: its head if he is there, else a deputy, else whoever is first. */
export function likelyRepresentative(lines) {
  const there = lines.filter((line) => line.status === "present" && line.person);
  return there.find((line) => HEAD.test(line.post)) ?? there.find((line) => DEPUTY.test(line.post)) ?? there[0] ?? null;
}

function closingOf(check) {
  const closing = picked(check.closing, ["unit_statement", "conclusion", "requirement", "remedy_due_on", "explanations_due_on"]);
  const signer = check.signing.representative ?? {};
  return { ...closing, representative: signer.name ?? null, representative_position: signer.position ?? null };
}

function checklistOf(check) {
  const answered = Object.entries(check.checklist).filter(([, answer]) => answer.answer);
  return answered.map(([code, { answer, note }]) => ({ code, answer, note: note ?? null }));
}

/** Exactly what is hashed and sent: strings, whole numbers, truths, nothing that the phone made up for its own screen. */
export function recordOf(check, photos) {
  return {
    format: 1, check_uuid: check.uuid, team: check.team.id, plan: check.plan, unit: check.unit.id, kind: check.kind, reason: check.reason,
    notice_sent_on: null, held_on: check.held_on, started_at: check.started_at, ended_at: check.ended_at,
    shift_start: check.shift?.start ?? null, shift_end: check.shift?.end ?? null, place: check.place, roster_version: check.roster_version,
    members: check.members, lines: check.lines.map((line) => picked(line, LINE_FIELDS)),
    findings: check.findings.map((found) => picked(found, ["uuid", "line", "violation_type", "description", "severity"])),
    checklist: checklistOf(check), closing: closingOf(check), coverage: check.coverage,
    photos: photos.map((photo) => picked(photo, PHOTO_FIELDS)), position: check.position,
    clock: { device_at: check.device_started_at, server_offset_ms: serverOffset() },
  };
}

/** What goes to the queue, word for word as it will be sent: nothing of it changes any more. */
export function outgoing(check, { record, hash, signatures }) {
  return {
    client_uuid: newUuid(), check: check.uuid, owner: check.owner, unit: check.unit.name, held_on: check.held_on, kind: "check",
    device_time: deviceNow(), payload: { record, record_hash: hash, signatures }, state: "ready", made_at: now(), attempts: 0,
    next_at: 0, problem: null, acknowledged: null, photos: record.photos.map((photo) => photo.uuid), is_part: signatures.length === 0,
  };
}
