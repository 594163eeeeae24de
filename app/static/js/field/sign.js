// Three sign: the unit's representative, the secretary, the lead. By finger, or by name and tick, or it is told why not.
import { change } from "./checks.js";
import { go, show } from "./frame.js";
import { button, choice, field, h, link } from "./markup.js";
import { pad } from "./pad.js";
import { prepared, submit } from "./submitting.js";
import * as store from "./store.js";
import { now } from "./times.js";
import { clean, t, word } from "./texts.js";

const ROLES = { representative: word("Representative of the unit"), secretary: word("Secretary of the team"), lead: word("Lead of the team") };
const SHORT_HASH = 12;

export async function sign(check) {
  if (!check.coverage) {
    location.replace(`#/check/${check.uuid}/review`);
    return;
  }
  const hash = h("code", { id: "record-hash" });
  const tellHash = async () => { hash.textContent = (await prepared(await store.get("checks", check.uuid))).hash.slice(0, SHORT_HASH); };
  const keep = async (role, changes) => {
    await change(check.uuid, (kept) => Object.assign(kept.signing[role], changes));
    if ("name" in changes || "position" in changes) await tellHash();
  };
  show({
    title: t("Sign"),
    back: [t("Review"), `#/check/${check.uuid}/review`],
    main: [h("h1", {}, t("Sign")), h("p", { class: "muted", lang: "vi" }, check.unit.name),
      h("p", {}, check.coverage === "all" ? t("Everybody on the roster was observed") : t("Only part of the roster was checked")),
      h("p", {}, link(t("Minutes as they are printed"), `#/check/${check.uuid}/minutes`, { kind: null, picture: "file-earmark-text" })),
      h("div", { id: "faults", tabindex: "-1" }), Object.keys(ROLES).map((role) => block(role, check.signing[role], keep)),
      h("p", { class: "hint" }, t("Sign of this record (SHA-256):"), " ", hash),
      h("p", { class: "hint" }, t("The paper signed by hand stays the original; this records who signed it."))],
    foot: [button(t("Finish"), () => finish(check.uuid), { kind: "primary", id: "finish", picture: "check-lg" })],
  });
  await tellHash();
}

function block(role, given, keep) {
  const box = h("div", {});
  const kept = (name) => (event) => keep(role, { [name]: clean(event.target.value) ?? "" });
  const ways = [["drawn", t("Signs on the screen")], ["typed", t("Signs by name and tick")]];
  if (role === "representative") ways.push(["refused", t("Refuses to sign")]);
  const way = choice(ways, given.method);
  const draw = () => box.replaceChildren(...parts(role, given, keep, kept));
  way.addEventListener("change", async () => {
    given.method = way.value;
    await keep(role, { method: way.value });
    draw();
  });
  draw();
  const name = h("input", { type: "text", maxlength: "120", autocomplete: "off", value: given.name ?? "", id: `${role}-name`, onchange: kept("name") });
  const position = role === "representative" && field(t("Position"), h("input", { type: "text", maxlength: "120", value: given.position ?? "", onchange: kept("position") }));
  return h("fieldset", { class: "block signer", id: `signer-${role}` }, h("legend", {}, t(ROLES[role])), field(t("Full name"), name), position, field(t("Way of signing"), way), box);
}

function parts(role, given, keep, kept) {
  if (given.method === "typed") {
    const tick = h("input", { type: "checkbox", id: `${role}-tick`, checked: given.ticked === true, onchange: (event) => keep(role, { ticked: event.target.checked }) });
    return [h("p", { class: "option" }, tick, h("label", { for: tick.id }, t("I have heard the minutes and sign with the name above.")))];
  }
  if (given.method === "refused") {
    return [field(t("Reason of the refusal"), h("input", { type: "text", maxlength: "500", id: `${role}-reason`, value: given.reason ?? "", onchange: kept("reason") })),
      field(t("Witness"), h("input", { type: "text", maxlength: "300", id: `${role}-witness`, value: given.witness ?? "", onchange: kept("witness") }))];
  }
  const canvas = h("canvas", { class: "pad", role: "img", "aria-label": t("Field to sign: %(name)s", { name: t(ROLES[role]) }) });
  const field_ = pad(canvas, given.strokes, (strokes, drawing) => {
    Object.assign(given, { strokes, drawing });
    return keep(role, { strokes, drawing, signed_at: now() });
  });
  return [canvas, button(t("Clear"), field_.clear, { kind: "quiet", picture: "x-lg", "aria-label": `${t("Clear")}: ${t(ROLES[role])}` })];
}

/** What is missing, in words; null when this one has signed. */
function fault(role, given) {
  if (!clean(given.name ?? "")) return t("%(role)s: enter the name.", { role: t(ROLES[role]) });
  if (given.method === "typed" && !given.ticked) return t("%(role)s: tick that the minutes were heard.", { role: t(ROLES[role]) });
  if (given.method === "refused" && !(clean(given.reason ?? "") && clean(given.witness ?? ""))) return t("%(role)s: enter the reason of the refusal and who witnessed it.", { role: t(ROLES[role]) });
  if (given.method === "drawn" && !given.drawing) return t("%(role)s has not signed.", { role: t(ROLES[role]) });
  return null;
}

const signatureOf = (role, given) => ({
  role, name: clean(given.name), position: clean(given.position ?? ""), method: given.method === "drawn" ? "canvas" : given.method,
  drawing: given.method === "drawn" ? given.drawing : null, reason: given.method === "refused" ? clean(given.reason) : null,
  witness: given.method === "refused" ? clean(given.witness) : null, signed_at: given.signed_at ?? now(),
});

async function finish(uuid) {
  document.activeElement?.dispatchEvent(new Event("change"));
  const check = await store.get("checks", uuid);
  const faults = Object.keys(ROLES).map((role) => [role, fault(role, check.signing[role])]).filter(([, words]) => words);
  if (faults.length > 0) {
    const box = document.getElementById("faults");
    box.replaceChildren(h("div", { class: "notice tone-bad", role: "alert" }, h("ul", { class: "plain" }, faults.map(([, words]) => h("li", {}, words)))));
    box.focus();
    box.scrollIntoView({ block: "center" });
    return;
  }
  await submit(uuid, { signatures: Object.keys(ROLES).map((role) => signatureOf(role, check.signing[role])) });
  go(`#/check/${uuid}/minutes`);
}
