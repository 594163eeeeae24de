// Beside the roster: the checklist, what is found of the unit as a whole, and photos.
import { change } from "./checks.js";
import { findingForm, findingList } from "./findings.js";
import { show } from "./frame.js";
import { field, h } from "./markup.js";
import { phone } from "./phone.js";
import { photoPart } from "./photos_view.js";
import { clean, localized, t, word } from "./texts.js";

const ANSWERS = [["yes", word("Yes")], ["no", word("No")], ["not_applicable", word("Does not apply")]];

export async function extras(check) {
  const items = (phone.taken?.checklist ?? []).filter((item) => !item.kinds?.length || item.kinds.includes(check.kind));
  show({
    title: t("Checklist, the unit's findings, photos"),
    back: [t("Roster"), `#/check/${check.uuid}`],
    main: [h("h1", {}, t("Checklist, the unit's findings, photos")), h("p", { class: "muted", lang: "vi" }, check.unit.name),
      items.length > 0 && h("section", { class: "block" }, h("h2", {}, t("Checklist")), items.map((item) => question(check, item))),
      h("section", { class: "block" }, h("h2", {}, t("Findings of the unit")), unitFindings(check)),
      h("section", { class: "block" }, photoPart({ check }))],
  });
}

function question(check, item) {
  const given = check.checklist[item.code] ?? {};
  const keep = (changes) => change(check.uuid, (kept) => { kept.checklist[item.code] = { ...kept.checklist[item.code], ...changes }; });
  const answer = ([value, label]) => {
    const id = `${item.code}-${value}`;
    return h("span", { class: "option" }, h("input", { type: "radio", id, name: item.code, value, checked: given.answer === value, onchange: () => keep({ answer: value }) }), h("label", { for: id }, t(label)));
  };
  const note = h("input", { type: "text", maxlength: "500", value: given.note ?? "", onchange: (event) => keep({ note: clean(event.target.value) }) });
  return h("fieldset", {}, h("legend", {}, localized(item.label)), h("div", { class: "answers" }, ANSWERS.map(answer)), field(t("Note"), note));
}

function unitFindings(check) {
  const box = h("div", {});
  const draw = (kept) => box.replaceChildren(findingList(kept.findings.filter((found) => found.line === null), remove));
  const remove = async (uuid) => draw(await change(check.uuid, (kept) => { kept.findings = kept.findings.filter((found) => found.uuid !== uuid); }));
  const add = async (finding) => draw(await change(check.uuid, (kept) => kept.findings.push({ ...finding, line: null })));
  draw(check);
  const types = (phone.taken?.violation_types ?? []).filter((type) => !type.on_person);
  return h("div", {}, box, findingForm(types, add));
}
