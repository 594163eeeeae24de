// Words of practice, one tap each.
import { h } from "./markup.js";
import { t } from "./texts.js";

/** Words of practice by a tap, added to what stands there. */
export function chips(words, control) {
  const add = (text) => {
    control.value = [control.value.trim(), text].filter(Boolean).join("; ");
    control.dispatchEvent(new Event("change"));
  };
  return h("div", { class: "chips", role: "group", "aria-label": t("Ready words") }, words.map((text) => h("button", { type: "button", class: "chip", onclick: () => add(text) }, text)));
}
