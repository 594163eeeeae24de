// The last resort: the queue as one encrypted file, and back. Without the passphrase nobody reads it, nor do we.
import { base64, fromBase64 } from "./hashes.js";
import * as store from "./store.js";

const FORMAT = "guong-field-queue-1";
const ROUNDS = 600000;
const SALT_BYTES = 16;
const IV_BYTES = 12;
export const SHORTEST = 8;

async function keyOf(passphrase, salt, rounds) {
  const raw = await crypto.subtle.importKey("raw", new TextEncoder().encode(passphrase.normalize("NFC")), "PBKDF2", false, ["deriveKey"]);
  const ways = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds };
  return crypto.subtle.deriveKey(ways, raw, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

/** Everything that the server does not have yet: records, photos, and the checks that are still being held. */
async function waiting() {
  const items = (await store.all("outbox")).filter((item) => item.state !== "sent");
  const checks = (await store.all("checks")).filter((check) => check.state !== "sent");
  const wanted = new Set(checks.map((check) => check.uuid));
  const photos = (await store.all("photos")).filter((photo) => wanted.has(photo.check));
  return { items, checks, photos: photos.map((photo) => ({ ...photo, bytes: base64(photo.bytes) })) };
}

export async function locked(passphrase) {
  const [salt, iv] = [SALT_BYTES, IV_BYTES].map((size) => crypto.getRandomValues(new Uint8Array(size)));
  const plain = new TextEncoder().encode(JSON.stringify(await waiting()));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await keyOf(passphrase, salt, ROUNDS), plain);
  return JSON.stringify({ format: FORMAT, rounds: ROUNDS, salt: base64(salt), iv: base64(iv), sealed: base64(sealed) });
}

/** Puts back what is not here; what this phone has stays as it is. Answers how many records came. Raises on a wrong word. */
export async function unlock(text, passphrase) {
  const { format, rounds, salt, iv, sealed } = JSON.parse(text);
  if (format !== FORMAT) throw new Error("format");
  const key = await keyOf(passphrase, fromBase64(salt), rounds);
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: fromBase64(iv) }, key, fromBase64(sealed));
  const { items, checks, photos } = JSON.parse(new TextDecoder().decode(plain));
  let came = 0;
  await store.together(["outbox", "checks", "photos"], async (of) => {
    for (const photo of photos) if (!(await of("photos").get(photo.uuid))) of("photos").put({ ...photo, bytes: fromBase64(photo.bytes).buffer });
    for (const check of checks) if (!(await of("checks").get(check.uuid))) of("checks").put(check);
    for (const item of items) {
      if (await of("outbox").get(item.client_uuid)) continue;
      of("outbox").put({ ...item, next_at: 0 });
      came += 1;
    }
  });
  return came;
}
