// Questions to the server. Every one has a time limit; what went wrong is told by the kind of the error.
export class Unreached extends Error {}
export class SignedOut extends Error {}
export class Refused extends Error {
  constructor(status, told) {
    super(told?.error?.message ?? told?.message ?? "");
    this.status = status;
    this.told = told;
  }
}

async function answerOf(path, options) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), Number(document.documentElement.dataset.patienceMs));
  try {
    const answer = await fetch(path, { cache: "no-store", credentials: "same-origin", ...options, signal: patience.signal });
    return { answer, told: await answer.json().catch(() => null) };
  } catch {
    throw new Unreached();
  } finally {
    clearTimeout(timer);
  }
}

async function ask(path, options = {}) {
  const { answer, told } = await answerOf(path, options);
  // A page in place of JSON: the session waits for something that only pages can ask, as the second factor.
  if (answer.status === 401 || told?.error?.code === "obligation" || (answer.ok && told === null) || answer.redirected) throw new SignedOut();
  if (!answer.ok) throw new Refused(answer.status, told);
  return told;
}

export const session = () => ask("/field/api/session");
export const fieldPackage = () => ask("/field/api/package");
export const roster = (unit) => ask(`/field/api/rosters/${encodeURIComponent(unit)}`);
export const photoState = (uuid) => ask(`/field/api/photos/${uuid}`);

export const sync = (body, csrf) =>
  ask("/field/api/sync", { method: "POST", headers: { "Content-Type": "application/json", "X-CSRFToken": csrf }, body: JSON.stringify(body) });

export const putPhoto = (photo, offset, bytes, csrf) =>
  ask(`/field/api/photos/${photo.uuid}?offset=${offset}`, {
    method: "PUT",
    headers: {
      "Content-Type": "application/octet-stream", "X-CSRFToken": csrf, "X-Photo-SHA256": photo.sha256, "X-Photo-Size": String(photo.size),
    },
    body: bytes,
  });
