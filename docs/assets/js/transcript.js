/** Reads what people have of a talk: captions, transcripts, chats, e-mail, and what they typed themselves. */
import { MOST_BYTES, textOf, Unreadable } from "./transcript-bytes.js";
import { readCues } from "./transcript-cues.js";
import { readData } from "./transcript-data.js";
import { readLines } from "./transcript-lines.js";
import { readMail } from "./transcript-mail.js";
import { Talk } from "./transcript-talk.js";

/** @typedef {import("./transcript-talk.js").Reading} Reading */

/**
 * Read a file, or a pasted text without a name. Never throws, whatever the bytes are.
 * @param {{name: string, bytes: Uint8Array}} file @returns {Promise<Reading>}
 */
export async function readTalk({ bytes }) {
  const nothing = new Talk();
  try {
    if (bytes.length > MOST_BYTES) {
      throw new Unreadable("too-large");
    }
    const text = await textOf(bytes);
    if (!text.trim()) {
      throw new Unreadable("empty");
    }
    const lines = linesOf(text);
    return (
      readData(text) ?? readCues(lines) ?? readMail(lines) ?? readLines(lines) ?? nothing.as("")
    );
  } catch (error) {
    return nothing.as("", error instanceof Unreadable ? error.message : undefined);
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
