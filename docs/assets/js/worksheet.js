/** A worksheet on the screen: what is written stays, can be cleared, and prints or does not. */

import { NOT_KEPT, element, part } from "./dom.js";
import { Pause, fieldsOf, fill, fit, merged, valuesOf } from "./fields.js";
import { printAs } from "./paper.js";
import { change, read, today, watch } from "./store.js";
import { below, isText } from "./transfer.js";

/** @typedef {import("./fields.js").Values} Values */
/** @typedef {import("./fields.js").Field} Field */

/** How long another tab may not have seen yet what this one wrote, in milliseconds. */
const AT_ONCE = 400;

/** Values of fields that are there no longer, renamed by another version. @param {Values} values @param {Field[]} fields @returns {Values} */
function leftOver(values, fields) {
  const names = fields.map(({ name }) => name);
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));
}

/**
 * The tools of the worksheet that they stand in (`data-sheet` on an element around them).
 *
 * Fires `hub-worksheet-change` when something was kept.
 */
export default class HubWorksheet extends HTMLElement {
  /** @type {Values | undefined} What `Put it back` puts back. */
  #cleared;
  /** What the fields held when they last showed what is kept. @type {Values} */
  #known = {};
  /** What was kept then. @type {Values} */
  #seen = {};
  /** Of what it was last written, and until when another tab may have written at the same moment. @type {Values[]} */
  #last = [];
  #until = 0;
  /** @type {AbortController | undefined} */
  #listening;
  /** @type {Pause | undefined} */
  #pause;

  connectedCallback() {
    const sheet = this.#sheet;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.#pause = new Pause(() => this.#write(), signal);
    sheet.addEventListener("input", ({ target }) => this.#typed(target), { signal });
    sheet.addEventListener("change", () => this.#changed(), { signal });
    sheet.addEventListener("click", (event) => this.#click(event), { signal });
    signal.addEventListener(
      "abort",
      watch(() => this.#show()),
    );
    this.#show();
  }

  disconnectedCallback() {
    this.#listening?.abort();
  }

  get #sheet() {
    return /** @type {HTMLElement} */ (this.closest("[data-sheet]"));
  }

  get #name() {
    return this.#sheet.dataset["sheet"] ?? "";
  }

  get #fields() {
    return fieldsOf(this.#sheet).filter((field) => !field.closest(".hub-example"));
  }

  get #values() {
    return valuesOf(this.#fields);
  }

  get #kept() {
    return read().sheets[this.#name]?.values ?? {};
  }

  /** What was written in fields that the sheet no longer has. */
  get #left() {
    return leftOver(this.#kept, this.#fields);
  }

  /** Show what is kept, unless something typed here is still to be kept. */
  #show() {
    const isOther = JSON.stringify(this.#kept) !== JSON.stringify(this.#seen);
    if (isOther && Date.now() < this.#until) {
      this.#write(...this.#last); // neither tab saw what the other one wrote
    } else if (!this.#pause?.isOn) {
      this.#seen = this.#kept;
      fill(this.#fields, this.#seen);
      this.#known = this.#values;
      const texts = Object.values(this.#left);
      part(this, "left").hidden = texts.length === 0;
      const entries = texts.map((text) => element("li", { dir: "auto" }, text));
      part(this, "left")
        .querySelector("ul")
        ?.replaceChildren(...entries);
    }
  }

  /** @param {EventTarget | null} field */
  #typed(field) {
    this.#pause?.begin();
    fit(/** @type {Element} */ (field));
  }

  #changed() {
    this.#pause?.begin();
    this.#pause?.end();
  }

  /** @param {Values} [seen] @param {Values} [known] @param {Values} [now] */
  #write(seen = this.#seen, known = this.#known, now = this.#values) {
    const kept = read().sheets[this.#name]?.values;
    const { values, said } = merged(this.#fields, kept, seen, known, now);
    const filled = Object.entries(values).filter(([, text]) => text);
    this.#keep(Object.fromEntries(filled)) && this.#say(said);
    this.#last = [seen, known, now];
    this.#until = Date.now() + AT_ONCE;
  }

  /** @param {Values} values */
  #keep(values) {
    this.#pause?.cancel();
    this.#until = 0;
    const isKept = change(({ sheets }) => {
      if (Object.keys(values).length > 0) {
        sheets[this.#name] = { day: today(), values };
      } else {
        delete sheets[this.#name];
      }
    });
    this.#say(isKept ? "" : NOT_KEPT);
    this.dispatchEvent(new CustomEvent("hub-worksheet-change", { bubbles: true }));
    return isKept;
  }

  /** @param {Event} event */
  #click(event) {
    const action = /** @type {HTMLElement} */ (event.target).dataset["do"];
    const acts = { print: () => print(), blank: () => printAs("empty") };
    const turns = { clear: () => this.#clear(), undo: () => this.#undo() };
    /** @type {Record<string, () => void>} */ ({ ...acts, ...turns })[action ?? ""]?.();
  }

  #clear() {
    this.#cleared = { ...this.#left, ...this.#values };
    const isKept = this.#keep({});
    fill(this.#fields, {});
    this.#offerUndo(true);
    this.#say(isKept ? "The sheet is empty." : NOT_KEPT);
  }

  #undo() {
    const values = { ...this.#cleared, ...this.#values };
    for (const { name } of this.#fields.filter(isText)) {
      const cleared = this.#cleared?.[name];
      if (cleared) {
        values[name] = below(values[name] ?? "", cleared);
      }
    }
    const isKept = this.#keep(values);
    fill(this.#fields, values);
    this.#known = this.#values;
    this.#offerUndo(false);
    this.#say(isKept ? "It is back." : NOT_KEPT);
  }

  /** @param {boolean} isOffered */
  #offerUndo(isOffered) {
    const [clear, undo] = /** @type {HTMLElement[]} */ ([
      ...this.querySelectorAll("[data-do=clear], [data-do=undo]"),
    ]);
    if (clear && undo) {
      undo.hidden = !isOffered;
      (isOffered ? undo : clear).focus();
    }
  }

  /** @param {string} text */
  #say(text) {
    const status = this.querySelector("[role=status]");
    if (status && status.textContent !== text) {
      status.textContent = text;
    }
  }
}
