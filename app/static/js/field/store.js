// What the phone keeps. A change is on the disk before its promise is fulfilled: only then does the screen say so.
import { openDB } from "../../vendor/idb-8.0.4/index.js";

const STRICT = { durability: "strict" };
let database = null;

export async function open() {
  database = await openDB("guong-field", 1, {
    upgrade(made) {
      made.createObjectStore("meta");
      made.createObjectStore("rosters", { keyPath: "unit.id" });
      made.createObjectStore("checks", { keyPath: "uuid" });
      made.createObjectStore("photos", { keyPath: "uuid" }).createIndex("check", "check");
      made.createObjectStore("outbox", { keyPath: "client_uuid" }).createIndex("check", "check");
    },
    terminated: () => location.reload(),
  });
}

export const get = (store, key) => database.get(store, key);
export const all = (store) => database.getAll(store);
export const ofCheck = (store, uuid) => database.getAllFromIndex(store, "check", uuid);

export async function put(store, value, key) {
  const work = database.transaction(store, "readwrite", STRICT);
  work.store.put(value, key);
  await work.done;
}

export async function remove(store, key) {
  const work = database.transaction(store, "readwrite", STRICT);
  work.store.delete(key);
  await work.done;
}

/** Reads, lets `make` change it, writes: in one transaction, so that two quick taps never lose one another. */
export async function change(store, key, make) {
  const work = database.transaction(store, "readwrite", STRICT);
  const value = await work.store.get(key);
  if (value !== undefined) {
    make(value);
    work.store.put(value);
  }
  await work.done;
  return value;
}

/** Several stores in one go: all of it is kept, or nothing. */
export async function together(stores, act) {
  const work = database.transaction(stores, "readwrite", STRICT);
  await act((name) => work.objectStore(name));
  await work.done;
}
