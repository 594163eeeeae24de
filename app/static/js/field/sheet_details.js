// What else is known of one person: minutes, the paper behind an excuse, notes, findings, photos. Kept as it is typed.
import { change, lineIn } from "./checks.js";
import { chips } from "./chips.js";
import { findingForm, findingList } from "./findings.js";
import { button, choice, field, h } from "./markup.js";
import { markEarly, markLate } from "./lines.js";
import { phone } from "./phone.js";
import { photoPart } from "./photos_view.js";
import { AWAY, LONGEST_MINUTES } from "./statuses.js";
import { clockOf, minutesOf, now } from "./times.js";
import { clean, localized, spoken, t } from "./texts.js";

const STEP = 5;

export function details(state, line) {
  const hasMore = line.late_minutes !== null || line.left_early_minutes !== null || AWAY.has(line.status);
  const keep = async (make, label = t("details")) => {
    const check = await change(state.check.uuid, (kept) => make(lineIn(kept, line.uuid), kept));
    Object.assign(line, lineIn(check, line.uuid));
    state.sheet.querySelector("[data-kept]").textContent = t("Kept on this phone: %(what)s", { what: label });
    await state.done({ check, before: state.before, text: `${line.full_name}: ${label}` });
  };
  const parts = () => [
    h("p", { class: "hint", role: "status", "data-kept": true }), minutesPart(state, line, keep), AWAY.has(line.status) && paperPart(line, keep),
    notePart(line, keep), findingsPart(state, line, keep), photoPart({ check: state.check, line: line.uuid }),
  ];
  // Made when it is looked at: most sheets live for one tap.
  const box = h("div", {}, hasMore && parts());
  const make = () => box.childElementCount === 0 && box.append(...parts().filter(Boolean));
  return h("details", { class: "fold more", open: hasMore, ontoggle: make }, h("summary", {}, t("Minutes, papers, notes, findings, photos")), box);
}

function minutesPart(state, line, keep) {
  const { shift } = state.check;
  const parts = [
    line.late_minutes !== null && stepper(t("Minutes late"), line.late_minutes, (count) => keep((each) => markLate(each, count, { at: now(), shift }))),
    line.late_minutes !== null && shift && arrival(line, shift, keep),
    line.left_early_minutes !== null && stepper(t("Minutes early"), line.left_early_minutes, (count) => keep((each) => markEarly(each, count, { at: now(), shift }))),
  ];
  return h("div", { class: "minutes" }, parts);
}

function stepper(label, start, keep) {
  const input = h("input", { type: "number", min: "1", max: String(LONGEST_MINUTES), inputmode: "numeric", value: String(start) });
  const put = (count) => {
    const bounded = Math.min(LONGEST_MINUTES, Math.max(1, Math.round(count) || 1));
    input.value = String(bounded);
    return keep(bounded);
  };
  input.addEventListener("change", () => put(Number(input.value)));
  const step = (by, words) => button(words, () => put(Number(input.value) + by), { "aria-label": `${label}: ${words}` });
  return h("div", { class: "stepper" }, field(label, input), step(-STEP, `−${STEP}`), step(STEP, `+${STEP}`));
}

function arrival(line, shift, keep) {
  const latest = clockOf(minutesOf(shift.start) + LONGEST_MINUTES);
  const input = h("input", { type: "time", min: shift.start, max: latest, value: line.arrived_at ?? "" });
  input.addEventListener("change", () => {
    const count = minutesOf(input.value || shift.start) - minutesOf(shift.start);
    if (count >= 1 && count <= LONGEST_MINUTES) keep((each) => markLate(each, count, { at: now(), shift }));
  });
  return field(t("Arrived at"), input);
}

function paperPart(line, keep) {
  const kept = (name, read = clean) => (event) => keep((each) => { each[name] = read(event.target.value); });
  const kinds = phone.taken?.paper_kinds?.[spoken()] ?? phone.taken?.paper_kinds?.vi ?? [];
  const kind = h("input", { type: "text", list: "paper-kinds", maxlength: "120", value: line.paper_kind ?? "", onchange: kept("paper_kind") });
  const shown = choice([["none", t("Not shown")], ["before", t("Shown before signing")], ["after", t("Shown after signing")]], line.paper_shown, { onchange: kept("paper_shown", String) });
  return h("fieldset", {}, h("legend", {}, t("Paper behind the absence")), h("datalist", { id: "paper-kinds" }, kinds.map((name) => h("option", { value: name }))),
    field(t("Kind of paper"), kind),
    field(t("Paper number"), h("input", { type: "text", maxlength: "60", value: line.paper_number ?? "", onchange: kept("paper_number") })),
    field(t("Signed on"), h("input", { type: "date", value: line.paper_signed_on ?? "", onchange: kept("paper_signed_on", (text) => text || null) })),
    field(t("Paper"), shown));
}

function notePart(line, keep) {
  const note = h("textarea", { rows: "2", maxlength: "500" });
  note.value = line.note ?? "";
  note.addEventListener("change", () => keep((each) => { each.note = clean(note.value); }));
  return h("div", {}, field(t("Note"), note), chips(phone.taken?.note_chips?.[spoken()] ?? [], note));
}

function findingsPart(state, line, keep) {
  const types = (phone.taken?.violation_types ?? []).filter((type) => type.on_person);
  const list = h("div", {});
  const draw = (check) => list.replaceChildren(findingList(check.findings.filter((found) => found.line === line.uuid), remove));
  const remove = (uuid) => keep((_each, kept) => { kept.findings = kept.findings.filter((found) => found.uuid !== uuid); }, t("finding removed")).then(redraw);
  const add = (finding) => keep((_each, kept) => kept.findings.push({ ...finding, line: line.uuid }), localized(types.find((type) => type.code === finding.violation_type)?.label)).then(redraw);
  const redraw = async () => draw(await change(state.check.uuid, () => {}));
  draw(state.check);
  return h("fieldset", {}, h("legend", {}, t("Findings")), list, findingForm(types, add));
}
