/** Talks as data: JSON of any nesting, and tables with a line of headings. */
import { seconds, tidyName } from "./transcript-names.js";
import { Talk } from "./transcript-talk.js";

/** @typedef {{text: string, who: string, start: number | undefined, end: number | undefined}} Part */

/** What exports call the parts of a turn, without capitals and lines between words. */
const TEXT =
  /^(?:sentence|text|transcript|content|message|body|words|caption|value|display|snippet|utterance)$/;
/** Names come before numbers. */
const NAMED =
  /^(?:(?:speaker|participant|author|sender|user)(?:display|full|real)?names?|(?:user)?profile|(?:real|display|full)name|users)$/;
const WHO =
  /^(?:speaker|participant|author|sender|user|from|name|role)(?:name|label|profile|id|role|type)?$/;
const START =
  /^(?:start|begin|offset|ts|timestamp|time|date|snippet)(?:offset)?(?:time|ms|millis|timestamp|seconds)?$/;
const END = /^(?:end|stop)(?:offset)?(?:time|ms|millis|timestamp|seconds|ts)?$/;
const INSIDE = /^(?:realname|displayname|name|fullname|username|email|id|relative|seconds)$/;
/** What stands behind a word without a blank. */
const BEHIND = /^[.,;:?!…]+$/;
/** More things than a talk has. */
const MOST = 1_000_000;
/** Nobody speaks so slowly, in words a minute; so the numbers are milliseconds. */
const SLOWEST = 6;

/** The first value whose key fits, in the order of the object. @param {any} item @param {RegExp} pattern @param {number} [depth] @returns {any} */
function pick(item, pattern, depth = 0) {
  for (const key of Object.keys(item).slice(0, 60)) {
    const value = item[key];
    const isFit = pattern.test(key.toLowerCase().replace(/[_\s-]/g, ""));
    if (isFit && value !== null && value !== "") {
      const inside = pattern !== TEXT && Array.isArray(value) ? value[0] : value;
      return typeof inside === "object" && !Array.isArray(inside)
        ? depth < 2 && pick(inside ?? {}, INSIDE, depth + 1)
        : inside;
    }
  }
}

/** Who speaks, by name if there is one. @param {any} item */
const whoOf = (item) => pick(item, NAMED) || pick(item, WHO);

/** A text, which may come in pieces of which some are links or bold. @param {any} item @returns {string | undefined} */
function textIn(item) {
  const found = pick(item, TEXT);
  const pieces = Array.isArray(found) && found.some((one) => typeof one === "string") && found;
  return pieces
    ? pieces.map((one) => (typeof one === "string" ? one : (textIn(one) ?? ""))).join("")
    : found;
}

/** @param {any} value @returns {number | undefined} */
function timeOf(value) {
  const text = String(value ?? "")
    .slice(0, 40)
    .replace(/^PT(?:(\d+)M)?/, "0$1:");
  const number = /^\d{4}-/.test(text)
    ? Date.parse(text) / 1000
    : /^\d{1,3}:\d/.test(text)
      ? seconds(text)
      : parseFloat(text.replace(",", "."));
  return Number.isFinite(number) ? number : undefined;
}

/** What an object says, and else what the one says that it is a part of. @param {any} item @param {Part} [around] @returns {Part} */
function partOf(item, around) {
  const who = whoOf(item);
  return {
    text: textIn(item) ?? "",
    who: who === undefined ? (around?.who ?? "") : tidyName(String(who).slice(0, 120)),
    start: timeOf(pick(item, START)) ?? around?.start,
    end: timeOf(pick(item, END)) ?? around?.end,
  };
}

