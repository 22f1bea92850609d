/**
 * What the hub keeps for its reader: one record in this browser's localStorage, which no other
 * module changes. A change is always made to what is stored at that moment, so two open tabs do not
 * undo each other's work. A store that is forbidden, full or damaged never breaks a page: changes
 * then wait in memory, and what cannot be read is set aside as it was before anything is written.
 */

import { sayMissed } from "./dom.js";

/** @typedef {{ day: string, right: boolean, sure?: number }} Try One answer; `sure` is 0, 1 or 2. */
/** @typedef {{ version: number, answer: string[], tries: Try[] }} Answered A question, by its id. */
/** @typedef {{ day: string, ticked: string[] }} Ticks A checklist, by its id. */
/** @typedef {{ day: string, values: Record<string, string> }} Sheet A worksheet, by its id. */
/** @typedef {{ day: string, path: string[] }} Walk The choices made in a practice conversation. */
/**
 * @typedef {{ kind: string, place: string, yours: string, theirs: string, better: string }} Moment
 *   What was marked in a talk: what it is, where, the lines if they were asked for, and a better line.
 */
/** @typedef {{ figures: string[], marks: Moment[] }} Review What came of looking at a talk. */
/**
 * @typedef {{ day: string, who: string, wanted: string, learned: string, decided: string,
 *   next: string, review?: Review }} Talk A conversation, by a random id.
 */
/**
 * @typedef {object} Kept
 * @property {number} format
 * @property {Record<string, Answered>} items
 * @property {Record<string, Ticks>} lists
 * @property {Record<string, Sheet>} sheets
 * @property {Record<string, Talk>} talks
 * @property {Record<string, string>} read Lessons marked as read, by id, with the day.
 * @property {Record<string, Walk>} practices By the conversation's id.
 * @property {Record<string, Sheet>} drafts What is written in a form and not kept yet, by its id.
 * @property {Record<string, string>} settings How the reader wants it, by the setting's name.
 */

/** @template T @typedef {(value: unknown) => T | undefined} Reader Undefined: not such a value. */

/** Where the record was before sites on one host were told apart. */
export const FIRST_KEY = "conversation-first";

/** @param {string} key */
function textAt(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/**
 * Move a text to another key, once, and return the key where it is now.
 *
 * @param {string} from @param {string} to
 */
function moved(from, to) {
  const text = textAt(from);
  if (text === null || from === to || textAt(to) !== null) {
    return to;
  }
  localStorage.removeItem(from); // first: a full store has no room for both
  try {
    localStorage.setItem(to, text);
    return to;
  } catch {
    localStorage.setItem(from, text);
    return from;
  }
}

/**
 * The path of the site, since others may live on its host. A copy on a disk has none that lasts: the
 * next one may be unpacked elsewhere.
 */
const SITE = location.protocol === "file:" ? "" : ` ${new URL("../..", import.meta.url).pathname}`;
export const KEY = moved(FIRST_KEY, FIRST_KEY + SITE);
export const ASIDE = moved(`${FIRST_KEY}.aside`, `${KEY}.aside`);
export const FORMAT = 3;

/** @typedef {Record<string, unknown>} Raw */

/** Before format 2 the path of a practice conversation was kept as a worksheet. @param {Raw} record @returns {Raw} */
function partPractices({ sheets, ...record }) {
  const entries = Object.entries(isObject(sheets) ? sheets : {});
  const old = /^practice--/;
  const [walked, rest] = [true, false].map((is) => entries.filter(([id]) => old.test(id) === is));
  const practices = walked?.map(([id, sheet]) => [
    id.replace(old, ""),
    { day: sheet?.day, path: sheet?.values?.path?.split?.(" ") },
  ]);
  return {
    practices: Object.fromEntries(practices ?? []),
    ...record,
    ...(sheets !== undefined && {
      sheets: isObject(sheets) ? Object.fromEntries(rest ?? []) : sheets,
    }),
  };
}

const ID = /^[a-z0-9]+(-{1,2}[a-z0-9]+)*$/;
/** What a record can hold as a day. */
export const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** How many values of the record at hand were dropped while it was read. */
let droppedValues = 0;

/** @template T @param {T | undefined} value @returns {T | undefined} */
function orDropped(value) {
  droppedValues += Number(value === undefined);
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
        const good = orDropped(part(one));
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
    const good = orDropped(ID.test(id) ? part(one) : undefined);
    if (good !== undefined) {
      found[id] = good;
    }
  }
  return found;
};

/**
 * An object with these parts, each of which must be readable. One that may be missing reads as null then.
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
  return pairs.some(([, good]) => good === undefined)
    ? undefined
    : Object.fromEntries(pairs.filter(([, good]) => good !== null));
};

/** A part that may be missing, and is left out if it cannot be read. @param {Reader<any>} part @returns {Reader<any>} */
const maybe = (part) => (value) => (value === undefined ? null : (orDropped(part(value)) ?? null));

