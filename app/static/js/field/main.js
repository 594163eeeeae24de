// Starts the app: words, store, worker, then the screen that was open last.
import { refreshBadge } from "./frame.js";
import { h, link, notice } from "./markup.js";
import { phone, recall } from "./phone.js";
import { lastPlace, route } from "./router.js";
import { wear, wishedLanguage } from "./settings.js";
import * as store from "./store.js";
import { resumeWhenPossible, send } from "./sync.js";
import { speak, t } from "./texts.js";
import { register } from "./versions.js";

/** Over plain http a browser keeps no page and hashes nothing: better said than half done. */
function cannotWork() {
  const main = document.getElementById("main");
  main.replaceChildren(
    h("h1", {}, t("Field checks")),
    notice("warn", "shield-exclamation",
      h("p", {}, t("This address is not secure (http), so the phone's browser lets no page work without a network and computes no signatures. The app needs the https address of your installation.")),
      h("p", {}, t("Until then use the form on the web, with a network:"))),
    link(t("Start a check"), "/inspection/checks/new", { kind: "primary" }));
}

async function start() {
  await speak(document.documentElement.lang);
  document.querySelector("[data-skip]").addEventListener("click", (event) => {
    // The part behind the # is the app's own address.
    event.preventDefault();
    document.getElementById("main").focus();
  });
  if (!isSecureContext || !("serviceWorker" in navigator) || !crypto.subtle) {
    cannotWork();
    return;
  }
  await store.open();
  await recall();
  wear();
  if (wishedLanguage() !== document.documentElement.lang) await speak(wishedLanguage());
  const place = location.hash.length > 2 ? null : await lastPlace();
  if (place) history.replaceState(null, "", place);
  addEventListener("hashchange", route);
  for (const name of ["online", "offline"]) addEventListener(name, refreshBadge);
  document.addEventListener("field:queue", refreshBadge);
  await route();
  document.body.dataset.ready = "yes";
  resumeWhenPossible();
  if (phone.user) send();
  await register();
  document.body.dataset.offline = "yes";
}

start();