/** All that is said in a value: the list of things with most words, those with a speaker first. @param {any} value */
function partsOf(value) {
  /** @type {Map<string, Part[]>} */
  const found = new Map();
  /** @type {Map<string, string>} */
  const names = new Map();
  /** @type {[item: any, path: string, around: Part | undefined][]} */
  const waiting = [[value, "", undefined]];
  for (let seen = 0; waiting.length > 0 && seen < MOST; seen += 1) {
    const [item, path, around] = waiting.pop() ?? [{}, "", undefined];
    const isList = Array.isArray(item);
    const part = isList ? around : partOf(item, around);
    const number = item.speakerId ?? item.speaker_id ?? item.id;
    if (!isList && part?.text && typeof part.text === "string") {
      const parts = found.get(path) ?? [];
      found.set(path, parts);
      parts.push(part);
    } else if (typeof item.name === "string" && number !== undefined) {
      names.set(String(number), tidyName(item.name));
    }
    for (const [key, child] of Object.entries(item).reverse()) {
      if (typeof child === "object" && child !== null && path.length < 200) {
        waiting.push([child, isList ? path : `${path}/${key}`, part]);
      }
    }
  }
  /** @param {Part[]} parts */
  const weight = (parts) =>
    parts.reduce((sum, { text, who }) => sum + text.length * (who ? 9 : 1), 0);
  const [best = []] = [...found.values()].sort((one, other) => weight(other) - weight(one));
  return best.map((part) => ({ ...part, who: names.get(part.who) ?? part.who }));
}

/** @param {string} text @returns {Part[]} */
function rowsOf(text) {
  const [head = ""] = text.trim().split(/[\r\n]/, 1);
  const between = ["\t", ";", ","].find((sign) => head.includes(sign)) ?? "\t";
  const [keys = []] = cells(head.slice(0, 999), between);
  return keys.some((key) => TEXT.test(key.toLowerCase()))
    ? cells(text.trim().slice(head.length), between).map((values) => {
        const item = Object.fromEntries(keys.map((key, at) => [key, values[at] ?? ""]));
        return partOf(item);
      })
    : [];
}

/** The rows of a table; in quotes a cell may go over several lines. @param {string} text @param {string} between */
function cells(text, between) {
  const cell = new RegExp(
    `(?:"((?:[^"]|"")*)"|([^${between}\\r\\n]*))(${between}|[\\r\\n]+|$)`,
    "g",
  );
  /** @type {string[][]} */
  const rows = [];
  /** @type {string[]} */
  let row = [];
  for (const [, quoted, plain = "", behind] of text.matchAll(cell)) {
    row.push((quoted?.replaceAll('""', '"') ?? plain).trim());
    if (behind !== between) {
      rows.push(row);
      row = [];
    }
  }
  return rows.filter((one) => one.some(Boolean));
}

/** Whether lists lie in one another as in no talk: a browser would take minutes. @param {string} text */
function isDeep(text) {
  let depth = 0;
  for (const [sign] of text.matchAll(/[[\]{}]/g)) {
    depth += sign === "[" || sign === "{" ? 1 : -1;
    if (depth > 10_000) {
      return true;
    }
  }
  return false;
}

/** @param {string} text */
export function readData(text) {
  const isJson = /^\s*[[{]/.test(text);
  /** @type {Part[]} */
  let parts = [];
  try {
    // one value, or one in each line
    const values = isJson && !isDeep(text) ? `[${text.replace(/\}[\r\n]+(?=\{)/g, "},")}]` : "[]";
    parts = isJson ? partsOf(JSON.parse(values)) : rowsOf(text);
  } catch {
    // it only looks like data
  }
  if (parts.length === 0) {
    return null;
  }
  parts.forEach((part, at) => {
    const before = BEHIND.test(part.text) && parts[at - 1];
    if (before) {
      before.text += part.text;
      part.text = "";
    }
  });
  if ((parts[0]?.start ?? 0) > (parts.at(-1)?.start ?? 0)) {
    parts.reverse(); // the newest came first
  }
  const first = parts[0]?.start ?? 0;
  const last = parts.reduce((most, { start = 0, end = 0 }) => Math.max(most, start, end), 0);
  const words = parts.reduce((sum, part) => sum + part.text.split(" ").length, 0);
  const isMs = (words / (last - first)) * 60 < SLOWEST && (first < 1e9 || first > 1e11);
  const [zero, unit] = [first > 1e5 ? first : 0, isMs ? 1_000 : 1];
  const talk = new Talk();
  parts.forEach(({ text: said, who, start, end }, at) => {
    const [from, to] = [start, end].map((time) =>
      time === undefined ? time : (time - zero) / unit,
    );
    talk.say(who, said, at + 1, from, to);
  });
  return talk.as(isJson ? "json" : "table");
}
