// @ts-nocheck -- written into the site by macros/publish/offline/worker.py, which fills in the first two.
/** Keeps the site for reading offline, on the devices whose readers ask for it (see offline/). */

const VERSION = "{{ version }}";
/** What is kept: each file below the site's root, and the SHA-256 of its content. */
const FILES = {};

const ROOT = new URL("./", self.location.href);
// Other sites may live on the same host.
const OURS = `hub ${ROOT.pathname} `;
const DIGEST = "X-Digest";
/** Files with a digest in their name never change. */
const LASTING = /\.[0-9a-f]{8,}\.\w+$|\/(?:index|fragment)\/\w+\.pf_\w+$/;
/** How long a slow network may take before the kept page is shown, in milliseconds. */
const PATIENCE = 3000;
const AT_ONCE = 6;

self.addEventListener("install", (event) => event.waitUntil(keepAll()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("fetch", (event) => {
  const path = pathOf(event.request);
  if (path !== undefined) {
    event.respondWith(answer(event.request, path));
  }
});

/** Fetches what is new, takes over what is not, and fails as a whole if anything is missing. */
async function keepAll() {
  const names = (await caches.keys()).filter((name) => name.startsWith(OURS));
  const kept = await Promise.all(names.map((name) => caches.open(name)));
  const cache = await caches.open(OURS + VERSION);
  const waiting = Object.entries(FILES);
  const keepNext = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      await cache.put(...(await keepOne(next[0], next[1], kept)));
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, keepNext));
  } catch (error) {
    await caches.delete(OURS + VERSION);
    throw error;
  }
  await self.skipWaiting();
}

async function keepOne(path, digest, kept) {
  const url = new URL(path, ROOT).href;
  for (const cache of kept) {
    const old = await cache.match(url);
    if (old?.headers.get(DIGEST) === digest) {
      return [url, old];
    }
  }
  // A folder is asked for by its address, since some hosts lead index.html on to it.
  const response = await fetch(url.replace(/\/index\.html$/, "/"), { cache: "no-cache" });
  const body = await response.arrayBuffer();
  const found = [...new Uint8Array(await crypto.subtle.digest("SHA-256", body))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
  if (found !== digest) {
    throw new Error(`${path} is not the file of this version`);
  }
  const headers = { "Content-Type": response.headers.get("Content-Type") ?? "", [DIGEST]: digest };
  return [url, new Response(body, { headers })];
}

async function takeOver() {
  for (const name of await caches.keys()) {
    if (name.startsWith(OURS) && name !== OURS + VERSION) {
      await caches.delete(name);
    }
  }
  await self.clients.claim();
}

/** The path of what is asked for below the site's root; nothing if it is none of ours. */
function pathOf({ method, url }) {
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== ROOT.origin || !pathname.startsWith(ROOT.pathname)) {
    return undefined;
  }
  const path = decodeURIComponent(pathname.slice(ROOT.pathname.length));
  return path === "" || path.endsWith("/") ? `${path}index.html` : path;
}

/** From the network while there is one, so that no page is out of date; else what is kept. */
async function answer(request, path) {
  // Opening the cache would make it again after a reader has removed it.
  const find = (name) => caches.match(new URL(name, ROOT).href, { cacheName: OURS + VERSION });
  if (LASTING.test(path)) {
    return (await find(path)) ?? fetch(request);
  }
  const copy = await find(path);
  if (!copy && `${path}/index.html` in FILES && request.mode === "navigate") {
    // Links in the page count from its folder.
    const folder = Response.redirect(`${new URL(`${path}/`, ROOT)}${new URL(request.url).search}`);
    return fetch(request).catch(() => folder);
  }
  try {
    const asked = fetch(request);
    return await (copy ? Promise.race([asked, impatience()]) : asked);
  } catch (error) {
    if (copy) {
      return copy;
    }
    const lost = request.mode === "navigate" && (await find("404.html"));
    if (!lost) {
      throw error;
    }
    const text = await lost.text();
    return new Response(path in FILES || path.endsWith(".html") ? text : away(text), {
      status: 404,
      headers: lost.headers,
    });
  }
}

/** The page for what is lost, with the words for what was never kept. @param {string} text */
function away(text) {
  return text.replace(
    /<!--lost-->.*?<!--\/lost-->/s,
    `<h1>This needs a network</h1>
    <p>Without one there are only the pages that this device keeps. What is large, such as the PDFs, is
    fetched when you ask for it. Go back, and try again when you are online.</p>`,
  );
}

function impatience() {
  return new Promise((_, fail) => setTimeout(fail, PATIENCE));
}
