// Before signing: the sum of the heads with every term, the exceptions one by one, and what the unit and the team say.
import { change, isLead, likelyRepresentative } from "./checks.js";
import { findingList } from "./findings.js";
import { confirmed, go, show } from "./frame.js";
import { button, field, h, notice, tag } from "./markup.js";
import { openOf } from "./lines.js";
import { isException, shown, STATUSES, tally } from "./statuses.js";
import { submit } from "./submitting.js";
import { membersPart } from "./taking_part.js";
import { now } from "./times.js";
import { clean, number, t } from "./texts.js";

const ALWAYS = new Set(["present", "absent_unexcused"]);

export async function review(check) {
  const open = openOf(check.lines);
  show({
    title: t("Review"),
    back: [t("Roster"), `#/check/${check.uuid}`],
    main: [h("h1", {}, t("Review")), h("p", { class: "muted", lang: "vi" }, check.unit.name), headcount(check), exceptions(check),
      check.findings.length > 0 && h("section", { class: "block" }, h("h2", {}, t("Findings")), findingList(check.findings, null)), membersFold(check), closing(check),
      open.length > 0 && notice("warn", "exclamation-triangle", h("p", {}, t("%(count)s people are not yet checked. In a partial check they count nowhere.", { count: number(open.length) })))],
    foot: isLead(check) ? signingButtons(check, open) : memberButtons(check),
  });
}

/** 40 = 34 + 1 + …: every term that is not zero, and those that must be seen even at zero. */
export function identity(counted) {
  const terms = Object.keys(STATUSES).filter((status) => counted[status] > 0 || ALWAYS.has(status));
  return [counted.on_roll, terms.map((status) => [t(STATUSES[status].label), counted[status]])];
}

function headcount(check) {
  const counted = tally(check.lines);
  const [whole, terms] = identity(counted);
  const sum = `${number(whole)} = ${terms.map(([label, count]) => `${number(count)} ${label.toLowerCase()}`).join(" + ")}`;
  return h("section", { class: "block" }, h("h2", {}, t("Headcount")), h("p", { class: "identity" }, sum),
    h("p", {}, t("Of those present: %(late)s late, %(early)s left early.", { late: number(counted.late), early: number(counted.left_early) })),
    check.allotted !== null && h("p", {}, t("Posts allotted: %(count)s.", { count: number(check.allotted) })),
    counted.gone > 0 && h("p", {}, t("No longer at this unit, not on its roll: %(count)s.", { count: number(counted.gone) })));
}

function exceptions(check) {
  const told = check.lines.filter(isException);
  const words = told.length === 0 && h("p", { class: "muted" }, t("No exceptions."));
  const one = (line) => {
    const { tone, picture, text } = shown(line);
    const more = [line.paper_kind, line.paper_number, line.told_by && t("said by %(name)s", { name: line.told_by }), line.note].filter(Boolean).join(" · ");
    return h("li", {}, h("strong", { lang: "vi" }, line.full_name), " ", tag(tone, picture, text), more && h("small", { lang: "vi" }, more));
  };
  return h("section", { class: "block" }, h("h2", {}, t("Exceptions")), words, h("ul", { class: "plain told" }, told.map(one)));
}

function closing(check) {
  const keep = (name, read = clean) => (event) => change(check.uuid, (kept) => { kept.closing[name] = read(event.target.value); });
  const long = (name, label) => {
    const control = h("textarea", { rows: "3", maxlength: "4000", onchange: keep(name) });
    control.value = check.closing[name] ?? "";
    return field(label, control);
  };
  const dayOf = (name, label, hint) => field(label, h("input", { type: "date", value: check.closing[name] ?? "", onchange: keep(name, (text) => text || null) }), { hint });
  const place = h("input", { type: "text", maxlength: "300", value: check.place ?? "", onchange: (event) => change(check.uuid, (kept) => { kept.place = clean(event.target.value); }) });
  const isOpen = Object.values(check.closing).some(Boolean);
  return h("details", { class: "block fold", open: isOpen }, h("summary", {}, t("What the unit says, conclusion, requirement")),
    long("unit_statement", t("What the unit says")), long("conclusion", t("Conclusion")), long("requirement", t("What the team requires")),
    dayOf("remedy_due_on", t("Put right and report until")), dayOf("explanations_due_on", t("Explanations until"), t("Empty: nobody is asked.")),
    field(t("Building, rooms"), place), positionPart(check));
}

const membersFold = (check) => h("details", { class: "block fold" }, h("summary", {}, t("Who takes part")), membersPart(check));

/** Only at a press, never by itself. */
function positionPart(check) {
  const words = h("p", { class: "hint", role: "status" }, check.position ? t("The place is recorded.") : "");
  const keep = ({ coords }) => change(check.uuid, (kept) => {
    kept.position = { latitude_e6: Math.round(coords.latitude * 1e6), longitude_e6: Math.round(coords.longitude * 1e6), accuracy_m: Math.round(coords.accuracy), at: now() };
  }).then(() => { words.textContent = t("The place is recorded."); });
  const act = () => navigator.geolocation?.getCurrentPosition(keep, () => { words.textContent = t("The phone does not tell the place."); }, { timeout: 10000 });
  return h("div", {}, button(t("Record the place of the check"), act, { picture: "flag" }), words);
}

function signingButtons(check, open) {
  const reason = t("%(count)s people are still open.", { count: number(open.length) });
  const all = button(t("I observed everybody"), () => toSigning(check, "all"), { kind: "primary", id: "sign-all", disabled: open.length > 0, "aria-describedby": open.length > 0 ? "why-not" : null });
  return [open.length > 0 && h("p", { id: "why-not", class: "foot-words" }, reason), all,
    button(t("Only part was checked"), () => toSigning(check, "part"), { id: "sign-part" })];
}

async function toSigning(check, coverage) {
  const likely = likelyRepresentative(check.lines);
  const named = (role) => check.team.members.find((member) => member.role === role && check.members.includes(member.id))?.name ?? "";
  await change(check.uuid, (kept) => {
    kept.coverage = coverage;
    kept.ended_at = now();
    kept.signing = {
      representative: { name: likely?.full_name ?? "", position: likely?.post ?? "", method: "drawn", ...kept.signing.representative },
      secretary: { name: named("secretary"), method: "drawn", ...kept.signing.secretary },
      lead: { name: named("lead") || check.owner.name, method: "drawn", ...kept.signing.lead },
    };
  });
  go(`#/check/${check.uuid}/sign`);
}

const memberButtons = (check) => [h("p", { class: "foot-words" }, t("The lead of the team signs; your part is joined to the lead's check.")),
  button(t("Send my part"), () => sendPart(check), { kind: "primary", id: "send-part", picture: "send" })];

async function sendPart(check) {
  if (!(await confirmed(t("Send your part now? You can go on afterwards and send it again."), t("Send my part")))) return;
  await submit(check.uuid, { isPart: true });
  go("#/queue");
}

