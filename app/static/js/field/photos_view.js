// Two ways to a photo, camera and gallery, and what was taken so far.
import { confirmed, toast } from "./frame.js";
import { button, h, icon } from "./markup.js";
import { NoRoom, photosOf, takePhoto } from "./photos.js";
import * as store from "./store.js";
import { hour } from "./times.js";
import { t } from "./texts.js";

/** `line` null: of the unit as a whole. */
export function photoPart({ check, line = null }) {
  const strip = h("ul", { class: "photos" });
  const draw = async () => {
    const photos = (await photosOf(check.uuid)).filter((photo) => photo.line === line);
    strip.replaceChildren(...photos.map((photo) => thumbnail(photo, draw)));
  };
  const way = (label, picture, origin) => {
    const input = h("input", { type: "file", class: "visually-hidden", accept: "image/*", capture: origin === "camera" ? "environment" : null, "data-origin": origin });
    // What is being typed is kept before the camera opens: it may push the browser out of the memory.
    input.addEventListener("click", () => document.activeElement?.dispatchEvent(new Event("change")));
    input.addEventListener("change", () => take([...input.files], { check, line, origin }).then(draw).finally(() => { input.value = ""; }));
    return h("label", { class: "button button-secondary" }, icon(picture), h("span", {}, label), input);
  };
  draw();
  return h("fieldset", {}, h("legend", {}, t("Photos")), h("p", { class: "hint" }, t("Do not photograph citizens.")),
    h("div", { class: "button-row" }, way(t("Take a photo"), "camera", "camera"), way(t("From the gallery"), "image", "gallery")), strip);
}

async function take(files, where) {
  for (const file of files) {
    try {
      await takePhoto(file, where);
    } catch (error) {
      toast(error instanceof NoRoom ? t("Almost no room left on this phone: the photo was not taken.") : t("This file is no picture that the phone can open."));
      return;
    }
  }
  toast(t("The photo is kept on this phone."));
}

function thumbnail(photo, redraw) {
  const address = URL.createObjectURL(new Blob([photo.bytes], { type: photo.media_type }));
  const alt = t("Photo taken at %(time)s", { time: hour(photo.taken_at) });
  const remove = async () => {
    if (!(await confirmed(t("Remove this photo?"), t("Remove")))) return;
    await store.remove("photos", photo.uuid);
    await redraw();
  };
  return h("li", {}, h("img", { src: address, alt, onload: () => URL.revokeObjectURL(address) }), button(t("Remove"), remove, { kind: "quiet", picture: "trash", "aria-label": `${t("Remove")}: ${alt}` }));
}
