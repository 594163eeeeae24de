// Keeps the shell on the phone. `SHELL` (version and files) is put before this text by the server.
// A new version is fetched beside the old one and waits: the page says when it may take over, never under an open check.
const CACHE = `field-${SHELL.version}`;
const KEPT = new Set(SHELL.files);
const PAGE = "/field/";

async function fill() {
  const cache = await caches.open(CACHE);
  await Promise.all(
    SHELL.files.map(async (file) => {
      const answer = await fetch(file, { cache: "no-cache" });
      if (!answer.ok) throw new Error(`${answer.status} ${file}`);
      await cache.put(file, answer);
    }),
  );
}

async function forgetOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("field-") && name !== CACHE).map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function kept(file, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(file)) ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(forgetOthers()));
self.addEventListener("message", (event) => {
  if (event.data === "take-over") self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  const address = new URL(event.request.url);
  if (address.origin !== self.location.origin) return;
  const file = address.pathname + address.search;
  if (event.request.mode === "navigate" && address.pathname === PAGE) event.respondWith(kept(PAGE, event.request));
  else if (KEPT.has(file)) event.respondWith(kept(file, event.request));
});
