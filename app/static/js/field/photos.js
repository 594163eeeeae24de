// A photo is painted anew, smaller and without a trace of place or camera, hashed, and kept beside its check.
import { newUuid, sha256 } from "./hashes.js";
import { hasRoomForPhoto } from "./phone.js";
import * as store from "./store.js";
import { now } from "./times.js";

const LONGEST_SIDE = 1600;
const QUALITY = 0.7;
export class NoRoom extends Error {}
export class NoPicture extends Error {}

async function repainted(file) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => { throw new NoPicture(); });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
  if (!blob) throw new NoPicture();
  return blob.arrayBuffer();
}

/** Refuses before the phone is full, so that a check in progress always finds its room. */
export async function takePhoto(file, { check, line = null, finding = null, origin }) {
  if (!(await hasRoomForPhoto())) throw new NoRoom();
  const bytes = await repainted(file);
  const photo = {
    uuid: newUuid(), check: check.uuid, sha256: await sha256(bytes), size: bytes.byteLength, media_type: "image/jpeg", line, finding,
    taken_at: now(), origin, state: "missing", bytes,
  };
  await store.put("photos", photo);
  return photo;
}

export const photosOf = async (uuid) => (await store.ofCheck("photos", uuid)).sort((one, other) => one.taken_at.localeCompare(other.taken_at) || one.uuid.localeCompare(other.uuid));
