// Where the day begins: the stops of today, what is being held, and how the phone is doing.
import { begin } from "./checks.js";
import { foreignItems, go, show, signInNotice, toast } from "./frame.js";
import { h, button, choice, field, icon, link, notice, tag } from "./markup.js";
import { askToKeep, fetchRoster, phone, takeAlong } from "./phone.js";
import { settingsPart } from "./settings.js";
import { storageNotices } from "./storage_view.js";
import * as store from "./store.js";
import { isMine } from "./sync.js";
import { newVersionNotice } from "./versions.js";
import { KINDS } from "./kinds.js";
import { day, today, timeTag } from "./times.js";
import { clean, fold, t } from "./texts.js";

const MOST_FOUND = 12;
let isTaking = false;

export async function home() {
  const [checks, items] = await Promise.all([store.all("checks"), store.all("outbox")]);
  const drafts = checks.filter((check) => check.state === "draft");
  const held = drafts.filter(isMine);
  show({
    title: t("Field checks"),
    main: [
      h("h1", {}, t("Field checks")),
      await newVersionNotice(held),
      ...emptyNotices(),
      phone.signedOut && phone.taken && signInNotice(),
      foreignNotice([...items, ...drafts]),
      await storageNotices([...items, ...drafts]),
      heldPart(held),
      phone.taken && stopsPart(checks),
      phone.taken && otherUnitPart(),
      statePart(),
      settingsPart(home),
    ],
  });
}

/** Takes the list along in the background; the screen that stands is drawn anew only while it is this one. */
export async function refreshHome({ isAsked = false } = {}) {
  if (isTaking || (!navigator.onLine && !isAsked)) return;
  isTaking = true;
  try {
    await takeAlong();
    await askToKeep();
  } catch {
    if (isAsked) toast(phone.signedOut ? t("Sign in first.") : t("No network. What is on the phone stays usable."));
  }
  isTaking = false;
  await homeAnew();
}

async function homeAnew() {
  const isTyping = document.activeElement?.matches("input, select, textarea");
  if (["", "#/", "#"].includes(location.hash) && !isTyping) await home();
}

document.addEventListener("field:version", homeAnew);

function emptyNotices() {
  if (phone.taken) return navigator.onLine ? [] : [notice("info", "cloud-slash", h("p", {}, t("No network. Go on checking: everything is kept on this phone and sent later.")))];
  const told = t("The network is needed once, to take the list along.");
  if (!phone.signedOut) return [notice("info", "info-circle", h("p", {}, isTaking ? t("Taking the list along …") : told))];
  return [notice("warn", "lock", h("p", {}, told), link(t("Sign in"), "/sign-in?next=/field/", { kind: "primary", picture: "box-arrow-in-right" }))];
}

function foreignNotice(items) {
  const foreign = phone.user ? foreignItems(items) : [];
  if (foreign.length === 0) return null;
  const names = [...new Set(foreign.map((item) => item.owner.name))].join(", ");
  return notice("warn", "person-badge", h("p", {}, t("%(count)s checks on this phone belong to %(name)s. Only that account sends them.", { count: foreign.length, name: names })));
}

function heldPart(held) {
  if (held.length === 0) return null;
  return h("section", { class: "block" }, h("h2", {}, t("Being held")),
    h("ul", { class: "cards" }, held.map((check) => h("li", { class: "card" },
      h("h3", { lang: "vi" }, check.unit.name), h("p", { class: "muted" }, t(KINDS[check.kind]), " · ", timeTag(check.started_at)),
      link(t("Go on"), check.at_path, { kind: "primary", picture: "arrow-right" })))));
}

const isNear = (stop) => stop.first_on <= today() && stop.last_on >= today();

function stopsPart(checks) {
  const known = new Set(checks.map((check) => check.uuid));
  const stops = phone.taken.stops.filter((stop) => !known.has(stop.check_uuid));
  const words = stops.length === 0 ? h("p", { class: "muted" }, t("No more stops on the plan.")) : null;
  return h("section", { class: "block" }, h("h2", {}, t("Stops")), words, h("ul", { class: "cards" }, stops.map(stopCard)));
}

function stopCard(stop) {
  const window = t("from %(first)s to %(last)s", { first: day(stop.first_on), last: day(stop.last_on) });
  return h("li", { class: "card" }, h("h3", { lang: "vi" }, stop.unit.name),
    h("p", { class: "muted" }, t(KINDS[stop.kind]), " · ", window, stop.unit.address ? ` · ${stop.unit.address}` : ""),
    isNear(stop) ? button(t("Begin"), () => start(stop), { kind: "primary", picture: "clipboard-check" }) : tag("neutral", "calendar3", t("Not today")));
}

/** With the roster on the phone, or asked for now. */
async function start(stop) {
  const team = phone.taken.teams.find((each) => each.id === stop.team) ?? phone.taken.teams[0];
  const roster = (await store.get("rosters", stop.unit.id)) ?? (await fetchRoster(stop.unit.id).catch(() => null));
  if (!roster || !team) {
    toast(t("The roster of this unit is not on the phone: the network is needed once."));
    return;
  }
  const check = await begin({ stop, roster, team, user: phone.user });
  go(`#/check/${check.uuid}`);
}

function otherUnitPart() {
  const found = h("ul", { class: "found" });
  const look = () => found.replaceChildren(...matches(search.value).map((unit) => h("li", {}, button(unit.name, () => startOff(unit), { kind: "row", lang: "vi" }))));
  const search = h("input", { type: "search", autocomplete: "off", oninput: look });
  const part = h("details", { class: "block fold" }, h("summary", {}, t("Check another unit")), teamChoice(), ...aboutParts(),
    field(t("Name of the unit"), search, { hint: t("Accents are not needed.") }), found);
  return phone.taken.teams.length > 0 ? part : null;
}

function matches(typed) {
  const wanted = fold(typed.trim());
  return phone.taken.units.filter((unit) => (unit.fold ?? fold(unit.name)).includes(wanted)).slice(0, MOST_FOUND);
}

function teamChoice() {
  const { teams } = phone.taken;
  if (teams.length < 2) return null;
  const list = h("select", { id: "team-choice" }, teams.map((team) => h("option", { value: team.id }, team.name)));
  return field(t("Team"), list);
}

const chosenTeam = () => document.getElementById("team-choice")?.value ?? phone.taken.teams[0].id;

const about = { kind: "surprise", reason: null };

function aboutParts() {
  Object.assign(about, { kind: "surprise", reason: null });
  const kinds = choice(Object.entries(KINDS).filter(([kind]) => kind !== "planned").map(([kind, label]) => [kind, t(label)]), about.kind, { onchange: (event) => { about.kind = event.target.value; } });
  const reason = h("input", { type: "text", maxlength: "500", autocomplete: "off", onchange: (event) => { about.reason = clean(event.target.value); } });
  return [field(t("Kind"), kinds), field(t("Reason, plan or directive"), reason)];
}

const startOff = (unit) => start({ unit, team: chosenTeam(), plan: null, ...about });

function statePart() {
  const last = phone.lastSync ? [t("List taken along at"), " ", timeTag(phone.lastSync)] : t("The list was never taken along.");
  return h("section", { class: "block" }, h("h2", {}, t("This phone")), h("p", {}, icon("clock"), " ", last),
    phone.user && h("p", {}, icon("person"), " ", phone.user.name),
    h("div", { class: "button-row" }, button(t("Take the list along anew"), () => refreshHome({ isAsked: true }), { picture: "arrow-repeat" }),
      link(t("To send"), "#/queue", { picture: "send" }), link(t("All pages of Gương"), "/inspection", { picture: "house" })));
}
