// Says how many characters are left in a long answer, when the writer pauses.
const PAUSE_MS = 600;
const numbers = new Intl.NumberFormat(document.documentElement.lang);

function watch(note) {
  const field = document.getElementById(note.dataset.countFor);
  const most = field?.maxLength ?? -1;
  if (most < 0) return;
  // The browser would cut a pasted text in silence; here one sees what is too much. The server checks again.
  field.removeAttribute("maxlength");
  note.setAttribute("role", "status");
  const show = () => {
    const left = most - field.value.length;
    note.textContent = left < 0
      ? note.dataset.countOver.replace("{over}", numbers.format(-left))
      : note.dataset.countText.replace("{left}", numbers.format(left));
    note.classList.toggle("over", left < 0);
  };
  let timer;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE_MS);
  });
}

document.querySelectorAll("[data-count-for]").forEach(watch);
