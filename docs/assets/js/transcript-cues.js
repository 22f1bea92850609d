/** Captions: blocks with a beginning and an end, from WebVTT and SRT to what people make of them. */
import { unescaped } from "./transcript-bytes.js";
import { choose } from "./transcript-heads.js";
import { beforeColons, CLOCK, seconds, tidyName } from "./transcript-names.js";
import { Talk } from "./transcript-talk.js";

/** @typedef {{start: number, end: number, line: number, above: string, texts: string[]}} Cue `above` stands in the
 * line before the times, and is no number. */
/** A line of a cue. @typedef {{text: string, at: number, cue: Cue}} Row */

const TIMES = new RegExp(
  String.raw`^\s*[[(]?(${CLOCK})\s*(?:-->|->|[-–—,])\s*(${CLOCK})[\])]?\s*(.*)$`,
  "u",
);
const SETTINGS = /\b(?:align|position|line|size|region|vertical):/;
const BLOCK = /^(?:NOTE|STYLE|REGION)(?:\s|$)/;
const HEADER = /^(?:WEBVTT\b|(?:Kind|Language): ?\w|\d*$)/;
const ID = /^\d+$|^[\da-f]{8}-[\da-f-]{20,}/;
/** A number, and a name in quotes. */
const QUOTED = /^\d+ "([^"]{1,80})"/;
const VOICE = /<v(?:\.[^\s<>]{0,40})?(?:\s+([^<>]{0,120}))?>/;
const TAG = /<\/?(?:[bciuv]|ruby|rt|lang|font|\d)[^<>]*>/g;
/** A name in brackets, which may hold others. */
const MARKED = /^(?:>>+ ?|[-–] ?)?(?:\(((?:[^()]|\([^()]{0,60}\)){1,80})\)|\[([^[\]]{1,80})\]):? ?/;
/** Another person begins. */
const CHANGE = /^(?:>>+|[-–](?= |$)) ?/;
/** A part of the cues that repeats what the cue before showed, from which on they roll. */
const ROLLING = 0.3;

/** What stands in a line of times. @param {string} [line] */
const timesIn = (line = "") => TIMES.exec(line.slice(0, 300));

/** The cues of a text. @param {string[]} lines @param {Talk} talk takes what belongs to none */
function cuesOf(lines, talk) {
  /** @type {Cue[]} */
  const cues = [];
  let isSkipped = false;
  lines.forEach((line, at) => {
    const [text, before] = [line.trim(), lines[at - 1]?.trim() ?? ""];
    const found = timesIn(line);
    const cue = cues.at(-1);
    isSkipped = before ? isSkipped && !found : BLOCK.test(line);
    if (found) {
      const [, start = "", end = "", rest = ""] = found;
      const texts = rest && !SETTINGS.test(rest) ? [rest] : [];
      const above = QUOTED.exec(before)?.[1] ?? before;
      cues.push({ start: seconds(start), end: seconds(end), line: at + 1, above, texts });
    } else if (isSkipped || (!cue && !HEADER.test(line) && !ID.test(line))) {
      talk.leave(at + 1, line);
    } else if (
      cue &&
      text &&
      // neither counts nor names the next cue
      !(timesIn(lines[at + 1]) && (ID.test(text) || (!before && cue.texts.length > 0)))
    ) {
      cue.texts.push(text);
    }
  });
  return cues;
}

/** @param {string} text */
const plain = (text) => unescaped(text.replace(TAG, "")).trim();

/** Cues that show again what the one before showed say only what is new. @param {Cue[]} cues */
function unrolled(cues) {
  const repeated = cues.map(({ texts }, at) => overlap(cues[at - 1]?.texts ?? [], texts));
  return repeated.filter(Boolean).length < cues.length * ROLLING
    ? cues
    : cues.map((cue, at) => ({ ...cue, texts: cue.texts.slice(repeated[at]) }));
}

/** How many lines at the end of one cue begin the next. @param {string[]} before @param {string[]} after */
const overlap = (before, after) =>
  [3, 2, 1].find(
    (many) =>
      many <= Math.min(before.length, after.length) &&
      before.slice(-many).every((text, at) => text === after[at]),
  ) ?? 0;

/** @type {import("./transcript-heads.js").Shape<Row>[]} */
const WAYS = [
  // (Bea) or [Bea] or >> BEA: before the words, or alone above them
  [
    "marks",
    "sure",
    ({ text }) => {
      const found = MARKED.exec(text.slice(0, 150));
      return found && { names: [[found[1] ?? found[2] ?? "", text.slice(found[0].length)]] };
    },
  ],
  ["colon", "free", ({ text }) => ({ names: beforeColons(text.replace(CHANGE, "")) })],
  [
    "over",
    "often",
    ({ text, at, cue: { above } }) =>
      at === 0 && above && !ID.test(above) ? { names: [[above, text]] } : null,
  ],
  [
    "above",
    "often",
    ({ text, at, cue: { texts } }) =>
      at === 0 && texts.length > 1 ? { names: [[text, ""]] } : null,
  ],
];

/** @param {string[]} lines */
export function readCues(lines) {
  const talk = new Talk();
  const shown = cuesOf(lines, talk);
  if (shown.length === 0) {
    return null;
  }
  const hasVoices = shown.some(({ texts }) => texts.some((text) => VOICE.test(text)));
  (hasVoices ? sayVoices : sayNames)(shown, talk);
  const sign = lines[(shown[0]?.line ?? 1) - 1] ?? "";
  const isTeams = hasVoices && lines.slice(0, 60).some((line) => ID.test(line) && line.length > 30);
  return talk.as(
    lines[0]?.startsWith("WEBVTT")
      ? isTeams
        ? "teams-vtt"
        : "vtt"
      : sign.includes("-->")
        ? "srt"
        : /\d,\d+:/.test(sign)
          ? "sbv"
          : "spans",
  );
}

/** @param {Cue[]} cues @param {Talk} talk */
function sayVoices(cues, talk) {
  for (const { start, end, line, texts } of cues) {
    const parts = ["", ...texts.join(" ").split(VOICE)];
    for (let at = 0; at < parts.length; at += 2) {
      talk.say(tidyName(plain(parts[at] ?? "")), plain(parts[at + 1] ?? ""), line, start, end);
    }
  }
}

/** @param {Cue[]} cues @param {Talk} talk */
function sayNames(cues, talk) {
  const plainly = cues.map((cue) => ({ ...cue, texts: cue.texts.map(plain).filter(Boolean) }));
  const rows = unrolled(plainly).flatMap((cue) => cue.texts.map((text, at) => ({ text, at, cue })));
  const best = choose(rows, WAYS, cues.length, 0);
  const isMarked = rows.some(({ text }) => text.startsWith(">>"));
  let speaker = "";
  rows.forEach(({ text, at, cue: { line, start, end } }, index) => {
    const [name, words] = best?.named[index] ?? ["", text];
    const isChange = text.startsWith(">>");
    speaker = name || (isChange ? "" : speaker);
    const isNew = speaker || (isMarked ? isChange : at === 0);
    talk.say(speaker, words.replace(CHANGE, ""), line, isNew ? start : undefined, end);
  });
}
