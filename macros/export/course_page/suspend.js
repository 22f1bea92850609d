/**
 * The reader's answers as one short text, and back. SCORM 1.2 keeps 4,096 characters for a lesson:
 * room for what was chosen in any lesson, and for some pages in the reader's own words.
 */

import { today } from "./store.js";

/** @typedef {import("./store.js").Kept} Kept */

/**
 * @typedef {object} Packed
 * @property {Record<string, [number, string, number, number, string[]]>} i Questions: version, day of
 *   the first answer, whether that was right, how sure (-1: not said), and the last answer.
 * @property {Record<string, string[]>} l Ticks of checklists.
 * @property {Record<string, Record<string, string>>} d What is filled in and not checked yet.
 */

/**
 * @param {Kept} kept
 * @param {string[]} written the questions that are answered in the reader's own words
 * @param {number} room in characters
 * @returns {{ text: string, isWhole: boolean }} what fits; the longest words are left out first
 */
export function pack({ items, lists, drafts }, written, room) {
  /** @type {Packed} */
  const packed = { i: {}, l: {}, d: {} };
  for (const [id, { version, answer, tries }] of Object.entries(items)) {
    const [first] = tries;
    packed.i[id] = [version, first?.day ?? "", Number(first?.right), first?.sure ?? -1, answer];
  }
  Object.entries(lists).forEach(([id, { ticked }]) => (packed.l[id] = ticked));
  Object.entries(drafts).forEach(([id, { values }]) => (packed.d[id] = values));
  return fit(packed, written, room);
}

/** @param {Packed} packed @param {string[]} written @param {number} room */
function fit(packed, written, room) {
  /** @type {[number, () => void][]} How long each of the reader's words are, and how to leave them out. */
  const loose = [
    ...Object.entries(packed.d).map(([id, values]) => part(values, () => delete packed.d[id])),
    ...Object.entries(packed.i)
      .filter(([id]) => written.includes(id))
      .map(([, item]) => part(item[4], () => (item[4] = []))),
  ];
  loose.sort(([one], [other]) => other - one);
  let text = JSON.stringify(packed);
  let isWhole = true;
  for (const [, leaveOut] of loose) {
    if (text.length > room) {
      leaveOut();
      isWhole = false;
      text = JSON.stringify(packed);
    }
  }
  return { text: text.length > room ? "" : text, isWhole };
}

/** @param {unknown} words @param {() => void} leaveOut @returns {[number, () => void]} */
const part = (words, leaveOut) => [JSON.stringify(words).length, leaveOut];

/** Put back what an earlier session kept; a text of anything else puts back nothing. @param {string} text @param {Kept} kept */
export function unpack(text, kept) {
  const { i = {}, l = {}, d = {} } = parsed(text);
  for (const [id, [version, day, right, sure, answer]] of Object.entries(i)) {
    const tries = day ? [{ day, right: right === 1, ...(sure >= 0 && { sure }) }] : [];
    kept.items[id] = { version, answer, tries };
  }
  for (const [id, ticked] of Object.entries(l)) {
    kept.lists[id] = { day: today(), ticked };
  }
  for (const [id, values] of Object.entries(d)) {
    kept.drafts[id] = { day: today(), values };
  }
}

/** @param {string} text @returns {Partial<Packed>} */
function parsed(text) {
  try {
    const value = JSON.parse(text);
    return Object.values(value.i).every(Array.isArray) ? value : {};
  } catch {
    return {};
  }
}
