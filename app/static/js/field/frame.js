// The head of every screen, its foot, the short messages, and the way from one screen to the next.
import { button, h, icon, link, notice } from "./markup.js";
import * as store from "./store.js";
import { isMine, sending } from "./sync.js";
import { t } from "./texts.js";

const TOAST_MS = 8000;
let waiting = 0;
const app = () => document.getElementById("app");
export const go = (address) => (location.hash === address ? dispatchEvent(new HashChangeEvent("hashchange")) : (location.hash = address));

/** Puts up a screen: `head` under the bar, `main` its content with the h1, `foot` what stays under the thumb. */
export function show({ title, back = null, head = [], main, foot = null }) {
  document.getElementById("toasts").replaceChildren();
  document.title = `${title} – Gương`;
  const bar = h("header", { class: "bar-top" },
    h("div", { class: "bar-row" }, back ? h("a", { class: "bar-back", href: back[1] }, icon("chevron-left"), h("span", {}, back[0])) : h("p", { class: "bar-title" }, t("Field checks")), queueBadge()),
    head);
  const content = h("main", { id: "main", tabindex: "-1" }, main);
  app().replaceChildren(...[bar, content, foot && h("footer", { class: "bar-foot" }, foot)].filter(Boolean));
  drawBadge();
  watchBars();
  scrollTo(0, 0);
  content.focus({ preventScroll: true });
  refreshBadge();
}

const bars = new ResizeObserver(() => measureBars());

/** The bars grow and shrink with their words. */
function watchBars() {
  bars.disconnect();
  for (const bar of app().querySelectorAll(".bar-top, .bar-foot")) bars.observe(bar);
  measureBars();
}

/** What gets focus must not hide under the bars that stay. */
function measureBars() {
  const top = app().querySelector(".bar-top")?.offsetHeight ?? 0;
  const foot = app().querySelector(".bar-foot")?.offsetHeight ?? 0;
  document.documentElement.style.scrollPaddingTop = `${top + 56}px`;
  document.documentElement.style.scrollPaddingBottom = `${foot + 12}px`;
  document.documentElement.style.setProperty("--bar-height", `${top}px`);
  document.documentElement.style.setProperty("--foot-height", `${foot}px`);
}

const queueBadge = () => h("a", { class: "badge-queue", href: "#/queue", "data-badge": true });

function stateWords() {
  const count = waiting > 0 ? t("%(count)s to send", { count: waiting }) : "";
  if (!navigator.onLine) return ["cloud-slash", t("Offline"), count];
  if (sending.problem === "signed_out") return ["lock", t("Sign in to send"), count];
  if (sending.isBusy) return ["arrow-repeat", t("Sending …"), count];
  return waiting > 0 ? ["send", count, ""] : ["cloud-check", t("Nothing to send"), ""];
}

export async function refreshBadge() {
  waiting = (await store.all("outbox")).filter((item) => item.state !== "sent").length;
  drawBadge();
}

function drawBadge() {
  const [picture, text, more] = stateWords();
  for (const badge of document.querySelectorAll("[data-badge]")) {
    badge.replaceChildren(icon(picture), h("span", {}, [text, more].filter(Boolean).join(" · ")));
    badge.classList.toggle("is-waiting", waiting > 0 || !navigator.onLine);
  }
}

export const foreignItems = (items) => items.filter((item) => item.state !== "sent" && !isMine(item));

/** A short message that a screen reader tells too; `act` is [label, what it does], as to undo. */
export function toast(text, act = null) {
  const box = document.getElementById("toasts");
  const close = () => message.remove();
  const message = h("div", { class: "toast" }, h("span", {}, text),
    act && button(act[0], () => { close(); act[1](); }, { kind: "toast", picture: "arrow-counterclockwise" }));
  box.replaceChildren(message);
  setTimeout(close, TOAST_MS);
}

/** Asks once more before something that cannot be taken back. */
export function confirmed(question, yes) {
  return new Promise((answer) => {
    const end = (value) => () => { dialog.close(); dialog.remove(); answer(value); };
    const dialog = h("dialog", { class: "ask", "aria-labelledby": "ask-words" }, h("h2", { id: "ask-words" }, question),
      h("div", { class: "button-row" }, button(yes, end(true), { kind: "primary" }), button(t("No, go back"), end(false))));
    dialog.addEventListener("cancel", end(false));
    document.body.append(dialog);
    dialog.showModal();
  });
}

export const signInNotice = () =>
  notice("warn", "lock", h("p", {}, t("Your session on the server has ended. Nothing is lost: sign in, then it is sent.")),
    link(t("Sign in"), "/sign-in?next=/field/", { kind: "primary", picture: "box-arrow-in-right" }));
