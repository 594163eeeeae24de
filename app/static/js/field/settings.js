// What everybody may set for this phone: sending by itself, language, colours, a place on the home screen.
import { h, button, choice, field } from "./markup.js";
import { phone, set } from "./phone.js";
import { send } from "./sync.js";
import { speak, spoken, t } from "./texts.js";

let installing = null;
addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  installing = event;
});

export function wear() {
  if (phone.settings.theme) document.documentElement.dataset.bsTheme = phone.settings.theme;
}

export const wishedLanguage = () => phone.settings.language ?? document.documentElement.lang;

export function settingsPart(redraw) {
  const auto = h("input", { type: "checkbox", id: "auto-send", role: "switch", checked: phone.settings.auto_send });
  auto.addEventListener("change", async () => {
    await set("auto_send", auto.checked);
    if (auto.checked) await send();
  });
  const languages = choice([["vi", "Tiếng Việt"], ["en", "English"]], spoken());
  languages.addEventListener("change", async () => {
    await set("language", languages.value);
    await speak(languages.value);
    await redraw();
  });
  const themes = choice([["auto", t("As the device")], ["light", t("Light")], ["dark", t("Dark")]], document.documentElement.dataset.bsTheme);
  themes.addEventListener("change", async () => {
    await set("theme", themes.value);
    wear();
  });
  return h("section", { class: "block" }, h("h2", {}, t("Settings")),
    h("p", { class: "option" }, auto, h("label", { for: "auto-send" }, t("Send by itself when there is a network"))),
    field(t("Language"), languages), field(t("Colours"), themes),
    installing && button(t("Put on the home screen"), () => installing.prompt(), { picture: "phone" }));
}
