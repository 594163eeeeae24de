// The record in one fixed spelling, its SHA-256, and names that two phones find for the same thing.
const HEX = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** Keys sorted, no spaces, letters as they are: byte for byte what the server computes. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const pairs = Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${pairs.join(",")}}`;
}

export const sha256 = async (bytes) => HEX(await crypto.subtle.digest("SHA-256", bytes));
export const hashOf = (record) => sha256(new TextEncoder().encode(canonical(record)));
export const newUuid = () => crypto.randomUUID();

/** UUID version 5: the same for the same name under the same root, so two phones of one team mean the same line. */
export async function namedUuid(root, name) {
  const space = Uint8Array.from(root.replaceAll("-", "").match(/../g), (pair) => parseInt(pair, 16));
  const whole = new Uint8Array([...space, ...new TextEncoder().encode(name)]);
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-1", whole)).slice(0, 16);
  bytes[6] = (bytes[6] & 0x0f) | 0x50;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return HEX(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

export function base64(bytes) {
  let text = "";
  const view = new Uint8Array(bytes);
  for (let at = 0; at < view.length; at += 0x8000) text += String.fromCharCode(...view.subarray(at, at + 0x8000));
  return btoa(text);
}

export const fromBase64 = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
