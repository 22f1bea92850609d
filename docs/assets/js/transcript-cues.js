/** Captions: blocks with a beginning and an end, from WebVTT and SRT to what people make of them. */
import { ENTITIES } from "./transcript-bytes.js";
import {
  beforeColons,
  CLOCK,
  longest,
  peopleAmong,
  seconds,
  tidyName,
} from "./transcript-names.js";
import { Talk } from "./transcript-talk.js";

/** @typedef {{start: number, end: number, line: number, above: string, texts: string[]}} Cue `above` stands in the
 * line before the times, and is no number. */

const TIMES = new RegExp(
  `^\\s*[[(]?(${CLOCK})[^\\S\\n]*(?:-->|->|[-–—,])[^\\S\\n]*(${CLOCK})[\\])]?[^\\S\\n]*(.*)$`,
);
const SETTINGS = /\b(?:align|position|line|size|region|vertical):/;
const BLOCK = /^(?:NOTE|STYLE|REGION)(?:\s|$)/;
const HEADER = /^(?:WEBVTT\b|(?:Kind|Language): ?\w|\d*$)/;
const ID = /^\d+$|^[\da-f]{8}-[\da-f-]{20,}/;
/** A number, and a name in quotes. */
const QUOTED = /^\d+ "([^"]{1,80})"/;
const VOICE = /<v(?:\.[^\s<>]{0,40})?(?:[^\S\n]+([^<>]{0,120}))?>/;
const TAG = /<\/?(?:[bciuv]|ruby|rt|lang|font|\d)[^<>]*>/g;
const ENTITY = /&(?:#(\d{1,6})|(\w{2,4}));/g;
/** A name in brackets, which may hold others. */
const MARKED = /^(?:>>+ ?|[-–] ?)?(?:\(((?:[^()]|\([^()]{0,60}\)){1,80})\)|\[([^[\]]{1,80})\]):? ?/;
/** Another person begins. */
const CHANGE = /^(?:>>+|[-–](?= |$)) ?/;
/** A part of the cues that repeats what the cue before showed, from which on they roll. */
const ROLLING = 0.3;
/** By so many cues it is chosen how they name somebody. */
const SAMPLE = 3_000;
/** As often a cue begins with a line that names somebody, before its words. */
const NAMED_ABOVE = 0.6;

/** The cues of a text. @param {string[]} lines @param {Talk} talk takes what belongs to none */
function cuesOf(lines, talk) {
  /** @type {Cue[]} */
  const cues = [];
  let isSkipped = false;
  lines.forEach((text, at) => {
    const found = TIMES.exec(text.slice(0, 300));
    const cue = cues.at(-1);
    const isAfterBlank = !lines[at - 1];
    isSkipped = isAfterBlank ? BLOCK.test(text) : isSkipped && !found;
    if (found) {
      const rest = found[3] && !SETTINGS.test(found[3]) ? [found[3]] : [];
      const [start, end] = [seconds(found[1] ?? ""), seconds(found[2] ?? "")];
      const above = lines[at - 1]?.trim() ?? "";
      cues.push({ start, end, line: at + 1, above: QUOTED.exec(above)?.[1] ?? above, texts: rest });
    } else if (isSkipped || (!cue && !HEADER.test(text) && !ID.test(text))) {
      talk.leave(at + 1, text);
    } else if (cue && text.trim() && !isId(lines, at, cue)) {
      cue.texts.push(text.trim());
    }
  });
  return cues;
}

/** Whether a line only counts or names the next cue. @param {string[]} lines @param {number} at @param {Cue} cue */
function isId(lines, at, cue) {
  const text = lines[at] ?? "";
  const isAbove = TIMES.test((lines[at + 1] ?? "").slice(0, 300));
  return isAbove && (ID.test(text.trim()) || (!lines[at - 1] && cue.texts.length > 0));
}

/** @param {string} text */
const plain = (text) =>
  text
    .replace(TAG, "")
    .replace(ENTITY, (all, number, name) =>
      number ? String.fromCodePoint(Math.min(number, 0x10ffff)) : (ENTITIES[name] ?? all),
    )
    .replace(/&(?:lrm|rlm);/g, "")
    .trim();

/** Cues that show again what the one before showed say only what is new. @param {Cue[]} cues */
function unrolled(cues) {
  const shown = cues.map(({ texts }) => texts.map(plain).filter(Boolean));
  const repeated = shown.map((texts, at) => overlap(shown[at - 1] ?? [], texts));
  if (repeated.filter(Boolean).length < cues.length * ROLLING) {
    return cues;
  }
  return cues.map((cue, at) => ({ ...cue, texts: shown[at]?.slice(repeated[at]) ?? [] }));
}

/** How many lines at the end of one cue begin the next. @param {string[]} before @param {string[]} after */
function overlap(before, after) {
  for (let many = Math.min(before.length, after.length, 3); many > 0; many -= 1) {
    if (before.slice(-many).every((text, at) => text === after[at])) {
      return many;
    }
  }
  return 0;
}

/**
 * A way to name who speaks: what a line says, and who says it; nobody if it goes on.
 * @typedef {(text: string, at: number, all: string[], cue: Cue) => [name: string, text: string][]} Way
 */
/** @type {Record<string, Way>} */
const WAYS = {
  // (Bea) or [Bea] or >> BEA: before the words, or alone above them
  marks: (text) => {
    const found = MARKED.exec(text.slice(0, 150));
    return found ? [[tidyName(found[1] ?? found[2] ?? ""), text.slice(found[0].length)]] : [];
  },
  colon: (text) => beforeColons(text.replace(CHANGE, "")),
  over: (_, at, __, { above }) =>
    at === 0 && above && !ID.test(above) ? [[tidyName(above), _]] : [],
  above: (text, at, all) => (at === 0 && all.length > 1 ? [[tidyName(text), ""]] : []),
};

/**
 * @param {string[]} lines
 * @returns {{kind: string, talk: Talk} | null}
 */
export function readCues(lines) {
  const talk = new Talk();
  const shown = cuesOf(lines, talk);
  if (shown.length === 0) {
    return null;
  }
  const hasVoices = shown.some(({ texts }) => texts.some((text) => VOICE.test(text)));
  const cues = hasVoices ? shown : unrolled(shown);
  if (hasVoices) {
    cues.forEach((cue) => sayVoices(cue, talk));
  } else {
    sayNames(cues, talk);
  }
  return { ...kindOf(lines, cues, hasVoices), talk };
}

/** @param {Cue} cue @param {Talk} talk */
function sayVoices({ start, end, line, texts }, talk) {
  const parts = texts.join(" ").split(VOICE);
  talk.say("", plain(parts[0] ?? ""), line, start, end);
  for (let at = 1; at < parts.length; at += 2) {
    talk.say(tidyName(plain(parts[at] ?? "")), plain(parts[at + 1] ?? ""), line, start, end);
  }
}

/** How often a way names somebody. @param {Cue[]} cues @param {string} id */
function weigh(cues, id) {
  const way = WAYS[id] ?? (() => []);
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const cue of cues) {
    cue.texts.forEach((text, at) =>
      way(text, at, cue.texts, cue).forEach(([name]) =>
        counts.set(name, (counts.get(name) ?? 0) + 1),
      ),
    );
  }
  const people = peopleAmong(counts, { isSure: id === "marks" });
  const often = [...people].reduce((sum, name) => sum + (counts.get(name) ?? 0), 0);
  const isEnough = !["above", "over"].includes(id) || often >= cues.length * NAMED_ABOVE;
  return { id, way, counts, people, often: isEnough ? often : 0 };
}

