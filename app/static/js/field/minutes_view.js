// After signing, or from the queue: the whole minutes to print or pass on, and the bulletin.
import { show, toast } from "./frame.js";
import { button, field, h, notice } from "./markup.js";
import { bulletin } from "./minutes.js";
import { paper, paperFile } from "./paper.js";
import * as store from "./store.js";
import { t } from "./texts.js";

const SHORT_HASH = 12;

export async function minutesScreen(check) {
  const items = await store.ofCheck("outbox", check.uuid);
  const number = items.map((item) => item.acknowledged?.check?.number).find(Boolean) ?? null;
  const text = bulletin(check);
  const words = h("textarea", { rows: "7", readonly: true, lang: "vi" });
  words.value = text;
  show({
    title: t("Minutes"),
    back: check.state === "draft" ? [t("Review"), `#/check/${check.uuid}/review`] : [t("Stops"), "#/"],
    main: [h("h1", { class: "no-print" }, t("Minutes")), h("div", { class: "no-print" }, standing(check),
      h("div", { class: "button-row" }, button(t("Print"), () => print(), { kind: "primary", picture: "printer" }),
        button(t("Pass the file on"), () => pass(check, number), { picture: "share" })),
      field(t("Bulletin without names"), words), button(t("Copy the bulletin"), () => copy(text), { picture: "copy" })),
    h("div", { class: "paper-frame", role: "region", tabindex: "0", "aria-label": t("Minutes as they are printed") }, paper(check, number))],
  });
}

function standing(check) {
  if (check.state === "draft") return notice("info", "info-circle", h("p", {}, t("Not signed yet: it can be printed and signed by hand.")));
  const words = check.state === "sent" ? t("Sent: the server has the record and every photo.") : t("Ready to send. It goes by itself when there is a network.");
  return notice("ok", "check-circle", h("p", {}, words), h("p", {}, t("Signed and frozen. What is wrong is put right by a supplement on the server.")),
    h("p", {}, t("Sign of this record (SHA-256):"), " ", h("code", {}, (check.hash ?? "").slice(0, SHORT_HASH))));
}

async function copy(text) {
  const isCopied = await navigator.clipboard.writeText(text).then(() => true, () => false);
  toast(isCopied ? t("Copied.") : t("The phone does not let us copy: select the text by hand."));
}

async function pass(check, number) {
  const file = await paperFile(check, number);
  if (navigator.canShare?.({ files: [file] })) {
    await navigator.share({ files: [file], title: file.name }).catch(() => {});
    return;
  }
  download(file);
}

export function download(file) {
  const address = URL.createObjectURL(file);
  const anchor = h("a", { href: address, download: file.name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}
