/**
 * Fields of a form as values by name, and drafts of them: what is written and not kept yet is put
 * back after a reload, a closed tab or a return, and shows in another tab.
 */

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

/**
 * What is kept, with what has changed since on this page: another tab may have changed the rest.
 *
 * @param {Values | undefined} kept @param {Values} known what the page held before @param {Values} now
 */
export function merged(kept, known, now) {
  const values = { ...kept };
  const before = kept ? known : {};
  for (const name of Object.keys({ ...before, ...now })) {
    if (now[name] !== before[name]) {
      values[name] = now[name] ?? "";
    }
  }
  return values;
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
  #seen = "";
  /** What the form held then. @type {Values} */
  #known = {};
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
    this.#seen = "";
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
      this.#seen = JSON.stringify(values);
      fill(fieldsOf(this.#form), values);
      this.#ways.show(values);
      this.#known = this.#now;
    }
  }

  get #now() {
    return { ...valuesOf(fieldsOf(this.#form)), ...this.#ways.more() };
  }

  #look() {
    if (!this.#pause.isOn && (JSON.stringify(this.values) ?? this.#seen) !== this.#seen) {
      this.show();
    }
  }

  #write() {
    const values = merged(this.values, this.#known, this.#now);
    this.#seen = JSON.stringify(values);
    const isKept = change(({ drafts }) => (drafts[this.id] = { day: today(), values }));
    fill(fieldsOf(this.#form), values);
    this.#known = this.#now;
    return isKept;
  }
}