/** @param {Cue[]} cues @param {Talk} talk */
function sayNames(cues, talk) {
  const said = cues.map((cue) => ({ ...cue, texts: cue.texts.map(plain).filter(Boolean) }));
  const ways = Object.keys(WAYS).map((id) => weigh(said.slice(0, SAMPLE), id));
  const chosen = ways.reduce((one, other) => (other.often > one.often * 1.2 ? other : one));
  const best = said.length > SAMPLE ? weigh(said, chosen.id) : chosen;
  const isMarked = said.some(({ texts }) => texts.some((text) => text.startsWith(">>")));
  let speaker = "";
  for (const cue of said) {
    const { start, end, line, texts } = cue;
    texts.forEach((text, at) => {
      const names = best.often ? best.way(text, at, texts, cue) : [];
      const known = names.filter(([candidate]) => best.people.has(candidate));
      const [name, words] = longest(known, best.counts) ?? ["", text];
      const isChange = text.startsWith(">>");
      speaker = name || (isChange ? "" : speaker);
      const isNew = speaker || (isMarked ? isChange : at === 0);
      talk.say(speaker, words.replace(CHANGE, ""), line, isNew ? start : undefined, end);
    });
  }
}

/** @param {string[]} lines @param {Cue[]} cues @param {boolean} hasVoices */
function kindOf(lines, cues, hasVoices) {
  const [first = ""] = lines;
  if (first.startsWith("WEBVTT")) {
    const isTeams =
      hasVoices && lines.slice(0, 60).some((line) => ID.test(line) && line.length > 30);
    return isTeams ? { kind: "teams-vtt" } : { kind: "vtt" };
  }
  const sign = lines[(cues[0]?.line ?? 1) - 1] ?? "";
  return sign.includes("-->")
    ? { kind: "srt" }
    : /\d,\d+:/.test(sign)
      ? { kind: "sbv" }
      : { kind: "spans" };
}
