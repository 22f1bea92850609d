/** The page that says what is kept on this device, moves it to another one, and erases it. */

import { NOT_KEPT, element, part } from "./dom.js";
import { download, pluralize } from "./format.js";
import * as store from "./store.js";
import { merge } from "./transfer.js";

/** @typedef {import("./store.js").Kept} Kept */

/** No browser keeps so much for a site; a file that is larger is not one of ours. In bytes. */
const LARGEST = 64_000_000;

/** @param {Record<string, string>} values */
const written = (values) => Object.values(values).filter(Boolean).join(" · ");

/** @type {[keyof Kept, string, string, (value: any) => string][]} Each part: its name and an entry. */
const PARTS = [
  ["talks", "conversation", "conversations", ({ day, who }) => `${store.spoken(day)}, ${who}`],
  [
    "sheets",
    "worksheet",
    "worksheets",
    ({ day, values }) => `last changed on ${store.spoken(day)}: ${written(values)}`,
  ],
  [
    "drafts",
    "draft",
    "drafts",
    ({ day, values }) => `last changed on ${store.spoken(day)}: ${written(values)}`,
  ],
  [
    "practices",
    "practice conversation",
    "practice conversations",
    ({ day, path }) =>
      `${pluralize(path.length, "choice", "choices")}, last on ${store.spoken(day)}`,
  ],
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
  ["settings", "setting", "settings", (value) => value],
];

/** @param {import("./store.js").Try[]} tries */
const answered = (tries) => `answered on ${tries.map(({ day }) => store.spoken(day)).join(", ")}`;

/** @param {Kept} kept @param {keyof Kept} name */
const sizeOf = (kept, name) => Object.keys(kept[name]).length;

/** All that this browser keeps for the hub, and what can be done with it. */
export default class HubKept extends HTMLElement {
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
    // A file may have been chosen before this script came.
    const chosen = /** @type {HTMLInputElement | null} */ (this.querySelector("input[type=file]"));
    if (chosen?.files?.[0]) {
      chosen.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }

  disconnectedCallback() {
    this.#stop?.();
  }

  /** @param {string} text */
  #say(text) {
    part(this, "status").textContent = text;
  }

  #show() {
    const kept = store.read();
    const found = PARTS.filter(([name]) => sizeOf(kept, name) > 0).map(([name, one, many, say]) =>
      disclosure(
        pluralize(sizeOf(kept, name), one, many),
        Object.entries(kept[name]).map(([id, value]) =>
          name === "talks" ? say(value) : `${id}: ${say(value)}`,
        ),
      ),
    );
    const texts = everything();
    const raw = texts.map(([key, text]) =>
      disclosure(`${key}, ${pluralize(text.length, "character", "characters")}`, [text]),
    );
    const none = "Nothing of this site is kept in this browser.";
    part(this, "list").replaceChildren(...(found.length > 0 ? found : [none]));
    part(this, "raw").replaceChildren(...(raw.length > 0 ? raw : [none]));
    part(this, "aside").hidden = !texts.some(([key]) => key.startsWith(store.ASIDE));
  }

  #export() {
    const text = JSON.stringify(store.read(), null, 2);
    download(`conversation-first-${store.today()}.json`, "application/json", text);
  }

  /** @param {File} file */
  async #import(file) {
    if (file.size > LARGEST) {
      this.#say("That file is too large to be from this site. Nothing was changed.");
      return;
    }
    const text = await file.text().catch(() => undefined);
    if (text === undefined) {
      this.#say("That file could not be read. Choose it once more. Nothing was changed.");
      return;
    }
    const { kept, isComplete } = store.parseRecord(text);
    const count = PARTS.reduce((sum, [name]) => sum + sizeOf(kept, name), 0);
    if (count === 0) {
      this.#say("That file holds nothing of this site. Nothing was changed.");
      return;
    }
    const isKept = store.change((own) => merge(own, kept));
    const rest = isComplete ? "" : " Some of it could not be read and was left out.";
    const loss = isKept ? "" : ` ${NOT_KEPT} The file still has it.`;
    this.#say(`Added ${pluralize(count, "entry", "entries")} to what was here.${rest}${loss}`);
  }

  /** @param {boolean} isAsking */
  #ask(isAsking) {
    part(this, "sure").hidden = !isAsking;
    const next = this.querySelector(isAsking ? "[data-do=leave]" : "[data-do=erase]");
    /** @type {HTMLElement | null} */ (next)?.focus();
  }

  #erase() {
    const isGone = store.erase(everything().map(([key]) => key));
    this.#ask(false);
    this.#say(
      isGone
        ? "All of it is erased."
        : "This browser did not let the page erase it. Clear this site’s data in its settings.",
    );
  }
}

/** Where the theme keeps light or dark: its keys begin with the site's path and a full stop. */
const THEME = `${new URL("../..", import.meta.url).pathname}.`;

/** All that this site keeps, by key, word for word; other sites may share its address. */
function everything() {
  try {
    const entries = Object.entries({ ...localStorage });
    return entries
      .filter(
        ([key]) =>
          [store.KEY, store.FIRST_KEY].includes(key) ||
          [store.ASIDE, THEME].some((start) => key.startsWith(start)),
      )
      .sort();
  } catch {
    return [];
  }
}

/** @param {string} title @param {string[]} lines */
function disclosure(title, lines) {
  const items = lines.map((line) => element("li", { dir: "auto" }, line));
  return element("details", {}, element("summary", {}, title), element("ul", {}, ...items));
}
