// From a finished check to an item of the queue, in one transaction: frozen here, waiting there.
import { outgoing, recordOf } from "./checks.js";
import { hashOf } from "./hashes.js";
import { photosOf } from "./photos.js";
import * as store from "./store.js";
import { send } from "./sync.js";

/** The record as it stands now, and its hash. */
export async function prepared(check) {
  const record = recordOf(check, await photosOf(check.uuid));
  return { record, hash: await hashOf(record) };
}

/** A part is sent as often as its member likes; the whole is signed once and changes no more on the phone. */
export async function submit(uuid, { isPart = false, signatures = [] } = {}) {
  const check = await store.get("checks", uuid);
  const asSent = isPart ? { ...check, coverage: null } : check;
  const item = outgoing(check, { ...(await prepared(asSent)), signatures });
  await store.together(["checks", "outbox", "meta"], async (of) => {
    of("outbox").put(item);
    of("checks").put(isPart ? { ...check, parts_sent: check.parts_sent + 1 } : { ...check, state: "ready", signatures, hash: item.payload.record_hash });
    of("meta").put(null, "open_check");
  });
  document.dispatchEvent(new CustomEvent("field:queue"));
  send();
  return item;
}

/** The server refused it: it goes back to the desk of whoever made it, and gets a new name when it is sent again. */
export async function takeBack(item) {
  await store.together(["checks", "outbox"], async (of) => {
    const check = await of("checks").get(item.check);
    if (check) of("checks").put({ ...check, state: "draft", at_path: `#/check/${check.uuid}/review` });
    of("outbox").delete(item.client_uuid);
  });
}
