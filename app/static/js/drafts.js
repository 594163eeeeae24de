// Keeps what is typed into a form with data-draft in this browser until the server has it: a lost connection, a server
// error or an expired session loses nothing. Drafts belong to one account (data-owner); without an account none is kept, for
// the next person at a shared computer. Signing out forgets every draft of this browser.
const PREFIX = "draft:";
const EVERY_MS = 5000;
const KEEP_MS = 7 * 24 * 3600 * 1000;
const SENT = "draft-sent";
const owner = document.body.dataset.owner;

const keyOf = (form) => `${PREFIX}${owner}:${form.dataset.draft}`;
const clock = (at) => new Date(at).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });

function kept(form) {
  return [...form.elements].filter((field) => field.name && !["hidden", "password", "file", "submit", "button"].includes(field.type));
}

function read(form) {
  return kept(form)
    .filter((field) => !["checkbox", "radio"].includes(field.type) || field.checked)
    .flatMap((field) => (field.multiple ? [...field.selectedOptions].map((one) => [field.name, one.value]) : [[field.name, field.value]]));
}

function write(form, pairs) {
  const has = (name, value) => pairs.some(([otherName, otherValue]) => otherName === name && otherValue === value);
  for (const field of kept(form)) {
    if (["checkbox", "radio"].includes(field.type)) field.checked = has(field.name, field.value);
    else if (field.multiple) for (const option of field.options) option.selected = has(field.name, option.value);
    else field.value = pairs.find(([name]) => name === field.name)?.[1] ?? field.value;
  }
}

function offer(form, draft) {
  const box = document.createElement("div");
  box.className = "draft-offer";
  box.setAttribute("role", "status");
  const words = document.createElement("span");
  words.textContent = form.dataset.draftFound.replace("{time}", clock(draft.at));
  box.append(words, button(form.dataset.draftRestore, () => write(form, draft.pairs)), button(form.dataset.draftDiscard, () => localStorage.removeItem(keyOf(form))));
  form.before(box);

  function button(label, act) {
    const element = document.createElement("button");
    element.type = "button";
    element.className = "btn btn-secondary btn-sm";
    element.textContent = label;
    element.addEventListener("click", () => {
      act();
      box.remove();
    });
    return element;
  }
}

function keep(form) {
  const state = form.querySelector("[data-draft-state]");
  const untouched = JSON.stringify(read(form));
  const stored = JSON.parse(localStorage.getItem(keyOf(form)) ?? "null");
  const answered = document.querySelector(".error-summary") !== null;
  if (stored && !answered && JSON.stringify(stored.pairs) !== untouched) offer(form, stored);
  let last = untouched;
  const save = () => {
    const pairs = read(form);
    const now = JSON.stringify(pairs);
    if (now === last) return;
    last = now;
    const at = Date.now();
    localStorage.setItem(keyOf(form), JSON.stringify({ at, pairs }));
    state.textContent = form.dataset.draftSaved.replace("{time}", clock(at));
  };
  setInterval(save, EVERY_MS);
  document.addEventListener("visibilitychange", save);
  form.addEventListener("submit", () => {
    save();
    sessionStorage.setItem(SENT, keyOf(form));
  });
}

function forget(isOver) {
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX) && isOver(key)) localStorage.removeItem(key);
}

const forms = owner ? [...document.querySelectorAll("form[data-draft]")] : [];
const sent = sessionStorage.getItem(SENT);
sessionStorage.removeItem(SENT);
// The page after a sent form: its draft goes, unless it was refused, failed, or the session had ended (no owner).
const refused = !owner || document.body.hasAttribute("data-failed") || document.querySelector(".error-summary");
if (sent && !refused) localStorage.removeItem(sent);
forget((key) => Date.now() - (JSON.parse(localStorage.getItem(key)).at ?? 0) > KEEP_MS);
forms.forEach(keep);
document.querySelector("form[data-forget-drafts]")?.addEventListener("submit", () => forget(() => true));
