/** Reads what people have of a talk: captions, transcripts, chats, e-mail, and what they typed themselves. */
import { textOf, Unreadable } from "./transcript-bytes.js";
import { readCues } from "./transcript-cues.js";
import { readData } from "./transcript-data.js";
import { readLines } from "./transcript-lines.js";
import { readMail } from "./transcript-mail.js";

/** @typedef {import("./transcript-talk.js").Turn} Turn */
/** @typedef {import("./transcript-talk.js").Left} Left */
/**
 * A talk as it was read. `kind` is what it was taken for, "" if nothing was; then `why` names the sentence
 * that says what to do (the sentences are in data/your-conversation.yml). Where nobody is named, `people` is empty and `who` of every turn is -1. `start` and `end`
 * are seconds. `left` are the lines that are nobody's words.
 * @typedef {{kind: string, people: string[], turns: Turn[], left: Left[], why: string,
 *   timed: "no" | "starts" | "spans", hasQuestionMarks: boolean}} Reading
 */

const MOST_BYTES = 24_000_000;

/**
 * Read a file, or a pasted text without a name. Never throws, whatever the bytes are.
 * @param {{name: string, bytes: Uint8Array}} file @returns {Promise<Reading>}
 */
export async function readTalk({ bytes }) {
  try {
    if (bytes.length > MOST_BYTES) {
      return notRead("too-large");
    }
    const { text } = await textOf(bytes);
    if (!text.trim()) {
      return notRead("empty");
    }
    const lines = linesOf(text);
    const found = readData(text) ?? readCues(lines) ?? readMail(lines) ?? readLines(lines);
    return found && found.talk.done().turns.length > 0 ? reading(found) : notRead("no-talk");
  } catch (error) {
    return notRead(error instanceof Unreadable ? error.message : "no-talk");
  }
}

/** Lines in one spelling of spaces, marks and colons. @param {string} text */
const linesOf = (text) =>
  text
    .normalize("NFC")
    .replace(/^\ufeff/, "")
    .replace(/：/g, ": ")
    .replace(/[？؟]/g, "?")
    .replace(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 15))
    .replace(/،/g, ",")
    .replace(/(: ?)\u200e/g, "$1\ue000")
    .replace(/[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, "")
    .replace(/\ue000/g, "\u200e")
    .replace(/[\u00a0\u2000-\u200a\u202f\u3000]/g, " ")
    .replace(/\*\*|__/g, "")
    .split(/\r\n|[\r\n\u2028\u0085]/)
    .map((line) => line.trimEnd());

/** @param {string} why @returns {Reading} */
const notRead = (why) => ({
  kind: "",
  people: [],
  turns: [],
  left: [],
  why,
  timed: "no",
  hasQuestionMarks: false,
});

/** @param {{kind: string, talk: import("./transcript-talk.js").Talk}} found @returns {Reading} */
function reading({ kind, talk: { people, turns, left } }) {
  const timed = turns.every(({ end }) => end !== undefined)
    ? "spans"
    : turns.every(({ start }) => start !== undefined)
      ? "starts"
      : "no";
  const hasQuestionMarks = turns.some(({ text }) => text.includes("?"));
  return { kind, people, turns, left, why: "", timed, hasQuestionMarks };
}
