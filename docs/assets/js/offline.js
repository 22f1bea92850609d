/** The page on which a reader keeps the site for reading offline, or lets it go. */

const ROOT = new URL("../../", import.meta.url);
const WORKER = new URL("sw.js", ROOT);
const FACTS = new URL("offline.json", ROOT);
/** The caches of `sw.js` begin so. */
const OURS = `hub ${ROOT.pathname} `;

/** @typedef {"keep" | "renew" | "remove"} Act */

/** Says whether the site is kept on this device, and does what the reader asks for. */
export default class HubOffline extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", ({ target }) => {
      const act = /** @type {HTMLElement} */ (target).dataset["do"];
      if (act) {
        this.#do(/** @type {Act} */ (act));
      }
    });
    if (location.protocol === "file:") {
      this.#say("This is the copy that you unpacked. It needs no network.");
    } else {
      this.#look();
    }
  }

  /** @param {string} text @param {Act[]} acts What can be done now. */
  #say(text, acts = []) {
    /** @type {HTMLElement} */ (this.querySelector("[data-part=state]")).textContent = text;
    for (const button of this.querySelectorAll("button")) {
      button.hidden = !acts.includes(/** @type {Act} */ (button.dataset["do"]));
    }
  }

  async #look() {
    const kept = await keptVersion().catch(() => null);
    if (kept === null) {
      this.#say(
        "This browser cannot keep a site, or not in a private window, or it was told not to.",
      );
      return;
    }
    const facts = await newest();
    const room = facts ? ` It takes about ${Math.ceil(facts.bytes / 1e6)} MB of room.` : "";
    if (!kept) {
      this.#say(`It is not kept on this device.${room}`, ["keep"]);
    } else if (!facts) {
      this.#say("It is kept on this device. There is no network now.", ["remove"]);
    } else if (facts.version === kept) {
      this.#say(`It is kept on this device, in the newest version.${room}`, ["remove"]);
    } else {
      this.#say("It is kept on this device. There is a newer version.", ["renew", "remove"]);
    }
  }

  /** @param {Act} act */
  async #do(act) {
    this.#say(act === "remove" ? "Removing it …" : "Fetching it …");
    try {
      await { keep, renew: keep, remove }[act]();
    } catch {
      this.#say("That did not work. Nothing has changed. Is there a network, and room?", [act]);
      return;
    }
    await this.#look();
    /** @type {HTMLElement | null} */ (this.querySelector("button:not([hidden])"))?.focus();
  }
}

/** @returns {Promise<{ version: string, bytes: number } | undefined>} Nothing without a network. */
async function newest() {
  try {
    const answer = await fetch(FACTS, { cache: "no-cache" });
    return answer.ok ? await answer.json() : undefined;
  } catch {
    return undefined;
  }
}

/** The version that is kept, if there is one and a worker that shows it; null if none can be. */
async function keptVersion() {
  if (!("serviceWorker" in navigator && "caches" in globalThis)) {
    return null;
  }
  const registration = await navigator.serviceWorker.getRegistration(ROOT);
  const name = (await caches.keys()).find((one) => one.startsWith(OURS));
  return registration?.active ? name?.slice(OURS.length) : undefined;
}

/** What is at work: WebKit forgets a worker that nothing holds, and says no more of it. */
const atWork = new Set();

/** Fetches the newest version and waits until all of it is there. */
async function keep() {
  const { serviceWorker } = navigator;
  const old = await serviceWorker.getRegistration(ROOT);
  await old?.update();
  const options = /** @type {const} */ ({ scope: ROOT.pathname, updateViaCache: "none" });
  const registration = old ?? (await serviceWorker.register(WORKER, options));
  const worker = registration.installing ?? registration.waiting ?? registration.active;
  atWork.add(registration).add(worker);
  await new Promise((done, fail) => {
    const look = () => {
      if (worker?.state === "activated") {
        done(undefined);
      } else if (!worker || worker.state === "redundant") {
        fail(new Error("not kept"));
      }
    };
    worker?.addEventListener("statechange", look);
    look();
  });
  atWork.clear();
}

async function remove() {
  const registration = await navigator.serviceWorker.getRegistration(ROOT);
  await registration?.unregister();
  const names = (await caches.keys()).filter((name) => name.startsWith(OURS));
  await Promise.all(names.map((name) => caches.delete(name)));
}
