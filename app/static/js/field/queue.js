// What waits, what failed and why, what is there: nothing leaves the phone before the server has all of it.
import { confirmed, foreignItems, go, show, signInNotice, toast } from "./frame.js";
import { button, h, icon, link, notice, tag } from "./markup.js";
import { forgetSent, phone } from "./phone.js";
import * as store from "./store.js";
import { takeBack } from "./submitting.js";
import { isMine, send, sending } from "./sync.js";
import { day, timeTag } from "./times.js";
import { t } from "./texts.js";
import { vaultPart } from "./vault_view.js";

let isShown = false;
document.addEventListener("field:queue", () => isShown && location.hash === "#/queue" && draw());

export async function queue() {
  isShown = true;
  const list = h("div", { id: "queue" });
  show({
    title: t("To send"), back: [t("Stops"), "#/"],
    main: [h("h1", {}, t("To send")), list, vaultPart(draw)],
    foot: [button(t("Send now"), () => send({ isAsked: true }), { kind: "primary", id: "send-now", picture: "send" })],
  });
  await draw();
}

async function draw() {
  const [checks, items, photos] = await Promise.all([store.all("checks"), store.all("outbox"), store.all("photos")]);
  const stored = new Set(photos.filter((photo) => photo.state === "stored").map((photo) => photo.uuid));
  const of = (state) => items.filter((item) => item.state === state);
  document.getElementById("queue")?.replaceChildren(...[
    standing(items),
    group(t("Drafts"), checks.filter((check) => check.state === "draft" && isMine(check)).map((check) => draftCard(check, photos))),
    group(t("Ready to send"), of("ready").map((item) => readyCard(item, stored))),
    group(t("Failed"), of("error").map(failedCard)),
    group(t("Sent"), of("sent").map(sentCard)),
  ].flat().filter(Boolean));
}

function standing(items) {
  const foreign = phone.user ? foreignItems(items) : [];
  return [
    sending.problem === "signed_out" || phone.signedOut ? signInNotice() : null,
    sending.problem === "offline" ? notice("info", "cloud-slash", h("p", {}, t("The server does not answer. It is tried again by itself."))) : null,
    sending.problem === "server" ? notice("warn", "exclamation-triangle", h("p", {}, t("The server has a failure. It is tried again by itself; nothing is lost."))) : null,
    sending.isBusy ? h("p", { role: "status" }, t("Sending …")) : null,
    foreign.length > 0 ? notice("warn", "person-badge", h("p", {}, t("%(count)s checks on this phone belong to %(name)s. Only that account sends them.", { count: foreign.length, name: [...new Set(foreign.map((item) => item.owner.name))].join(", ") }))) : null,
  ];
}

function group(title, cards) {
  return h("section", { class: "block" }, h("h2", {}, `${title} (${cards.length})`),
    cards.length > 0 ? h("ul", { class: "cards" }, cards) : h("p", { class: "muted" }, t("Nothing here.")));
}

const card = (name, ...parts) => h("li", { class: "card" }, h("h3", { lang: "vi" }, name), parts);

function draftCard(check, photos) {
  const isTouched = check.parts_sent > 0 || check.findings.length > 0 || Object.keys(check.checklist).length > 0
    || photos.some((photo) => photo.check === check.uuid) || check.lines.some((line) => line.gone || !["none", "system"].includes(line.mark_source));
  const discard = async () => {
    if (!(await confirmed(t("Discard this draft? Nothing is recorded in it."), t("Discard the draft")))) return;
    await store.remove("checks", check.uuid);
    await draw();
  };
  return card(check.unit.name, h("p", { class: "muted" }, timeTag(check.started_at)),
    h("div", { class: "button-row" }, link(t("Go on"), check.at_path, { picture: "arrow-right" }),
      !isTouched && button(t("Discard the draft"), discard, { kind: "quiet", picture: "trash" })));
}

const named = (item) => `${item.unit}, ${day(item.held_on)}${item.is_part ? ` (${t("my part")})` : ""}`;
const minutesLink = (item) => (item.is_part ? null : link(t("Minutes"), `#/check/${item.check}/minutes`, { picture: "file-earmark-text" }));

function photosWords(item, stored) {
  if (item.photos.length === 0) return null;
  const count = item.photos.filter((uuid) => stored.has(uuid)).length;
  return h("p", {}, icon("image"), ` ${t("%(stored)s of %(all)s photos are on the server.", { stored: count, all: item.photos.length })}`);
}

function readyCard(item, stored) {
  const owner = isMine(item) || !phone.user ? null : h("p", {}, t("Belongs to %(name)s.", { name: item.owner.name }));
  const record = item.acknowledged ? tag("ok", "cloud-check", t("The record is on the server.")) : tag("neutral", "send", t("The record waits."));
  const again = item.attempts > 0 ? h("p", { class: "muted" }, t("Tried %(count)s times.", { count: item.attempts })) : null;
  return card(named(item), owner, record, photosWords(item, stored), again, h("div", { class: "button-row" }, minutesLink(item)));
}

function failedCard(item) {
  const retry = async () => {
    await store.change("outbox", item.client_uuid, (kept) => Object.assign(kept, { state: "ready", next_at: 0, problem: null }));
    await send({ isAsked: true });
    await draw();
  };
  const reopen = async () => {
    await takeBack(item);
    go(`#/check/${item.check}/review`);
  };
  const errors = item.errors?.length > 0 && h("ul", { class: "plain" }, item.errors.map((error) => h("li", {}, error.message)));
  return card(named(item), tag("bad", "exclamation-triangle", t("Failed")), h("p", {}, item.problem), errors,
    h("div", { class: "button-row" }, button(t("Try again"), retry, { kind: "primary", picture: "arrow-repeat" }),
      !item.acknowledged && !item.is_part && button(t("Put it right"), reopen, { picture: "pencil" }), minutesLink(item)));
}

function sentCard(item) {
  const answer = item.acknowledged;
  const late = answer.state === "late" && h("p", {}, t("The period is closed: an officer takes it in."));
  const conflict = answer.conflicts > 0 && h("p", {}, t("%(count)s lines are told differently by somebody else: the lead compares them on the server.", { count: answer.conflicts }));
  const remove = async () => {
    await forgetSent(item);
    toast(t("Removed from this phone; the server has it."));
    await draw();
  };
  return card(named(item), tag("ok", "cloud-check", answer.check?.number ? t("Sent, No. %(number)s", { number: answer.check.number }) : t("Sent")), late, conflict,
    h("div", { class: "button-row" }, answer.check?.url && link(t("Open on the server"), answer.check.url, { picture: "building" }), minutesLink(item),
      button(t("Remove from this phone"), remove, { kind: "quiet", picture: "trash" })));
}
