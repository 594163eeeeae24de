// A new version waits until nobody holds a check; only the home screen offers it.
import { h, button, notice } from "./markup.js";
import { t } from "./texts.js";

let registration = null;
let takesOver = false;

export async function register() {
  const hadOne = Boolean(navigator.serviceWorker.controller);
  registration = await navigator.serviceWorker.register("/field/sw.js", { scope: "/field/", updateViaCache: "none" });
  registration.addEventListener("updatefound", () => {
    const coming = registration.installing;
    coming?.addEventListener("statechange", () => coming.state === "installed" && document.dispatchEvent(new CustomEvent("field:version")));
  });
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (hadOne && takesOver) location.reload();
  });
  await navigator.serviceWorker.ready;
}

export async function newVersionNotice(held) {
  const waiting = (registration ?? (await navigator.serviceWorker.getRegistration("/field/")))?.waiting;
  if (!waiting) return null;
  const take = () => {
    takesOver = true;
    waiting.postMessage("take-over");
  };
  const act = held.length > 0 ? h("p", {}, t("It comes in when no check is being held.")) : button(t("Use the new version"), take, { picture: "arrow-repeat" });
  return notice("info", "info-circle", h("p", {}, t("There is a new version.")), act);
}
