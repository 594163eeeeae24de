// Menus are <details>: they open without this. Here they close as people expect, and one may leave quickly.
const open = () => document.querySelectorAll("details[data-menu][open]");

document.addEventListener("click", (event) => {
  for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of open()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// Focus that leaves a menu by the Tab key closes it, so that nothing stays open over the page.
document.addEventListener("focusin", (event) => {
  for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
});

// On a phone the filters begin folded, so that the rows are in sight.
if (window.matchMedia("(max-width: 767.98px)").matches) {
  for (const fold of document.querySelectorAll("details[data-fold]")) fold.open = false;
}

const PRESSES = 3;
const WITHIN_MS = 1500;
const exit = document.querySelector("[data-leave-quickly]");
let presses = [];

function leave() {
  document.body.hidden = true;
  // Replaced, so that the back button does not lead here.
  window.location.replace(exit.href);
}

exit?.addEventListener("click", (event) => {
  event.preventDefault();
  leave();
});
if (exit) {
  document.addEventListener("keyup", (event) => {
    presses = event.key === "Shift" ? [...presses, event.timeStamp].filter((at) => event.timeStamp - at < WITHIN_MS) : [];
    if (presses.length >= PRESSES) leave();
  });
}
