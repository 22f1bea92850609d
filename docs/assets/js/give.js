/**
 * A file for the reader's team, made in the notebook: what goes in is chosen, shown word for word, and
 * then saved or drawn as a square for a camera. The page sends nothing.
 */

import { lessonsOf } from "./deck.js";
import { all, element, one, part, sayMissed } from "./dom.js";
import { Draft, fit } from "./fields.js";
import { download } from "./format.js";
import { change, read, spoken, today, watch } from "./store.js";
import { linesOf, makeFile, wordsOf, written } from "./team-file.js";

/** @typedef {import("./team-file.js").TeamFile} TeamFile */

const DRAFT = "team-file";
/** Where the reader's number is kept, so that a later file takes the place of an older one. */
const SETTING = "team-id";

const UNKNOWN =
  "This browser does not keep its number, so a later one of yours would count as somebody else’s.";

const newId = () =>
  [...crypto.getRandomValues(new Uint8Array(10))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");

/** What is chosen, and the file that comes of it. */
export default class HubGive extends HTMLElement {
  /** @type {TeamFile | undefined} */
  #file;
  #id = "";
  /** @type {Draft | undefined} */
  #draft;
  #listening = new AbortController();

  connectedCallback() {
    const { signal } = this.#listening;
    this.#form.addEventListener(
      "input",
      ({ target }) => {
        this.#draft?.touch();
        fit(/** @type {Element} */ (target));
        this.#say("");
        this.#show();
      },
      { signal },
    );
    this.#form.addEventListener(
      "submit",
      (event) => {
        event.preventDefault();
        this.#save();
      },
      { signal },
    );
    this.addEventListener(
      "click",
      ({ target }) => {
        const action = /** @type {HTMLElement} */ (target).dataset["do"];
        if (action === "code") {
          this.#showCode();
        }
      },
      { signal },
    );
    this.#offerWords();
    this.#draft = new Draft(
      DRAFT,
      this.#form,
      {
        more: () => ({}),
        show: () => this.#show(),
        tell: (text) => text && this.#say(text),
      },
      signal,
    );
    signal.addEventListener(
      "abort",
      watch(() => {
        this.#offerWords();
        this.#show();
      }),
    );
    this.#show();
  }

  disconnectedCallback() {
    this.#listening.abort();
    this.#listening = new AbortController();
  }

  get #form() {
    return /** @type {HTMLFormElement} */ (one(this, "form"));
  }

  /** @param {string} text */
  #say(text) {
    part(this, "said").textContent = text;
  }

  /** A box for each text of the reader's own. Those that were ticked stay so. */
  #offerWords() {
    const found = wordsOf(read(), today());
    const list = part(this, "words");
    const boxes = /** @type {HTMLInputElement[]} */ (all(list, "input"));
    if (String(found.map(({ key }) => key)) !== String(boxes.map(({ value }) => value))) {
      const ticked = boxes.filter(({ checked }) => checked).map(({ value }) => value);
      const items = found.map(({ key, day, wanted, moment }) => {
        const box = { type: "checkbox", name: "words", value: key, checked: ticked.includes(key) };
        const text = wanted ?? [moment?.yours, moment?.better].filter(Boolean).join(" → ");
        const what = wanted ? "wanted to learn" : moment?.kind;
        const label = element(
          "label",
          { className: "hub-tick" },
          element("input", box),
          element("span", { dir: "auto" }, `${spoken(day)}, ${what}: ${text}`),
        );
        return element("li", {}, label);
      });
      list.replaceChildren(...items);
    }
    part(this, "no-words").hidden = found.length > 0;
  }

  /** Make the file of what is chosen now, and show it. */
  #show() {
    const given = new FormData(this.#form);
    this.#id ||= read().settings[SETTING] ?? newId();
    const choice = {
      talks: given.has("talks"),
      hard: given.has("hard"),
      words: given.getAll("words").map(String),
      name: String(given.get("name") ?? ""),
    };
    this.#file = makeFile(read(), choice, { id: this.#id, now: new Date(), today: today() });
    part(this, "text").textContent = written(this.#file);
    const lines = linesOf(this.#file, (item) => this.#nameOf(item));
    const items = lines.map((line) => element("li", { dir: "auto" }, line));
    part(this, "lines").replaceChildren(...items);
    part(this, "square").hidden = true;
    part(this, "long").hidden = choice.words.length === 0;
    part(this, "code").hidden = choice.words.length > 0;
  }

  /** What a question is called, with its id. @param {string} item */
  #nameOf(item) {
    const lesson = lessonsOf(document).find(({ items }) => items.includes(item));
    const place = `question ${(lesson?.items.indexOf(item) ?? 0) + 1}`;
    return lesson?.title ? `${lesson.title}, ${place} (${item})` : `a situation (${item})`;
  }

  /** Keep the number, so that the next file of this reader's is known as a later one. */
  #keepId() {
    const id = this.#id;
    return read().settings[SETTING] === id || change(({ settings }) => (settings[SETTING] = id));
  }

  #save() {
    const file = this.#file;
    if (file) {
      const isKept = this.#keepId();
      download(`for-the-team-${file.made.slice(0, 10)}.json`, "application/json", written(file));
      this.#draft?.drop();
      this.#say(
        isKept
          ? "The file is saved where your browser puts what you download. Give it on as you like."
          : `The file is saved. ${UNKNOWN}`,
      );
    }
  }

  async #showCode() {
    const file = this.#file;
    this.#say("Drawing it …");
    const parts = await Promise.all([import("./team-code.js"), import("./square.js")]).catch(
      sayMissed,
    );
    this.#say("");
    if (parts && file && file === this.#file) {
      const [{ encode }, { square }] = parts;
      this.#say(this.#keepId() ? "" : UNKNOWN);
      const text = encode(file);
      one(part(this, "square"), "[data-part=drawn]").replaceChildren(square(text));
      part(this, "short").textContent = text;
      part(this, "square").hidden = false;
      part(this, "square").focus();
    }
  }
}
