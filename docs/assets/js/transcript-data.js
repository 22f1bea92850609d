/** Talks as data: JSON of any nesting, and tables with a line of headings. */
import { seconds, tidyName } from "./transcript-names.js";
import { Talk } from "./transcript-talk.js";

/** @typedef {{text: string, who: string, start: number | undefined, end: number | undefined}} Part */

/** What exports call the parts of a turn, without capitals and lines between words. */
const TEXT = /^(?:sentence|text|transcript|content|message|body|words|caption)$/;
const WHO =
  /^(?:speaker|participant|author|sender|user|from|display|real|name|role)(?:name|label|profile|id)?$/;
const START = /^(?:start|begin|offset|ts|timestamp|time|date)(?:time|ms|timestamp|seconds)?$/;
const END = /^(?:end|stop)(?:time|ms|timestamp|seconds|ts)?$/;
const INSIDE = /^(?:realname|displayname|name|fullname|email|id|relative|seconds)$/;
/** More things than a talk has. */
const MOST = 1_000_000;
/** Nobody speaks so slowly, in words a minute; so the numbers are milliseconds. */
const SLOWEST = 6;

/** The first value whose key fits, in the order of the object. @param {any} item @param {RegExp} pattern @param {number} [depth] @returns {any} */
function pick(item, pattern, depth = 0) {
  for (const key of Object.keys(item).slice(0, 60)) {
    const value = item[key];
    if (value !== null && value !== "" && pattern.test(key.toLowerCase().replace(/[_\s-]/g, ""))) {
      return typeof value === "object" && !Array.isArray(value)
        ? depth < 2 && pick(value, INSIDE, depth + 1)
        : value;
    }
  }
}

/** @param {any} value @returns {number | undefined} */
function timeOf(value) {
  const text = String(value ?? "").slice(0, 40);
  const number = /^\d{1,3}:\d/.test(text) ? seconds(text) : parseFloat(text.replace(",", "."));
  const date = /^\d{4}-/.test(text) ? Date.parse(text) / 1000 : number;
  return Number.isFinite(date) ? date : undefined;
}

/** @param {any} item @param {string} who @returns {Part} */
const partOf = (item, who) => ({
  text: String(pick(item, TEXT)),
  who,
  start: timeOf(pick(item, START)),
  end: timeOf(pick(item, END)),
});

/** All that is said in a value: the list of things with most words, those with a speaker first. @param {any} value */
function partsOf(value) {
  /** @type {Map<string, Part[]>} */
  const found = new Map();
  /** @type {Map<string, string>} */
  const names = new Map();
  /** @type {[item: any, path: string, who: string][]} */
  const waiting = [[value, "", ""]];
  for (let seen = 0; waiting.length > 0 && seen < MOST; seen += 1) {
    const [item, path, from] = waiting.pop() ?? [{}, "", ""];
    const isList = Array.isArray(item);
    const given = isList ? undefined : pick(item, WHO);
    const who = given === undefined ? from : tidyName(String(given).slice(0, 120));
    const number = item.speakerId ?? item.speaker_id ?? item.id;
    if (!isList && typeof pick(item, TEXT) === "string") {
      const parts = found.get(path) ?? [];
      found.set(path, parts);
      parts.push(partOf(item, who));
    } else if (typeof item.name === "string" && number !== undefined) {
      names.set(String(number), item.name);
    }
    for (const [key, child] of Object.entries(item).reverse()) {
      if (typeof child === "object" && child !== null && path.length < 200) {
        waiting.push([child, isList ? path : `${path}/${key}`, who]);
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
  const [head = "", ...lines] = text.trim().split(/[\r\n]+/);
  const between = ["\t", ";", ","].find((sign) => head.includes(sign)) ?? "\t";
  const keys = cells(head, between);
  return keys.some((key) => TEXT.test(key.toLowerCase()))
    ? lines.map((line) => {
        const values = cells(line, between);
        const item = Object.fromEntries(keys.map((key, at) => [key, values[at] ?? ""]));
        return partOf(item, String(pick(item, WHO) ?? ""));
      })
    : [];
}

/** @param {string} line @param {string} between */
function cells(line, between) {
  const found = [""];
  let isQuoted = false;
  for (const sign of line) {
    if (sign === '"' && between !== "\t") {
      isQuoted = !isQuoted;
    } else if (sign === between && !isQuoted) {
      found.push("");
    } else {
      found[found.length - 1] += sign;
    }
  }
  return found.map((cell) => cell.trim());
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

/** @param {string} text @returns {{kind: string, talk: Talk} | null} */
export function readData(text) {
  const isJson = /^\s*[[{]/.test(text);
  let parts;
  try {
    parts = isJson ? (isDeep(text) ? [] : partsOf(JSON.parse(text))) : rowsOf(text);
  } catch {
    return null;
  }
  if (parts.length === 0) {
    return null;
  }
  const times = parts.flatMap(({ start, end }) => [start ?? 0, end ?? 0]);
  const first = parts[0]?.start ?? 0;
  const last = times.reduce((most, time) => Math.max(most, time), 0);
  const words = parts.reduce((sum, part) => sum + part.text.split(" ").length, 0);
  const isMs = (words / (last - first)) * 60 < SLOWEST && (first < 1e9 || first > 1e11);
  const talk = new Talk();
  parts.forEach(({ text: said, who, start, end }, at) => {
    const [from, to] = [start, end].map((time) =>
      time === undefined ? undefined : (time - (first > 1e5 ? first : 0)) / (isMs ? 1_000 : 1),
    );
    talk.say(who, said, at + 1, from, to);
  });
  return isJson ? { kind: "json", talk } : { kind: "table", talk };
}
