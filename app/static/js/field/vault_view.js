// Two forms: the queue out of the phone, and back into one.
import { toast } from "./frame.js";
import { button, field, h } from "./markup.js";
import { download } from "./minutes_view.js";
import { now } from "./times.js";
import { t } from "./texts.js";
import { SHORTEST, locked, unlock } from "./vault.js";

export function vaultPart(redraw) {
  const words = h("input", { type: "password", autocomplete: "new-password", minlength: String(SHORTEST), id: "vault-words" });
  const file = h("input", { type: "file", accept: "application/json,.json", id: "vault-file" });
  const wrong = h("p", { class: "wrong", role: "alert" });
  const withWords = (act) => async () => {
    const isLong = words.value.length >= SHORTEST;
    wrong.textContent = isLong ? "" : t("At least %(count)s characters.", { count: SHORTEST });
    if (isLong) await act(words.value);
  };
  const put = async (passphrase) => {
    const text = await locked(passphrase);
    download(new File([text], `guong-${now().slice(0, 10)}.json`, { type: "application/json" }));
    toast(t("The file is made. Without the passphrase nobody opens it."));
  };
  const bring = async (passphrase) => {
    const [chosen] = file.files;
    wrong.textContent = chosen ? "" : t("Choose the file.");
    if (!chosen) return;
    const came = await unlock(await chosen.text(), passphrase).catch(() => null);
    wrong.textContent = came === null ? t("The passphrase is wrong, or the file is none of ours.") : "";
    if (came !== null) toast(t("%(count)s records came into the queue.", { count: came }));
    await redraw();
  };
  return h("details", { class: "block fold" }, h("summary", {}, t("Last resort: the queue as an encrypted file")),
    h("p", {}, t("When this phone cannot send: take the file to another phone and bring it in there.")),
    field(t("Passphrase"), words, { hint: t("At least %(count)s characters.", { count: SHORTEST }) }), wrong,
    button(t("Export the queue"), withWords(put), { picture: "download", id: "vault-export" }),
    field(t("File to bring in"), file), button(t("Bring into the queue"), withWords(bring), { picture: "upload", id: "vault-import" }));
}
