/**
 * What the hub keeps for its reader: one record in this browser's localStorage, which no other
 * module touches. A change is always made to what is stored at that moment, so two open tabs do not
 * undo each other's work. A store that is forbidden, full or damaged never breaks a page: changes
 * then wait in memory, and what cannot be read is set aside as it was before anything is written.
 */

/** @typedef {{ day: string, right: boolean, sure?: number }} Try One answer; `sure` is 0, 1 or 2. */
/** @typedef {{ version: number, answer: string[], tries: Try[] }} Answered A question, by its id. */
/** @typedef {{ day: string, ticked: string[] }} Ticks A checklist, by its id. */
/** @typedef {{ day: string, values: Record<string, string> }} Sheet A worksheet, by its id. */
/**
 * @typedef {{ day: string, who: string, wanted: string, learned: string, decided: string,
 *   next: string }} Talk A conversation, by a random id.
 */
/**
 * @typedef {object} Kept
 * @property {number} format
 * @property {Record<string, Answered>} items
 * @property {Record<string, Ticks>} lists
 * @property {Record<string, Sheet>} sheets
 * @property {Record<string, Talk>} talks
 * @property {Record<string, string>} read Lessons marked as read, by id, with the day.
 */

/** @template T @typedef {(value: unknown) => T | undefined} Reader Undefined: not such a value. */

export const KEY = "conversation-first";
export const ASIDE = `${KEY}.aside`;
export const FORMAT = 1;

/** How a record of format n becomes one of format n + 1. Before the first format it had no number. */
const UPGRADES = [(/** @type {Record<string, unknown>} */ record) => ({ ...record, format: 1 })];

const ID = /^[a-z0-9]+(-{1,2}[a-z0-9]+)*$/;
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** How many values the record at hand lost while it was read. */
let losses = 0;

/** @template T @param {T | undefined} value @returns {T | undefined} */
function counted(value) {
  losses += Number(value === undefined);
  return value;
}

/** @type {Reader<string>} */
const text = (value) => (typeof value === "string" ? value : undefined);
/** @type {Reader<string>} */
const day = (value) => (typeof value === "string" && DAY.test(value) ? value : undefined);
/** @type {Reader<boolean>} */
const flag = (value) => (typeof value === "boolean" ? value : undefined);
/** @type {Reader<number>} */
const whole = (value) => (Number.isSafeInteger(value) ? Number(value) : undefined);
/** @param {unknown} value @returns {value is object} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @template T @param {Reader<T>} part @returns {Reader<T[]>} */
const list = (part) => (value) =>
  Array.isArray(value)
    ? value.flatMap((one) => {
        const good = counted(part(one));
        return good === undefined ? [] : [good];
      })
    : undefined;

/**
 * Values by id. The object has no prototype, so an id such as `constructor` finds nothing.
 *
 * @template T @param {Reader<T>} part @returns {Reader<Record<string, T>>}
 */
const byId = (part) => (value) => {
  if (!isObject(value)) {
    return undefined;
  }
  /** @type {Record<string, T>} */
  const found = Object.create(null);
  for (const [id, one] of Object.entries(value)) {
    const good = counted(ID.test(id) ? part(one) : undefined);
    if (good !== undefined) {
      found[id] = good;
    }
  }
  return found;
};

/**
 * An object with these parts, each of which must be readable.
 *
 * @template {Record<string, unknown>} T
 * @param {{ [P in keyof T]: Reader<T[P]> }} parts @returns {Reader<T>}
 */
const object = (parts) => (value) => {
  if (!isObject(value)) {
    return undefined;
  }
  const given = /** @type {Record<string, unknown>} */ (value);
  const pairs = Object.entries(parts).map(([name, part]) => [name, part(given[name])]);
  return pairs.some(([, good]) => good === undefined) ? undefined : Object.fromEntries(pairs);
};

const bareTry = object({ day, right: flag });
/** @type {Reader<Try>} */
const try_ = (value) => {
  const bare = bareTry(value);
  const sure = whole(isObject(value) && "sure" in value ? value.sure : undefined);
  return bare && sure !== undefined && sure >= 0 && sure <= 2 ? { ...bare, sure } : bare;
};

const PARTS = {
  items: byId(object({ version: whole, answer: list(text), tries: list(try_) })),
  lists: byId(object({ day, ticked: list(text) })),
  sheets: byId(object({ day, values: byId(text) })),
  talks: byId(object({ day, who: text, wanted: text, learned: text, decided: text, next: text })),
  read: byId(day),
};

