// Whose phone this is, what it took along, and how much room it has left.
import * as api from "./api.js";
import { newUuid } from "./hashes.js";
import * as store from "./store.js";
import { compareClocks, daysSince, now, rememberOffset, serverOffset } from "./times.js";

const KEEP_SENT_DAYS = 7;
export const WARN_UNSENT_DAYS = 5;
const SPARE_BYTES = 20 * 1024 * 1024;
const MOST_OF_QUOTA = 0.9;
const SETTINGS = { auto_send: true, language: null, theme: null };

export const phone = { user: null, taken: null, lastSync: null, settings: { ...SETTINGS }, device: null, signedOut: false };

export async function recall() {
  const [user, taken, lastSync, settings, device, offset] = await Promise.all(
    ["user", "package", "last_sync", "settings", "device", "server_offset"].map((name) => store.get("meta", name)),
  );
  const isOver = taken?.expires_at && Date.parse(taken.expires_at) < Date.now();
  if (isOver) await forgetTaken();
  Object.assign(phone, { user: user ?? null, taken: isOver ? null : taken ?? null, lastSync: lastSync ?? null, settings: { ...SETTINGS, ...settings } });
  rememberOffset(offset);
  phone.device = device ?? { id: newUuid(), label: navigator.userAgent.slice(0, 120) };
  if (!device) await store.put("meta", phone.device, "device");
}

/** Names of a unit stay no longer on the phone than the visit needs them. */
const forgetTaken = () => store.together(["meta", "rosters"], async (of) => {
  of("rosters").clear();
  of("meta").delete("package");
});

export async function set(name, value) {
  phone.settings[name] = value;
  await store.put("meta", { ...phone.settings }, "settings");
}

/** Asks who is signed in; keeps his name and the difference of the clocks. Answers the token for this sending. */
export async function meet() {
  const sentAt = Date.now();
  const told = await api.session().catch((error) => {
    if (error instanceof api.SignedOut) phone.signedOut = true;
    throw error;
  });
  compareClocks(told.server_time, sentAt);
  phone.signedOut = false;
  phone.user = told.user;
  await store.put("meta", told.user, "user");
  await store.put("meta", serverOffset(), "server_offset");
  return told;
}

/** Takes along what the visits of today and tomorrow need; what was taken before is replaced. */
export async function takeAlong() {
  await meet();
  const taken = await api.fieldPackage();
  const { rosters, ...rest } = taken;
  await store.together(["meta", "rosters"], async (of) => {
    of("rosters").clear();
    for (const [unit, roster] of Object.entries(rosters)) of("rosters").put({ ...roster, unit: { ...roster.unit, id: unit } });
    of("meta").put(rest, "package");
    of("meta").put(now(), "last_sync");
  });
  Object.assign(phone, { taken: rest, lastSync: now() });
  await forgetOld();
}

/** A roster for a unit off the list: asked now, kept for the day. */
export async function fetchRoster(unit) {
  const roster = await api.roster(unit);
  const kept = { ...roster, unit: { ...roster.unit, id: unit } };
  await store.put("rosters", kept);
  return kept;
}

async function forgetOld() {
  for (const item of await store.all("outbox")) {
    if (item.state !== "sent" || daysSince(item.sent_at) < KEEP_SENT_DAYS) continue;
    await forgetSent(item);
  }
}

/** Only what the server has acknowledged, the record and every photo; other items of the same check keep it here. */
export async function forgetSent(item) {
  if (item.state !== "sent") return;
  const others = (await store.ofCheck("outbox", item.check)).filter((other) => other.client_uuid !== item.client_uuid);
  const check = await store.get("checks", item.check);
  const goes = others.every((other) => other.state === "sent") && (!check || check.state === "sent");
  await store.together(["outbox", "checks", "photos"], async (of) => {
    of("outbox").delete(item.client_uuid);
    for (const uuid of item.photos) of("photos").delete(uuid);
    if (goes) of("checks").delete(item.check);
  });
}

/** `share` of the quota that is used, `isKept`: the browser promised not to throw it away by itself. */
export async function health() {
  const manager = navigator.storage;
  const { usage = 0, quota = 0 } = (await manager?.estimate?.().catch(() => null)) ?? {};
  return { usage, quota, isKept: (await manager?.persisted?.().catch(() => false)) ?? false };
}

export const askToKeep = () => navigator.storage?.persist?.().catch(() => false);

export async function hasRoomForPhoto() {
  const { usage, quota } = await health();
  return quota === 0 || (usage < quota * MOST_OF_QUOTA && quota - usage > SPARE_BYTES);
}
