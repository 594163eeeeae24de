// The sheet of one person, or of several at once: every status, and what belongs to it.
import { change, lineIn } from "./checks.js";
import { button, h, icon } from "./markup.js";
import { earlyBy, lateBy, mark, markEarly, markGone, markLate } from "./lines.js";
import { details } from "./sheet_details.js";
import { STATUSES } from "./statuses.js";
import { now } from "./times.js";
import { clean, t } from "./texts.js";

const SIMPLE = ["present", "on_mission", "on_leave", "sick", "study", "absent_excused", "absent_unexcused"];

/** `done` is told of what was kept: the check, the lines as they were, the words for it. */
export function openSheet({ check, uuids, done }) {
  const lines = uuids.map((uuid) => lineIn(check, uuid));
  const [line] = lines;
  const isOne = lines.length === 1;
  const title = isOne ? line.full_name : t("%(count)s people", { count: lines.length });
  const sheet = h("dialog", { class: "sheet", "aria-labelledby": "sheet-name", "aria-modal": "true" });
  const state = { check, sheet, uuids, before: structuredClone(lines), done, source: isOne ? "tapped" : "bulk" };
  const about = isOne ? [line.post, line.division, line.room && t("Room %(name)s", { name: line.room })].filter(Boolean).join(" · ") : "";
  sheet.append(
    h("div", { class: "sheet-head" }, h("h2", { id: "sheet-name", lang: isOne ? "vi" : null }, title), about && h("p", { class: "muted", lang: "vi" }, about)),
    h("div", { class: "choices", role: "group", "aria-label": t("Attendance status") }, statusButtons(state, isOne ? line : null)),
    h("div", { "data-asked": true }), isOne ? details(state, line) : "",
    h("div", { class: "sheet-foot" }, button(t("Close"), () => sheet.close(), { kind: "secondary" })));
  sheet.addEventListener("close", () => {
    sheet.parentElement.remove();
    document.querySelector(`[data-line="${uuids[0]}"] .row`)?.focus({ preventScroll: true });
  });
  raise(sheet);
}

/** Over the list, which stays as it is: showModal() would make every row inert and style all of them anew, twice a tap. What
    it does besides is done here: the focus stays inside, Escape and a tap beside the sheet close it. */
function raise(sheet) {
  const veil = h("div", { class: "veil", onclick: (event) => event.target === veil && sheet.close() }, sheet);
  sheet.addEventListener("keydown", (event) => {
    if (event.key === "Escape") sheet.close();
    if (event.key === "Tab") stayInside(sheet, event);
  });
  document.body.append(veil);
  sheet.show();
}

function stayInside(sheet, event) {
  const reached = [...sheet.querySelectorAll("button, input, select, textarea, summary, a[href]")].filter((each) => !each.disabled && each.checkVisibility());
  const [first, last] = [reached[0], reached.at(-1)];
  const leaves = event.shiftKey ? first : last;
  if (document.activeElement !== leaves) return;
  event.preventDefault();
  (event.shiftKey ? last : first).focus();
}

function statusButtons(state, line) {
  const at = now();
  const { shift } = state.check;
  const pressed = (is) => String(Boolean(line) && is);
  const offer = (label, picture, isNow, act) => h("button", { type: "button", class: "choice", "aria-pressed": pressed(isNow), onclick: act }, icon(picture), h("span", {}, t(label)));
  const simple = (name) => offer(STATUSES[name].label, STATUSES[name].picture, line?.status === name && !line.gone && line.late_minutes === null && line.left_early_minutes === null, () => settle(state, (each) => mark(each, name, { source: state.source, at }), t(STATUSES[name].label)));
  const [present, ...away] = SIMPLE.map(simple);
  return [
    present,
    offer("Late", "clock", line?.late_minutes != null, () => short(state, { by: lateBy(shift, at), put: markLate, at, label: t("Minutes late") })),
    offer("Left early", "box-arrow-right", line?.left_early_minutes != null, () => short(state, { by: earlyBy(shift, at), put: markEarly, at, label: t("Minutes early") })),
    ...away,
    offer(STATUSES.to_be_verified.label, STATUSES.to_be_verified.picture, line?.status === "to_be_verified", () => askWhoSaid(state, at)),
    offer(STATUSES.not_checked.label, STATUSES.not_checked.picture, line?.status === "not_checked" && !line.gone, () => settle(state, (each) => mark(each, "not_checked", { at }), t(STATUSES.not_checked.label))),
    offer("No longer at this unit", "person-badge", line?.gone === true, () => settle(state, (each) => markGone(each, at), t("No longer at this unit"))),
  ];
}

/** Kept first, then shown: the sheet goes at once and the list tells what was recorded, and gets the focus back. */
async function settle(state, make, label) {
  const check = await change(state.check.uuid, (kept) => {
    for (const uuid of state.uuids) make(lineIn(kept, uuid));
  });
  state.sheet.parentElement.remove();
  const who = state.uuids.length === 1 ? state.before[0].full_name : t("%(count)s people", { count: state.uuids.length });
  await state.done({ check, before: state.before, text: `${who}: ${label}` });
}

/** The minutes come from the half day and the clock; without either they are asked. */
function short(state, { by, put, at, label }) {
  const { check: { shift }, source } = state;
  const told = (minutes) => `${label}: ${minutes}`;
  if (by !== null) {
    settle(state, (line) => put(line, by, { at, shift, source }), told(by));
    return;
  }
  const minutes = h("input", { type: "number", class: "control", id: "asked", min: "1", max: "240", inputmode: "numeric" });
  ask(state, label, minutes, () => {
    const count = Math.round(Number(minutes.value));
    if (!(count >= 1 && count <= 240)) return false;
    settle(state, (line) => put(line, count, { at, shift, source }), told(count));
    return true;
  }, t("Between 1 and 240 minutes."));
}

function askWhoSaid(state, at) {
  const teller = h("input", { type: "text", class: "control", id: "asked", maxlength: "120", autocomplete: "off" });
  ask(state, t("Who said so?"), teller, () => {
    const told = clean(teller.value);
    if (!told) return false;
    settle(state, (line) => {
      mark(line, "to_be_verified", { source: state.source, at });
      line.told_by = told;
    }, t(STATUSES.to_be_verified.label));
    return true;
  }, t("Say who gave the information that is to be verified."));
}

function ask(state, label, control, keep, fault) {
  const wrong = h("p", { class: "wrong", role: "alert" });
  const act = () => {
    if (!keep()) {
      wrong.textContent = fault;
      control.focus();
    }
  };
  control.addEventListener("keydown", (event) => event.key === "Enter" && act());
  const box = h("div", { class: "asked" }, h("label", { for: "asked" }, label), wrong, control, button(t("Record"), act, { kind: "primary" }));
  state.sheet.querySelector("[data-asked]").replaceChildren(box);
  control.focus();
}
