// Who of the team is here today, and the hours of the half day: both stand in the minutes.
import { change } from "./checks.js";
import { field, h } from "./markup.js";
import { ROLES } from "./kinds.js";
import { t } from "./texts.js";

/** Observers are listed in the minutes by themselves; whoever holds the phone takes part. */
export function membersPart(check) {
  const one = (member) => {
    const box = h("input", { type: "checkbox", id: `member-${member.id}`, checked: check.members.includes(member.id), disabled: member.id === check.owner.person });
    box.addEventListener("change", () => change(check.uuid, (kept) => {
      kept.members = kept.team.members.map((each) => each.id).filter((id) => (id === member.id ? box.checked : kept.members.includes(id)));
      delete kept.signing.secretary;
    }));
    return h("p", { class: "option" }, box, h("label", { for: box.id }, h("span", { lang: "vi" }, member.name), ` – ${t(ROLES[member.role])}`));
  };
  const members = check.team.members.filter((member) => member.role !== "observer");
  return h("fieldset", {}, h("legend", {}, t("Who takes part")), members.map(one));
}

/** Minutes late are counted from here; kept once both ends are known. */
export function hoursPart(check, redraw) {
  const [from, until] = ["start", "end"].map((end) => h("input", { type: "time", value: check.shift?.[end] ?? "" }));
  const keep = async () => {
    if (!from.value || !until.value || from.value >= until.value) return;
    await redraw(await change(check.uuid, (kept) => { kept.shift = { start: from.value, end: until.value }; }));
  };
  for (const input of [from, until]) input.addEventListener("change", keep);
  const told = check.shift ? t("Working hours %(start)s to %(end)s", check.shift) : t("Working hours are not known: minutes late are typed");
  return h("details", { class: "block fold" }, h("summary", {}, told), field(t("Working hours of this half day, from"), from), field(t("Working hours of this half day, to"), until));
}
