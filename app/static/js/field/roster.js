// The walk through the rooms. One tap opens a row, one more settles it; a whole room goes with one.
import { change, isLead, lineIn } from "./checks.js";
import { go, show, toast } from "./frame.js";
import { button, field, h, icon, link, tag } from "./markup.js";
import { mark, openOf, rooms, strangerLine } from "./lines.js";
import { newUuid } from "./hashes.js";
import { openSheet } from "./sheet.js";
import { isException, shown, tally } from "./statuses.js";
import { hoursPart } from "./taking_part.js";
import { hour, now } from "./times.js";
import { clean, fold, number, t } from "./texts.js";

/** What stands on the screen: the check as it is kept, the chosen rows, what the last taps replaced. */
const view = { check: null, chosen: null, undo: [] };

export async function roster(check) {
  if (view.check?.uuid !== check.uuid) view.undo = [];
  Object.assign(view, { check, chosen: null });
  show({
    title: check.unit.name,
    back: [t("Stops"), "#/"],
    head: head(check),
    main: [tools(), h("div", { id: "rooms" }, rooms(check.lines).map(room)), strangerForm(), hoursPart(check, roster),
      link(t("Checklist, the unit's findings, photos"), `#/check/${check.uuid}/extras`, { picture: "list-check" })],
    foot: h("div", { id: "foot" }),
  });
  tellCounts();
}

function head(check) {
  const search = h("input", { type: "search", class: "control", id: "roster-search", autocomplete: "off", placeholder: t("Find a name, accents not needed"), "aria-label": t("Find a name, accents not needed"), oninput: () => filter(search.value) });
  return [h("h1", { class: "bar-unit" }, h("span", { lang: "vi" }, check.unit.name), h("span", { class: "muted" }, ` · ${hour(check.started_at)}`)),
    h("p", { id: "counts", role: "status" }), search];
}

const tools = () => h("div", { class: "button-row tools" }, button(t("Choose several"), startChoosing, { id: "choose", picture: "check-lg", "aria-pressed": "false" }));

const roomName = ({ division, room: name }) => [name ? t("Room %(name)s", { name }) : "", division].filter(Boolean).join(" · ") || t("Without a room");

function room(group, index) {
  return h("section", { class: "room", "aria-labelledby": `room-${index}`, "data-room": index },
    h("div", { class: "room-head" }, h("h2", { id: `room-${index}`, lang: "vi" }, roomName(group)), h("div", { "data-whole": true }, wholeRoom(group))),
    h("ul", { class: "rows" }, group.lines.map((line) => h("li", { "data-line": line.uuid }, row(line)))));
}

function wholeRoom(group) {
  const open = openOf(group.lines).length;
  const figures = `${number(open)}/${number(group.lines.length)}`;
  if (open === 0) return h("p", { class: "muted done" }, icon("check-lg"), t("done"));
  return button(t("The whole room is there %(figures)s", { figures }), () => markRoom(group), { kind: "room", "aria-label": t("The whole room is there %(figures)s: %(room)s", { figures, room: roomName(group) }) });
}

function row(line) {
  const { tone, picture, text } = shown(line);
  const isChosen = view.chosen?.has(line.uuid) ?? false;
  const attributes = view.chosen ? { "aria-pressed": String(isChosen) } : { "aria-haspopup": "dialog" };
  const more = [line.mark_source === "system" && t("from the leave book"), line.paper_number && [line.paper_kind, line.paper_number].filter(Boolean).join(" ")].filter(Boolean).join(" · ");
  const found = view.check.findings.filter((each) => each.line === line.uuid).length;
  return h("button", { type: "button", class: "row", onclick: () => tapped(line.uuid), ...attributes },
    view.chosen && h("span", { class: "box" }, isChosen && icon("check-lg")),
    h("span", { class: "who" }, h("strong", { lang: "vi" }, line.full_name), h("small", { lang: "vi" }, [line.post, line.home].filter(Boolean).join(" · ")),
      more && h("small", {}, more)),
    h("span", { class: "how" }, tag(tone, picture, text), found > 0 && tag("bad", "exclamation-triangle", t("%(count)s findings", { count: found }))));
}

function tapped(uuid) {
  if (!view.chosen) {
    openSheet({ check: view.check, uuids: [uuid], done: settled });
    return;
  }
  if (!view.chosen.delete(uuid)) view.chosen.add(uuid);
  redraw([uuid]);
  tellCounts();
}

function startChoosing() {
  view.chosen = view.chosen ? null : new Set();
  document.getElementById("choose").setAttribute("aria-pressed", String(view.chosen !== null));
  redraw(view.check.lines.map((line) => line.uuid));
  tellCounts();
}

/** After the change is kept: the rows and the counts; the focus stays on the row; with the next picture a message with the
    way back, so that an old phone shows the row first. */
