/**
 * A file for a team as a short text: for a square that a camera reads, or to be typed. It holds what is
 * counted and the name, no other words. Letters and digits are Crockford's base 32, in which none can
 * be taken for another one; the last four say whether all of it was typed right.
 */

import { dayAfter } from "./schedule.js";
import { ENDINGS, KIND, VERSION, isObject } from "./team-file.js";

/** @typedef {import("./team-file.js").TeamFile} TeamFile */

const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const START = "CF1";
const DAY_ZERO = "2020-01-06";
const MINUTE = 60_000;
/** Which parts follow. */
const [NAME, TALKS, HARD] = [1, 2, 4];

/** @param {string} day */
const weekOf = (day) => Math.round((Date.parse(day) - Date.parse(DAY_ZERO)) / (7 * 1440 * MINUTE));

/** A question's id in three bytes (FNV-1a, folded). @param {string} id */
export function digest(id) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(id)) {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }
  return (hash >>> 24) ^ (hash & 0xffffff);
}

/** What tells a mistake in typing. @param {number[]} bytes (CRC-16/XMODEM) */
function check(bytes) {
  let sum = 0;
  for (const byte of bytes) {
    sum ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) {
      sum = (sum & 0x8000 ? (sum << 1) ^ 0x1021 : sum << 1) & 0xffff;
    }
  }
  return [sum >> 8, sum & 255];
}

/** A number in as few bytes as it needs. @param {number} value @returns {number[]} */
const packed = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...packed(value >> 7)]);

/** @param {number} value */
const three = (value) => [value >> 16, (value >> 8) & 255, value & 255];

/** @param {TeamFile} file */
function bytesOf({ id, made, name, talks, hard }) {
  const minutes = Math.round((Date.parse(made) - Date.parse(DAY_ZERO)) / MINUTE);
  const parts = (name ? NAME : 0) | (talks ? TALKS : 0) | (hard ? HARD : 0);
  const bytes = [...(id.match(/../g) ?? []).map((pair) => parseInt(pair, 16))];
  bytes.push(...packed(minutes), parts);
  if (name) {
    const letters = new TextEncoder().encode(name);
    bytes.push(...packed(letters.length), ...letters);
  }
  if (talks) {
    const weeks = Object.entries(talks.weeks);
    bytes.push(...packed(weeks.length));
    weeks.forEach(([monday, count]) => bytes.push(...packed(weekOf(monday)), ...packed(count)));
    ENDINGS.forEach((ending) => bytes.push(...packed(talks.ended[ending] ?? 0)));
  }
  if (hard) {
    bytes.push(...packed(hard.length), ...hard.flatMap((item) => three(digest(item))));
  }
  return bytes;
}

/** The short text of a file; its other words are not in it. @param {TeamFile} file */
export function encode(file) {
  const bytes = bytesOf(file);
  let [text, held, bits] = ["", 0, 0];
  for (const byte of [...bytes, ...check(bytes)]) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) {
      text += SIGNS[(held >> (bits - 5)) & 31];
    }
    held &= 31;
  }
  text += bits ? SIGNS[(held << (5 - bits)) & 31] : "";
  return [START, ...(text.match(/.{1,4}/g) ?? [])].join("-");
}

/** @param {string} text @returns {number[] | undefined} */
function decoded(text) {
  /** @type {number[]} */
  const bytes = [];
  let [held, bits] = [0, 0];
  for (const sign of text) {
    const value = SIGNS.indexOf(sign);
    if (value < 0) {
      return undefined;
    }
    held = ((held << 5) | value) & 0xffff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 255);
    }
  }
  if (held & ((1 << bits) - 1)) {
    return undefined; // what fills up the last letter is always nought
  }
  const sum = bytes.splice(-2);
  return bytes.length > 0 && String(check(bytes)) === String(sum) ? bytes : undefined;
}

/** Takes bytes from the front; a code that ends too early gives what is no number. */
class Bytes {
  /** @param {number[]} bytes */
  constructor(bytes) {
    this.bytes = bytes;
  }

  number() {
    let [value, shift, byte] = [0, 1, 128];
    while (byte >= 128) {
      byte = this.bytes.shift() ?? NaN;
      value += (byte & 127) * shift;
      shift *= 128;
    }
    return Number.isNaN(byte) ? NaN : value;
  }

  /** @param {number} count */
  some(count) {
    return this.bytes.splice(0, count || 0);
  }

  /** @template T @param {() => T} one @returns {T[]} */
  list(one) {
    const count = this.number();
    return Array.from({ length: count <= this.bytes.length ? count : 0 }, one);
  }
}

/** Whether somebody means a short text by this. @param {string} text */
export const isCode = (text) => /\bcf1\b/i.test(text) && !text.trim().startsWith("{");

/** The short texts in a message, each with the words that follow it. @param {string} text */
export const codesIn = (text) => text.split(/(?=\bcf1\b)/i).filter(isCode);

/** How many words after a short text are looked past, such as a greeting and what a firm puts below its mail. */
const MOST_AFTER = 400;

/**
 * The bytes of the first short text in a message, whatever stands before it and after.
 *
 * @param {string} text
 */
function bytesIn(text) {
  const [first = ""] = codesIn(text);
  const words = first
    .toUpperCase()
    .split(/[^0-9A-Z]+/)
    .slice(1);
  for (let after = 0; after <= Math.min(MOST_AFTER, words.length); after += 1) {
    const signs = words.slice(0, words.length - after).join("");
    const bytes = decoded(signs.replaceAll("O", "0").replaceAll(/[IL]/g, "1"));
    if (bytes) {
      return bytes;
    }
  }
  return undefined;
}

/**
 * What a short text says, to be read like any file; undefined if it was not typed right.
 *
 * @param {string} text @param {Iterable<string>} items ids of all questions, of which it holds digests
 * @returns {{ value: Record<string, unknown>, unknown: number } | undefined}
 */
export function decode(text, items) {
  const bytes = bytesIn(text);
  if (!bytes || bytes.length < 12) {
    return undefined;
  }
  const from = new Bytes(bytes);
  const id = from.some(10).map((byte) => byte.toString(16).padStart(2, "0"));
  const minutes = Math.min(from.number(), 1e8) || 0;
  const made = new Date(Date.parse(DAY_ZERO) + minutes * MINUTE).toISOString();
  const parts = from.number();
  const head = { kind: KIND, version: VERSION, id: id.join(""), made: `${made.slice(0, 16)}Z` };
  /** @type {Record<string, unknown>} */
  const value = { ...head };
  let unknown = 0;
  if (parts & NAME) {
    value["name"] = new TextDecoder().decode(new Uint8Array(from.some(from.number())));
  }
  if (parts & TALKS) {
    const weeks = from.list(() => [
      dayAfter(DAY_ZERO, 7 * ((from.number() || 0) % 1e4)),
      from.number(),
    ]);
    const ended = ENDINGS.map((ending) => [ending, from.number()]);
    value["talks"] = { weeks: Object.fromEntries(weeks), ended: Object.fromEntries(ended) };
  }
  if (parts & HARD) {
    const known = new Map([...items].map((item) => [digest(item), item]));
    const found = from.list(() => {
      const [high = 0, middle = 0, low = 0] = from.some(3);
      return known.get((high << 16) | (middle << 8) | low);
    });
    unknown = found.filter((item) => !item).length;
    value["hard"] = found.filter(Boolean).sort();
  }
  return from.bytes.length === 0 && isObject(value) ? { value, unknown } : undefined;
}
