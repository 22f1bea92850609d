/** A worksheet on the screen: what is written stays, can be cleared, and prints or does not. */

import { change, read, today, watch } from "./store.js";

/** How long typing may pause before it is kept, in milliseconds. */
const PAUSE = 400;

/** @typedef {HTMLInputElement | HTMLTextAreaElement} Field */

/** @param {Field} field */
const isTick = (field) => field.type === "checkbox" || field.type === "radio";

/**
 * The tools of the worksheet that they stand in (`data-sheet` on an element around them).
 *
 * Fires `hub-worksheet-change` when something was kept.
 */
export class HubWorksheet extends HTMLElement {
  #timer = 0;
  /** @type {Record<string, string> | undefined} What `Put it back` puts back. */
  #cleared;
  /** @type {AbortController | undefined} */
  #listening;

  connectedCallback() {
    const sheet = this.#sheet;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    sheet.addEventListener("input", (event) => this.#typed(event), { signal });
    sheet.addEventListener("change", () => this.#keep(), { signal });
    this.addEventListener("click", (event) => this.#click(event), { signal });
    addEventListener("pagehide", () => this.#timer && this.#keep(), { signal });
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

  /** @returns {Field[]} */
  get #fields() {
    const fields = this.#sheet.querySelectorAll("textarea[name], input[name]");
    return /** @type {any} */ ([...fields].filter((field) => !field.closest(".hub-example")));
  }

  /** @returns {Record<string, string>} */
  get #values() {
    const filled = this.#fields.filter((field) => (isTick(field) ? ticked(field) : field.value));
    return Object.fromEntries(filled.map((field) => [field.name, field.value]));
  }

  set #values(values) {
    for (const field of this.#fields) {
      const value = values[field.name] ?? "";
      if (isTick(field)) {
        /** @type {HTMLInputElement} */ (field).checked = field.value === value;
      } else if (field.value !== value) {
        field.value = value;
      }
    }
  }

  /** Show what is kept, unless something typed here is still to be kept. */
  #show() {
    if (!this.#timer) {
      this.#values = read().sheets[this.#name]?.values ?? {};
    }
  }

  /** @param {Event} event */
  #typed(event) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#keep(), PAUSE);
    if (event.target instanceof HTMLTextAreaElement) {
      fit(event.target);
    }
  }

  #keep() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    const values = this.#values;
    const isKept = change(({ sheets }) => {
      if (Object.keys(values).length > 0) {
        sheets[this.#name] = { day: today(), values };
      } else {
        delete sheets[this.#name];
      }
    });
    this.#say(
      isKept ? "" : "This browser does not let the page keep it. Print it before you leave.",
    );
    this.dispatchEvent(new CustomEvent("hub-worksheet-change", { bubbles: true }));
  }

  /** @param {Event} event */
  #click(event) {
    const action = /** @type {HTMLElement} */ (event.target).dataset["do"];
    const acts = { print: () => print(), blank: () => this.#printEmpty() };
    const turns = { clear: () => this.#clear(), undo: () => this.#undo() };
    /** @type {Record<string, () => void>} */ ({ ...acts, ...turns })[action ?? ""]?.();
  }

  #printEmpty() {
    const values = this.#values;
    this.#values = {};
    addEventListener("afterprint", () => (this.#values = values), { once: true });
    print();
  }

  #clear() {
    this.#cleared = this.#values;
    this.#values = {};
    this.#keep();
    this.#offerUndo(true);
    this.#say("The sheet is empty.");
  }

  #undo() {
    this.#values = this.#cleared ?? {};
    this.#keep();
    this.#offerUndo(false);
    this.#say("It is back.");
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

/** @param {Field} field */
function ticked(field) {
  return field instanceof HTMLInputElement && field.checked;
}

/** Let a field on the screen grow with its text. @param {Field} field */
function fit(field) {
  if (field.scrollHeight > field.clientHeight) {
    field.style.setProperty("--hub-fit", `${field.scrollHeight + 2}px`);
  }
}
