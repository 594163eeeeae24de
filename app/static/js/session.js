// Warns two minutes before the session ends for idleness, and extends it at a press, without leaving the page.
const WARN_BEFORE_MS = 120000;
const dialog = document.getElementById("session-dialog");
const form = dialog.querySelector("form");
const idleMs = Number(dialog.dataset.idleSeconds) * 1000;

const watch = () => setTimeout(() => dialog.showModal(), idleMs - WARN_BEFORE_MS);

async function extended() {
  const request = { method: "POST", body: new FormData(form), credentials: "same-origin", redirect: "manual" };
  const answer = await fetch(form.action, request).catch(() => null);
  return answer?.ok ?? false;
}

async function goOn(event) {
  event.preventDefault();
  dialog.close();
  if (await extended()) {
    watch();
    return;
  }
  // The page stays as it is, with what was typed; only the dialog says that it is too late.
  dialog.querySelector("h2").textContent = dialog.dataset.ended;
  for (const part of dialog.querySelectorAll("[data-while-open]")) part.hidden = true;
  dialog.removeEventListener("cancel", goOn);
  dialog.showModal();
}

form.addEventListener("submit", goOn);
dialog.addEventListener("cancel", goOn);
watch();