async function settled({ check, before, text, edit = null }) {
  view.check = check;
  view.undo.push(before);
  const uuids = before.map((line) => line.uuid);
  const focused = uuids.length === 1 ? uuids[0] : document.activeElement?.closest("[data-line]")?.dataset.line;
  const isAsking = document.querySelector("dialog.sheet") !== null;
  if (view.chosen) startChoosing();
  redraw(uuids);
  tellCounts();
  if (!isAsking) document.querySelector(`[data-line="${focused}"] .row`)?.focus({ preventScroll: true });
  requestAnimationFrame(() => setTimeout(() => toast(text, edit ?? [t("Undo"), undo])));
}

async function undo() {
  const before = view.undo.pop();
  if (!before) return;
  view.check = await change(view.check.uuid, (kept) => {
    for (const line of before) kept.lines.splice(kept.lines.findIndex((each) => each.uuid === line.uuid), 1, line);
  });
  redraw(before.map((line) => line.uuid));
  tellCounts();
  toast(t("Taken back."));
}

async function markRoom(group) {
  const uuids = openOf(group.lines).map((line) => line.uuid);
  const before = structuredClone(view.check.lines.filter((line) => uuids.includes(line.uuid)));
  const at = now();
  const check = await change(view.check.uuid, (kept) => {
    for (const uuid of uuids) mark(lineIn(kept, uuid), "present", { source: "room", at });
  });
  await settled({ check, before, text: t("%(count)s people marked as present.", { count: uuids.length }) });
  document.querySelector(`[data-line="${uuids[0]}"]`)?.closest(".room").querySelector(".row")?.focus({ preventScroll: true });
}

/** Only what changed is drawn: a roster of 150 answers a tap at once on an old phone. */
function redraw(uuids) {
  const touched = new Set();
  for (const uuid of uuids) {
    const item = document.querySelector(`[data-line="${uuid}"]`);
    item?.replaceChildren(row(lineIn(view.check, uuid)));
    if (item) touched.add(item.closest("[data-room]"));
  }
  const groups = rooms(view.check.lines);
  for (const section of touched) section.querySelector("[data-whole]").replaceChildren(wholeRoom(groups[section.dataset.room]));
}

function tellCounts() {
  const { check, chosen } = view;
  const counted = tally(check.lines);
  document.getElementById("counts").textContent = t("%(present)s present · %(exceptions)s exceptions · %(open)s not yet checked", {
    present: counted.present, exceptions: check.lines.filter(isException).length, open: counted.not_checked,
  });
  document.getElementById("foot").replaceChildren(...(chosen ? choosingFoot(chosen) : walkingFoot(check)));
}

function walkingFoot(check) {
  const label = isLead(check) ? t("Review and sign (%(count)s exceptions)", { count: check.lines.filter(isException).length }) : t("Review and send (%(count)s exceptions)", { count: check.lines.filter(isException).length });
  return [button(t("Undo"), undo, { picture: "arrow-counterclockwise", disabled: view.undo.length === 0 }),
    button(label, () => go(`#/check/${check.uuid}/review`), { kind: "primary", id: "to-review" })];
}

const choosingFoot = (chosen) => [button(t("Stop choosing"), startChoosing),
  button(t("Record for %(count)s people", { count: chosen.size }), () => openSheet({ check: view.check, uuids: [...chosen], done: settled }), { kind: "primary", disabled: chosen.size === 0 })];

function filter(typed) {
  const wanted = fold(typed.trim());
  for (const section of document.querySelectorAll("[data-room]")) {
    const items = [...section.querySelectorAll("[data-line]")];
    for (const item of items) item.hidden = !fold(lineIn(view.check, item.dataset.line).full_name).includes(wanted);
    section.hidden = items.every((item) => item.hidden);
  }
}

function strangerForm() {
  const [name, post, place] = ["name", "organization-title", "off"].map((hint) => h("input", { type: "text", autocomplete: "off", maxlength: "120", "data-hint": hint }));
  const add = async () => {
    const fullName = clean(name.value);
    if (!fullName) {
      name.focus();
      toast(t("Enter the name."));
      return;
    }
    const uuid = newUuid();
    const line = strangerLine({ uuid, fullName, fold: fold(fullName), post: clean(post.value) ?? "", room: clean(place.value) ?? "" });
    await roster(await change(view.check.uuid, (kept) => kept.lines.push(line)));
    document.querySelector(`[data-line="${uuid}"] .row`).focus();
    toast(t("%(name)s is on the list. Now record where they are.", { name: fullName }));
  };
  return h("details", { class: "block fold" }, h("summary", {}, icon("person-plus"), t("Add a person who is not on the list")),
    field(t("Full name"), name), field(t("Post"), post), field(t("Room"), place), button(t("Add"), add, { kind: "primary" }));
}
