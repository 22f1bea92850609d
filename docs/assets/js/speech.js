/**
 * What can be counted in a talk: words, questions, open ones, and whom the lines are about. The same as
 * `macros/dialogue/speech.py` counts in the practice conversations; a test holds the two together.
 */
import {
  BEFORE_KNOWING,
  CLOSED_START,
  CONDITION,
  OPEN_START,
  OWN,
  PART,
  SENTENCE,
  SHORT,
  TELLING_START,
  WORD,
  YOU,
} from "./speech-patterns.js";

/**
 * `you` holds all of them, also those in "you know" where it only fills a pause.
 * @typedef {{words: number, questions: number, open: number, you: number, i: number, youKnow: number}} Speech
 */
/** @typedef {import("./transcript-talk.js").Turn} Turn */
/**
 * `turns` are all turns of a person, `asking` those with a question, `listening` those of three words
 * or fewer. `longest` is the place of the turn with most words in the talk, -1 without one. `waits` are the
 * seconds between the end of somebody else's turn and the beginning of an answer, below 0 where the two
 * speak at once; empty unless the turns carry both times.
 * @typedef {Speech & {share: number, turns: number, asking: number, listening: number, longest: number,
 *   waits: number[]}} Person
 */

/** Turns of so few words show that somebody listens. */
export const LISTENING = 3;

const WORDS = new RegExp(WORD, "gu");
const SENTENCES = new RegExp(SENTENCE, "gu");
const PARTS = new RegExp(PART, "u");

/** @param {string} pattern @param {string} [text] */
const fits = (pattern, text = "") => new RegExp(pattern, "u").test(text);

/** @param {string} list with blanks between @param {string} [word] */
const has = (list, word = "") => ` ${list} `.includes(` ${word} `);

/** @param {string} sentence */
const isQuestion = (sentence) =>
  sentence.endsWith("?") ||
  fits(TELLING_START, sentence.replace(/^[ "']+|[ "']+$/g, "").toLowerCase());

/** Whether a question cannot be answered with yes or no, as far as its form tells. @param {string} sentence */
export function isOpen(sentence) {
  const parts = sentence
    .split(PARTS)
    .map((part) => part.replace(/^[ "'“”()]+|[ "'“”()]+$/g, "").toLowerCase())
    .filter(Boolean);
  if (parts.length === 0 || fits(OPEN_START, parts[0])) {
    return parts.length > 0;
  }
  for (const [at, part] of parts.slice(1).entries()) {
    const before = parts[at] ?? "";
    const isShort = before.trim().split(/\s+/).length <= SHORT;
    if ((!isShort && !fits(CONDITION, before)) || fits(CLOSED_START, before)) {
      return false;
    }
    if (fits(OPEN_START, part)) {
      return true;
    }
  }
  return false;
}

/** The counts of a plain text. @param {string} line @returns {Speech} */
export function countSpeech(line) {
  const text = line.replaceAll("’", "'");
  const stems = (text.match(WORDS) ?? []).map((word) => word.toLowerCase().split("'")[0] ?? "");
  const asked = (text.match(SENTENCES) ?? [])
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence && isQuestion(sentence));
  return {
    words: stems.length,
    questions: asked.length,
    open: asked.filter(isOpen).length,
    you: stems.filter((stem) => has(YOU, stem)).length,
    i: stems.filter((stem) => has(OWN, stem)).length,
    youKnow: stems.filter(
      (stem, at) =>
        stem === "you" && stems[at + 1] === "know" && !has(BEFORE_KNOWING, stems[at - 1]),
    ).length,
  };
}

/**
 * The figures of each person in a talk, in the order of `people`. Turns of nobody (-1) count for nobody.
 * @param {Turn[]} turns @param {string[]} people @returns {Person[]}
 */
export function measure(turns, people) {
  /** @type {Person[]} */
  const figures = people.map(() => ({
    ...countSpeech(""),
    share: 0,
    turns: 0,
    asking: 0,
    listening: 0,
    longest: -1,
    waits: [],
  }));
  const most = people.map(() => -1);
  turns.forEach((turn, at) => {
    const person = figures[turn.who];
    if (!person) {
      return;
    }
    const speech = countSpeech(turn.text);
    for (const [what, many] of Object.entries(speech)) {
      person[/** @type {keyof Speech} */ (what)] += many;
    }
    person.turns += 1;
    person.asking += speech.questions ? 1 : 0;
    person.listening += speech.words <= LISTENING ? 1 : 0;
    if (speech.words > (most[turn.who] ?? 0)) {
      most[turn.who] = speech.words;
      person.longest = at;
    }
    const before = turns[at - 1];
    if (before && before.who !== turn.who && before.end !== undefined && turn.start !== undefined) {
      person.waits.push(turn.start - before.end);
    }
  });
  const all = figures.reduce((sum, { words }) => sum + words, 0);
  figures.forEach((person) => (person.share = all ? person.words / all : 0));
  return figures;
}
