// Sends one thing after the other and forgets nothing before the server has all of it. The same answer may come twice.
import * as api from "./api.js";
import { meet, phone } from "./phone.js";
import * as store from "./store.js";
import { deviceNow, now } from "./times.js";
import { t } from "./texts.js";

const CHUNK_BYTES = 256 * 1024;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 5 * 60 * 1000;
const HAS_IT = new Set(["accepted", "duplicate", "conflict", "late"]);

/** `problem` is what keeps everything back: null, "offline", "signed_out", "server". */
export const sending = { isBusy: false, problem: null };
let timer = null;
const tell = () => document.dispatchEvent(new CustomEvent("field:queue"));

export const wait = (attempts) => Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, attempts - 1));
export const isMine = (item) => phone.user !== null && item.owner.id === phone.user.id;
const keep = (item) => store.change("outbox", item.client_uuid, (kept) => Object.assign(kept, item));

/** One tab sends at a time; whoever comes meanwhile is served by the one that runs. `isAsked`: somebody pressed. */
export async function send({ isAsked = false } = {}) {
  if (!isAsked && !phone.settings.auto_send) return;
  if (!navigator.locks) return run(isAsked);
  await navigator.locks.request("field-send", { ifAvailable: true }, (lock) => (lock ? run(isAsked) : null));
}

async function run(isAsked) {
  const waiting = (await store.all("outbox")).filter((item) => item.state === "ready" && (isAsked || item.next_at <= Date.now()));
  if (waiting.length === 0) return plan();
  Object.assign(sending, { isBusy: true });
  tell();
  try {
    const { csrf, app_version: version } = await meet();
    sending.problem = null;
    for (const item of waiting.sort((one, other) => one.made_at.localeCompare(other.made_at))) {
      if (isMine(item)) await sendOne(item, { csrf, version });
    }
  } catch (error) {
    await postpone(waiting, error);
  }
  sending.isBusy = false;
  tell();
  await plan();
}

async function postpone(items, error) {
  sending.problem = error instanceof api.SignedOut ? "signed_out" : error instanceof api.Unreached ? "offline" : "server";
  if (!(error instanceof api.SignedOut) && !(error instanceof api.Unreached) && !(error instanceof api.Refused)) throw error;
  if (sending.problem === "signed_out") return;
  for (const { client_uuid: uuid } of items) {
    await store.change("outbox", uuid, (item) => {
      if (item.state !== "ready") return;
      item.attempts += 1;
      item.next_at = Date.now() + wait(item.attempts);
    });
  }
}

async function sendOne(item, { csrf, version }) {
  if (!item.acknowledged) {
    const { client_uuid, kind, device_time, payload } = item;
    const body = { app_version: version, device: phone.device, device_time: deviceNow(), items: [{ client_uuid, kind, device_time, payload }] };
    await settle(item, (await askOnce(item, () => api.sync(body, csrf)))?.items?.[0]);
  }
  if (item.acknowledged) await sendPhotos(item, csrf);
}

/** A refusal of this one item stops only this one; a failing server stops all. */
async function askOnce(item, act) {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof api.Refused) || error.status >= 500 || error.status === 429) throw error;
    await fail(item, error.status === 413 ? t("It is too large for the server.") : error.message || t("The server refuses it (%(code)s).", { code: error.status }));
    return null;
  }
}

async function fail(item, cause, errors = []) {
  Object.assign(item, { state: "error", problem: cause, errors });
  await keep(item);
}

async function settle(item, told) {
  if (!told) return;
  if (!HAS_IT.has(told.state)) {
    await fail(item, told.message, told.errors ?? []);
    return;
  }
  item.acknowledged = { state: told.state, at: now(), check: told.check ?? null, conflicts: told.conflicts ?? 0, message: told.message ?? "" };
  await keep(item);
  await store.change("checks", item.check, (check) => {
    for (const line of check.lines) line.base_revision = told.check?.lines?.[line.uuid] ?? line.base_revision;
  });
}

async function sendPhotos(item, csrf) {
  for (const uuid of item.photos) {
    const photo = await store.get("photos", uuid);
    if (!photo || photo.state === "stored") continue;
    const isStored = await sendPhoto(item, photo, csrf);
    if (!isStored) return;
    await store.change("photos", uuid, (kept) => Object.assign(kept, { state: "stored" }));
    tell();
  }
  Object.assign(item, { state: "sent", sent_at: now(), problem: null });
  await keep(item);
  await store.change("checks", item.check, (check) => {
    if (check.state === "ready") check.state = "sent";
  });
}

async function sendPhoto(item, photo, csrf) {
  let told = await askOnce(item, () => api.photoState(photo.uuid));
  while (told && told.state !== "stored") {
    if (told.state === "rejected") {
      await fail(item, told.message || t("The server refuses a photo."));
      return false;
    }
    const from = told.next_offset ?? 0;
    told = await askOnce(item, () => putFrom(photo, from, csrf));
  }
  return told?.state === "stored";
}

async function putFrom(photo, from, csrf) {
  try {
    return await api.putPhoto(photo, from, photo.bytes.slice(from, from + CHUNK_BYTES), csrf);
  } catch (error) {
    // The server has another part of it than we thought: it says where to go on.
    if (error instanceof api.Refused && error.status === 409 && Number.isInteger(error.told?.next_offset)) return error.told;
    throw error;
  }
}

/** Rings when the next one is due. */
async function plan() {
  clearTimeout(timer);
  if (!phone.settings.auto_send || sending.problem === "signed_out") return;
  const due = (await store.all("outbox")).filter((item) => item.state === "ready" && isMine(item)).map((item) => item.next_at);
  if (due.length > 0) timer = setTimeout(() => send(), Math.max(FIRST_WAIT_MS, Math.min(...due) - Date.now()));
}

export function resumeWhenPossible() {
  const again = () => send({ isAsked: phone.settings.auto_send });
  window.addEventListener("online", again);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && again());
}
