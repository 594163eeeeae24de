// Addresses behind the # and their screens. The open check comes back after the phone died.
import { home, refreshHome } from "./home.js";
import * as store from "./store.js";
import { isMine } from "./sync.js";

// Fetched when they are first opened (from the phone's own copy): the home screen stands sooner.
const SCREENS = {
  "": async (check) => (await import("./roster.js")).roster(check),
  review: async (check) => (await import("./review.js")).review(check),
  sign: async (check) => (await import("./sign.js")).sign(check),
  extras: async (check) => (await import("./extras.js")).extras(check),
  minutes: async (check) => (await import("./minutes_view.js")).minutesScreen(check),
};

async function openScreen(uuid, name) {
  const check = await store.get("checks", uuid);
  const screen = SCREENS[name];
  if (!check || !screen || !isMine(check)) {
    location.replace("#/");
    return;
  }
  // Sent or ready: what was signed is only shown.
  const isOver = check.state !== "draft" && name !== "minutes";
  if (isOver) {
    location.replace(`#/check/${uuid}/minutes`);
    return;
  }
  const path = location.hash;
  await screen(check);
  await store.put("meta", check.state === "draft" ? uuid : null, "open_check");
  if (check.state === "draft" && check.at_path !== path) await store.change("checks", uuid, (kept) => Object.assign(kept, { at_path: path }));
}

export async function route() {
  const [, place = "", uuid = "", name = ""] = location.hash.split("/");
  if (place === "check") await openScreen(uuid, name);
  else if (place === "queue") await (await import("./queue.js")).queue();
  else {
    await store.put("meta", null, "open_check");
    await home();
    refreshHome();
  }
}

/** Where the phone was when it went dark. */
export async function lastPlace() {
  const uuid = await store.get("meta", "open_check");
  const check = uuid ? await store.get("checks", uuid) : null;
  return check?.state === "draft" ? check.at_path : null;
}
