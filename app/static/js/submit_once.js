// A form that has been sent is not sent again by an impatient second press.
const RELEASE_AFTER_MS = 15000;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-guard]") || event.defaultPrevented) return;
  if (form.getAttribute("aria-busy") === "true") {
    event.preventDefault();
    return;
  }
  form.setAttribute("aria-busy", "true");
  // A lost connection or a download leaves the page standing: the form must work again.
  setTimeout(() => form.removeAttribute("aria-busy"), RELEASE_AFTER_MS);
});

// The browser's back button brings the page back as it was left, busy.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[aria-busy]")) form.removeAttribute("aria-busy");
});