/**
 * Read a record from any text: all that can be understood of it, and whether that was all.
 *
 * @param {string | null} source
 * @returns {{ kept: Kept, whole: boolean }}
 */
export function understand(source) {
  losses = 0;
  let record = parsed(source ?? "{}");
  const format = whole(record["format"]) ?? 0;
  losses += Number(format > FORMAT);
  for (const upgrade of UPGRADES.slice(Math.max(0, format))) {
    record = upgrade(record);
  }
  const parts = Object.entries(PARTS).map(([name, part]) => [
    name,
    (name in record ? counted(part(record[name])) : undefined) ?? Object.create(null),
  ]);
  return { kept: { format: FORMAT, ...Object.fromEntries(parts) }, whole: losses === 0 };
}

/** @param {string} source @returns {Record<string, unknown>} */
function parsed(source) {
  try {
    const value = JSON.parse(source);
    if (isObject(value)) {
      return { ...value };
    }
  } catch {
    // Not JSON: counted below like any other text that is no record.
  }
  losses += 1;
  return {};
}

/** @typedef {(kept: Kept) => void} Edit */

/** @type {Edit[]} Changes that could not be stored yet. */
let waiting = [];

/** @type {Set<() => void>} */
const watchers = new Set();
const tell = () => watchers.forEach((watcher) => watcher());

/** @param {string} key */
function held(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** @type {{ source: string | null, kept: Kept, whole: boolean }} What was understood last. */
let known = { source: null, ...understand(null) };

/** What is stored now; it is understood again only if it has changed. */
function stored() {
  const source = held(KEY);
  if (source !== known.source) {
    known = { source, ...understand(source) };
  }
  return known;
}

/** Everything that is kept, with the changes that wait. Only for reading: see `change`. */
export function read() {
  if (waiting.length === 0) {
    return stored().kept;
  }
  const { kept } = understand(held(KEY));
  waiting.forEach((edit) => edit(kept));
  return kept;
}

/**
 * Change what is kept.
 *
 * @param {Edit} edit may run more than once: again and again until a store takes it
 * @returns {boolean} whether this device keeps it
 */
export function change(edit) {
  waiting.push(edit);
  const { source, kept, whole: sound } = stored();
  known = { source: null, ...understand(null) };
  waiting.forEach((one) => one(kept));
  try {
    if (source !== null && !sound && held(ASIDE) === null) {
      localStorage.setItem(ASIDE, source);
    }
    const written = JSON.stringify(kept);
    localStorage.setItem(KEY, written);
    known = { source: written, kept, whole: true };
    waiting = [];
  } catch {
    // Forbidden or full: the page goes on with what it has in memory.
  }
  tell();
  return waiting.length === 0;
}

/**
 * Call back after each change, also one made in another tab.
 *
 * @param {() => void} watcher
 * @returns {() => void} stops it
 */
export function watch(watcher) {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Where the theme keeps light or dark: its keys begin with the site's path and a full stop. */
const THEME = `${new URL("../..", import.meta.url).pathname}.`;

/** All that this site keeps, by key, word for word; other sites may share its address. */
export function everything() {
  try {
    const entries = Object.entries({ ...localStorage });
    return entries.filter(([key]) => key.startsWith(KEY) || key.startsWith(THEME)).sort();
  } catch {
    return [];
  }
}

/** @param {string[]} keys */
export function erase(keys) {
  waiting = [];
  try {
    keys.forEach((key) => localStorage.removeItem(key));
  } catch {
    // Nothing can be kept here, so nothing is.
  }
  tell();
}

/** The reader's own calendar day, such as 2026-03-09. @param {Date} [moment] */
export function today(moment = new Date()) {
  const pair = (/** @type {number} */ number) => String(number).padStart(2, "0");
  const year = String(moment.getFullYear()).padStart(4, "0");
  return `${year}-${pair(moment.getMonth() + 1)}-${pair(moment.getDate())}`;
}

/** A day in the page's language, such as `9 March`. @param {string} date */
export function spoken(date) {
  return new Date(`${date}T12:00`).toLocaleDateString(document.documentElement.lang, {
    day: "numeric",
    month: "long",
  });
}

addEventListener("storage", tell);
// A page that comes back from the browser's cache has missed what other tabs did.
addEventListener("pageshow", tell);
