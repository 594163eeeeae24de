// Theme, text size and density change at once; the POST that the form would make keeps them.
const ATTRIBUTES = { theme: "bsTheme", text_size: "textSize", density: "density" };

document.addEventListener("submit", async (event) => {
  const form = event.target;
  const button = event.submitter;
  if (!form.matches("form[data-preferences]") || !(button?.name in ATTRIBUTES)) return;
  event.preventDefault();
  const body = new FormData(form);
  body.set(button.name, button.value);
  document.documentElement.dataset[ATTRIBUTES[button.name]] = button.value;
  for (const other of form.querySelectorAll(`button[name="${button.name}"]`)) {
    other.setAttribute("aria-pressed", String(other === button));
  }
  try {
    await fetch(form.action, { method: "POST", body, redirect: "manual", credentials: "same-origin" });
  } catch {
    // Without connection the choice holds for this page only.
  }
});
