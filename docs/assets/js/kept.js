/** The page that says what is kept on this device, moves it to another one, and erases it. */

import { counted, download } from "./offer.js";
import * as store from "./store.js";

/** @typedef {import("./store.js").Kept} Kept */

/** A file larger than this is not one of ours, in bytes. */
const LARGEST = 4_000_000;

/** @type {[keyof Kept, string, string, (value: any) => string][]} Each part: its name and an entry. */
const PARTS = [
  ["talks", "conversation", "conversations", ({ day, who }) => `${store.spoken(day)}, ${who}`],
  ["sheets", "worksheet", "worksheets", ({ day }) => `last changed on ${store.spoken(day)}`],
  [
    "lists",
    "checklist with ticks",
    "checklists with ticks",
    ({ ticked }) => `${ticked.length} ticked`,
  ],
  [
    "items",
    "question",
    "questions",
    ({ version, tries }) => `version ${version}, ${answered(tries)}`,
  ],
  ["read", "lesson marked as read", "lessons marked as read", store.spoken],
];

/** @param {import("./store.js").Try[]} tries */
const answered = (tries) => `answered on ${tries.map(({ day }) => store.spoken(day)).join(", ")}`;

/** @param {Kept} kept @param {keyof Kept} part */
const sizeOf = (kept, part) => Object.keys(kept[part]).length;

/** All that this browser keeps for the hub, and what can be done with it. */
export class HubKept extends HTMLElement {
  /** @type {(() => void) | undefined} */
  #stop;

  connectedCallback() {
    this.addEventListener("click", ({ target }) => {
      const action = /** @type {HTMLElement} */ (target).dataset["do"] ?? "";
      /** @type {Record<string, () => void>} */
      const acts = {
        export: () => this.#export(),
        erase: () => this.#ask(true),
        leave: () => this.#ask(false),
        "really-erase": () => this.#erase(),
      };
      acts[action]?.();
    });
    this.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLInputElement && target.files?.[0]) {
        this.#import(target.files[0]).finally(() => (target.value = ""));
      }
    });
    this.#stop = store.watch(() => this.#show());
    this.#show();
  }

  disconnectedCallback() {
    this.#stop?.();
  }

  /** @param {string} name @returns {HTMLElement} */
  #part(name) {
    return /** @type {HTMLElement} */ (this.querySelector(`[data-part="${name}"]`));
  }

  /** @param {string} text */
  #say(text) {
    this.#part("status").textContent = text;
  }

  #show() {
    const kept = store.read();
    const found = PARTS.filter(([part]) => sizeOf(kept, part) > 0).map(([part, one, many, say]) =>
      disclosure(
        counted(sizeOf(kept, part), one, many),
        Object.entries(kept[part]).map(([id, value]) =>
          part === "talks" ? say(value) : `${id}: ${say(value)}`,
        ),
      ),
    );
    const texts = store.everything();
    const raw = texts.map(([key, text]) =>
      disclosure(`${key}, ${counted(text.length, "character", "characters")}`, [text]),
    );
    const none = "Nothing of this site is kept in this browser.";
    this.#part("list").replaceChildren(...(found.length > 0 ? found : [none]));
    this.#part("raw").replaceChildren(...(raw.length > 0 ? raw : [none]));
    this.#part("aside").hidden = !texts.some(([key]) => key === store.ASIDE);
  }

  #export() {
    const text = JSON.stringify(store.read(), null, 2);
    download(`conversation-first-${store.today()}.json`, "application/json", text);
  }

  /** @param {File} file */
  async #import(file) {
    const { kept, whole } = store.understand(file.size > LARGEST ? "" : await file.text());
    const count = PARTS.reduce((sum, [part]) => sum + sizeOf(kept, part), 0);
    if (count === 0) {
      this.#say("That file holds nothing of this site. Nothing was changed.");
      return;
    }
    const { merge } = await import("./transfer.js");
    const isKept = store.change((own) => merge(own, kept));
    const parts = whole ? "" : " Some of it could not be read and was left out.";
    const loss = isKept ? "" : " But this browser has no room to keep it.";
    this.#say(`Added ${counted(count, "entry", "entries")} to what was here.${parts}${loss}`);
  }

  /** @param {boolean} isAsking */
  #ask(isAsking) {
    this.#part("sure").hidden = !isAsking;
    const next = this.querySelector(isAsking ? "[data-do=leave]" : "[data-do=erase]");
    /** @type {HTMLElement | null} */ (next)?.focus();
  }

  #erase() {
    store.erase(store.everything().map(([key]) => key));
    this.#ask(false);
    this.#say("All of it is erased.");
  }
}

/** @param {string} title @param {string[]} lines */
function disclosure(title, lines) {
  const details = document.createElement("details");
  const summary = Object.assign(document.createElement("summary"), { textContent: title });
  const list = document.createElement("ul");
  list.append(
    ...lines.map((line) => Object.assign(document.createElement("li"), { textContent: line })),
  );
  details.append(summary, list);
  return details;
}
