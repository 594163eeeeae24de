// A finding: its kind, and what was seen in words. Several of one person, or of the unit as a whole.
import { chips } from "./chips.js";
import { newUuid } from "./hashes.js";
import { button, choice, field, h } from "./markup.js";
import { phone } from "./phone.js";
import { clean, localized, spoken, t } from "./texts.js";

export const typeOf = (code) => phone.taken?.violation_types?.find((type) => type.code === code);
export const typeName = (code) => localized(typeOf(code)?.label) || code;

export function findingList(findings, remove) {
  return h("ul", { class: "plain" }, findings.map((found) => h("li", {}, h("strong", {}, typeName(found.violation_type)), ` ${found.description ?? ""} `,
    remove && button(t("Remove"), () => remove(found.uuid), { kind: "quiet", picture: "trash", "aria-label": t("Remove: %(name)s", { name: typeName(found.violation_type) }) }))));
}

export function findingForm(types, add) {
  const kind = choice([["", t("Choose …")], ...types.map((type) => [type.code, localized(type.label)])], "");
  const text = h("textarea", { rows: "2", maxlength: "2000" });
  const wrong = h("p", { class: "wrong", role: "alert" });
  const act = async () => {
    const description = clean(text.value);
    wrong.textContent = kind.value && description ? "" : t("Choose the kind and say what was seen.");
    if (wrong.textContent) return;
    await add({ uuid: newUuid(), violation_type: kind.value, description, severity: null });
    [kind.value, text.value] = ["", ""];
  };
  return h("div", { class: "adding" }, field(t("Kind of finding"), kind), field(t("What was seen"), text, { hint: t("Place, time, evidence; no judgement.") }),
    chips(phone.taken?.note_chips?.[spoken()] ?? [], text), wrong, button(t("Add the finding"), act, { picture: "plus-lg" }));
}
