// Narrows the roster to a name, with or without accents. Without JavaScript the whole roster stands there.
const box = document.querySelector("[data-roster-filter]");

function folded(text) {
  return text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "").trim();
}

function narrow() {
  const words = folded(box.querySelector("input").value).split(/\s+/).filter(Boolean);
  for (const line of document.querySelectorAll(".roster-line")) {
    line.hidden = !words.every((word) => line.dataset.name.includes(` ${word}`));
  }
  for (const room of document.querySelectorAll(".roster-room")) {
    room.hidden = room.querySelector(".roster-line:not([hidden])") === null;
  }
}

box.hidden = false;
box.querySelector("input").addEventListener("input", narrow);
box.querySelector("input").addEventListener("keydown", (event) => {
  if (event.key === "Enter") event.preventDefault();
});
