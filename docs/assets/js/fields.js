/**
 * Fields of a form as values by name, and drafts of them: what is written and not kept yet is put
 * back after a reload, a closed tab or a return, and shows in another tab.
 */

import { NOT_KEPT } from "./dom.js";
import { change, read, today, watch } from "./store.js";

/** How long typing may pause before it is kept, in milliseconds. */
const PAUSE = 400;

/** What is said where two tabs wrote in one field at once. */
const BOTH = "Words of another tab stand below.";

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Field */
/** @typedef {Record<string, string>} Values */

/** @param {Field} field @returns {field is HTMLInputElement} */
const isTick = (field) => /check|radio/.test(field.type);

/** The fields of a form that a reader fills in. @param {ParentNode} within @returns {Field[]} */
export const fieldsOf = (within) => [
  .../** @type {NodeListOf<Field>} */ (
    within.querySelectorAll(":is(textarea, input, select)[name]")
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
      field.value = field.type === "text" ? value.replace(/\n+/g, ", ") : value; // it has one line
    }
    fit(field);
  }
}

/**
 * What is kept, with what has changed since on this page: another tab may have changed the rest. Of a
 * text that both changed, neither is lost, and that is said.
 *
 * @param {Field[]} fields @param {Values | undefined} kept
 * @param {Values} seen what was kept when the page last showed it
 * @param {Values} known what the page held then @param {Values} now
 */
export function merged(fields, kept, seen, known, now) {
  const values = { ...kept };
  const before = kept ? known : {};
  const words = fields.filter(({ type }) => /text/.test(type)).map(({ name }) => name);
  let said = "";
  for (const name of Object.keys({ ...before, ...now })) {
    const [mine = "", theirs = "", first = ""] = [now[name], values[name], seen[name]];
    if (now[name] !== before[name]) {
      values[name] = mine;
      if (theirs !== first && !mine.includes(theirs) && words.includes(name)) {
        values[name] = theirs.includes(mine) ? theirs : `${mine}\n\n${theirs}`;
        said = BOTH;
      }
    }
  }
  return { values, said };
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
 * What a form adds to its draft besides its fields, how a draft is shown, and who says what there is
 * to say of keeping it, if anything.
 *
 * @typedef {{ more: () => Values, show: (values: Values) => void, tell: (text: string) => void }} Ways
 */

/** The draft of a form, from the first thing that is filled in until it is kept elsewhere. */
export class Draft {
  /** The draft as this page last wrote or showed it. */
  #seen = "{}";
  /** What the form held then. @type {Values} */
  #known = {};
  /** Of what it was last written, and until when another tab may have written at the same moment. @type {Values[]} */
  #last = [];
  #until = 0;
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
    this.#seen = "{}";
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
      if (Date.now() < this.#until) {
        this.#ways.tell(this.#write(...this.#last)); // neither tab saw what the other one wrote
      } else {
        this.show();
      }
    }
  }

  /** @param {Values} [seen] @param {Values} [known] @param {Values} [now] */
  #write(seen = JSON.parse(this.#seen), known = this.#known, now = this.#now) {
    const fields = fieldsOf(this.#form);
    const { values, said } = merged(fields, this.values, seen, known, now);
    this.#last = [seen, known, now];
    this.#until = Date.now() + PAUSE;
    this.#seen = JSON.stringify(values);
    const isKept = change(({ drafts }) => (drafts[this.id] = { day: today(), values }));
    fill(fields, values);
    this.#known = this.#now;
    return isKept ? said : NOT_KEPT;
  }
}