/** @type {Reader<number>} */
const sure = (value) => [0, 1, 2].find((step) => step === value);
const marked = object({ kind: text, place: text, yours: text, theirs: text, better: text });
const review = object({ figures: list(text), marks: list(marked) });
/** @type {Reader<Talk>} */
const talk = object({
  day,
  who: text,
  wanted: text,
  learned: text,
  decided: text,
  next: text,
  review: maybe(review),
});

const PARTS = {
  items: byId(
    object({
      version: whole,
      answer: list(text),
      tries: list(object({ day, right: flag, sure: maybe(sure) })),
    }),
  ),
  lists: byId(object({ day, ticked: list(text) })),
  sheets: byId(object({ day, values: byId(text) })),
  talks: byId(talk),
  read: byId(day),
  practices: byId(object({ day, path: list(text) })),
  drafts: byId(object({ day, values: byId(text) })),
  settings: byId(text),
};

/**
 * Read a record from any text: all that can be understood of it, and whether that was all.
 *
 * @param {string | null} source
 * @returns {{ kept: Kept, isComplete: boolean }}
 */
export function parseRecord(source) {
  droppedValues = 0;
  let record = parsed(source ?? "{}");
  const format = whole(record["format"]) ?? 0;
  droppedValues += Number(format > FORMAT);
  if (format < 2) {
    record = partPractices(record);
  }
  const parts = Object.entries(PARTS).map(([name, part]) => [
    name,
    (name in record ? orDropped(part(record[name])) : undefined) ?? Object.create(null),
  ]);
  return {
    kept: { format: FORMAT, ...Object.fromEntries(parts) },
    isComplete: droppedValues === 0,
  };
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
  droppedValues += 1;
  return {};
}

/** @typedef {(kept: Kept) => void} Edit */

/** @type {Edit[]} Changes that could not be stored yet. */
let waiting = [];

/** @type {Set<() => void>} */
const watchers = new Set();
/** Call back whoever watches. */
export const tell = () => watchers.forEach((watcher) => watcher());

/** @type {{ source: string | null, kept: Kept, isComplete: boolean }} What was read last. */
let known = { source: null, ...parseRecord(null) };

/** What is stored now; it is read again only if it has changed. */
function stored() {
  const source = textAt(KEY);
  if (source !== known.source) {
    known = { source, ...parseRecord(source) };
  }
  return known;
}

/** Everything that is kept, with the changes that wait. Only for reading: see `change`. */
export function read() {
  if (waiting.length === 0) {
    return stored().kept;
  }
  const { kept } = parseRecord(textAt(KEY));
  waiting.forEach((edit) => edit(kept));
  return kept;
}

/** Put what cannot be read beside what was put there before. @param {string} source */
function setAside(source) {
  let key = ASIDE;
  for (let number = 2; ![null, source].includes(textAt(key)); number += 1) {
    key = `${ASIDE} ${number}`;
  }
  localStorage.setItem(key, source);
}

/** Let the browser ask before changes are left that wait. @param {Event} leave */
const ask = (leave) => waiting.length > 0 && leave.preventDefault();

/**
 * Change what is kept.
 *
 * @param {Edit} edit may run more than once: again and again until a store takes it
 * @returns {boolean} whether this device keeps it
 */
export function change(edit) {
  waiting.push(edit);
  const { source, kept, isComplete } = stored();
  known = { source: null, ...parseRecord(null) };
  waiting.forEach((one) => one(kept));
  try {
    if (source !== null && !isComplete) {
      setAside(source);
    }
    const written = JSON.stringify(kept);
    localStorage.setItem(KEY, written);
    known = { source: written, kept, isComplete: true };
    waiting = [];
  } catch {
    // Forbidden or full: the page goes on with what it has in memory.
    addEventListener("beforeunload", ask);
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

/** @param {string[]} keys @returns {boolean} whether they are gone */
export function erase(keys) {
  waiting = [];
  try {
    keys.forEach((key) => localStorage.removeItem(key));
  } catch {
    // Nothing can be kept here, so nothing is.
  }
  tell();
  return keys.every((key) => textAt(key) === null);
}

/** The reader's own calendar day, such as 2026-03-09. @param {Date} [moment] */
export function today(moment = new Date()) {
  const pair = (/** @type {number} */ number) => String(number).padStart(2, "0");
  const year = String(moment.getFullYear()).padStart(4, "0");
  return `${year}-${pair(moment.getMonth() + 1)}-${pair(moment.getDate())}`;
}

/** A day in the page's language, such as `9 March`, with its year unless that is this one. @param {string} date */
export function spoken(date) {
  const isThisYear = date.startsWith(today().slice(0, 5));
  return new Date(`${date}T12:00`).toLocaleDateString("en-GB", {
    day: "numeric",
    month: "long",
    ...(!isThisYear && { year: "numeric" }),
  });
}

addEventListener("storage", tell);
// A page that comes back from the browser's cache has missed what other tabs did.
addEventListener("pageshow", tell);

// A tab of an earlier version may have written where the record was.
const late = KEY === FIRST_KEY ? null : textAt(FIRST_KEY);
if (late !== null) {
  import("./transfer.js").then(({ merge }) => {
    if (change((own) => merge(own, parseRecord(late).kept))) {
      localStorage.removeItem(FIRST_KEY);
    }
  }, sayMissed);
}
