/**
 * Fields of a form as values by name, and drafts of them: what is written and not kept yet is put
 * back after a reload, a closed tab or a return, and shows in another tab.
 */

import { element } from "./dom.js";
import { change, read, today, watch } from "./store.js";

/** How long typing may pause before it is kept, in milliseconds. */
const PAUSE = 400;

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Field */
/** @typedef {Record<string, string>} Values */

/** @param {Field} field @returns {field is HTMLInputElement} */
const isTick = (field) => field.type === "checkbox" || field.type === "radio";

/** The fields of a form that a reader fills in. @param {ParentNode} within @returns {Field[]} */
export const fieldsOf = (within) => [
  .../** @type {NodeListOf<Field>} */ (
    within.querySelectorAll("textarea[name], input[name], select[name]")
  ),
];

/** What is filled in; several boxes of one name give their values in a row. @param {Field[]} fields */
export function valuesOf(fields) {
  /** @type {Values} */
  const values = {};
  for (const field of fields.filter((one) => (isTick(one) ? one.checked : one.value))) {
    const before = isTick(field) ? values[field.name] : undefined;
    values[field.name] = before ? `${before} ${field.value}` : field.value;
  }
  return values;
}

/** Fill in values, and empty what has none. @param {Field[]} fields @param {Values} values */
export function fill(fields, values) {
  for (const field of fields) {
    const value = values[field.name] ?? "";
    if (isTick(field)) {
      field.checked = value.split(" ").includes(field.value);
    } else if (field.value !== value) {
      field.value = value;
    }
    fit(field);
  }
}

/** Values of fields that are there no longer, renamed by another version. @param {Values} values @param {Field[]} fields @returns {Values} */
export function leftOver(values, fields) {
  const names = fields.map(({ name }) => name);
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));
}

/** Let a field on the screen grow with its text. @param {Element} field */
export function fit(field) {
  if (field instanceof HTMLTextAreaElement) {
    field.style.removeProperty("--hub-fit");
    if (field.scrollHeight > field.clientHeight) {
      field.style.setProperty("--hub-fit", `${field.scrollHeight + 2}px`);
    }
  }
}

/** What is kept after a pause, and at once when the page is hidden or left. */
export class Pause {
  #timer = 0;
  #keep;

  /** @param {() => void} keep @param {AbortSignal} signal */
  constructor(keep, signal) {
    this.#keep = keep;
    addEventListener("pagehide", () => this.end(), { signal });
    document.addEventListener("visibilitychange", () => this.end(), { signal });
  }

  get isOn() {
    return this.#timer > 0;
  }

  begin() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.end(), PAUSE);
  }

  end() {
    if (this.isOn) {
      this.cancel();
      this.#keep();
    }
  }

  cancel() {
    clearTimeout(this.#timer);
    this.#timer = 0;
  }
}

/**
 * What a form adds to its draft besides its fields, how a draft is shown, and who is told whether it
 * is kept.
 *
 * @typedef {{ more: () => Values, show: (values: Values) => void, tell: (isKept: boolean) => void }} Ways
 */

/** The draft of a form, from the first thing that is filled in until it is kept elsewhere. */
export class Draft {
  /** The draft as this page last wrote or showed it. */
  #known = "";
  /** @type {HTMLFormElement} */
  #form;
  /** @type {Ways} */
  #ways;
  /** @type {Pause} */
  #pause;

  /** @param {string} id @param {HTMLFormElement} form @param {Ways} ways @param {AbortSignal} signal */
  constructor(id, form, ways, signal) {
    this.id = id;
    this.#form = form;
    this.#ways = ways;
    this.#pause = new Pause(() => ways.tell(this.#write()), signal);
    signal.addEventListener(
      "abort",
      watch(() => this.#look()),
    );
    this.#look();
  }

  /** @returns {Values | undefined} */
  get values() {
    return read().drafts[this.id]?.values;
  }

  /** Something was filled in. */
  touch() {
    this.#pause.begin();
  }

  /** It is about to be kept elsewhere; whoever keeps it takes it from the drafts. */
  end() {
    this.#pause.cancel();
    this.#known = "";
  }

  /** It is not wanted. */
  drop() {
    this.end();
    if (this.values) {
      change(({ drafts }) => delete drafts[this.id]);
    }
  }

  /** Put back what was filled in, here before or in another tab. */
  show() {
    const { values } = this;
    if (values) {
      this.#known = JSON.stringify(values);
      fill(fieldsOf(this.#form), values);
      this.#ways.show(values);
    }
  }

  #look() {
    if (!this.#pause.isOn && (JSON.stringify(this.values) ?? this.#known) !== this.#known) {
      this.show();
    }
  }

  #write() {
    const fields = fieldsOf(this.#form);
    const more = this.#ways.more();
    const values = { ...leftOver(this.values ?? {}, fields), ...valuesOf(fields), ...more };
    this.#known = JSON.stringify(values);
    return change(({ drafts }) => (drafts[this.id] = { day: today(), values }));
  }
}

/** On paper a field cannot go on over to the next page, so its words stand there as text too. */
function writeOut() {
  document.querySelectorAll(".hub-written").forEach((text) => text.remove());
  /** @type {NodeListOf<HTMLTextAreaElement>} */
  const fields = document.querySelectorAll(".hub-write > textarea");
  for (const field of fields) {
    const words = { className: "hub-written", dir: "auto", hidden: true };
    field.value && field.after(element("div", words, field.value));
  }
}

addEventListener("beforeprint", writeOut);
