/** From bytes to text: encodings, and the text inside Word documents and archives. */

/** More than any talk has; a file that unpacks to more is no talk. */
export const MOST_BYTES = 24_000_000;
/** How an entry begins in the list at the end of an archive. */
const ENTRY = "PK\x01\x02";
/** What stands behind it. */
const LIST_END = "PK\x05\x06";
const DOCUMENT = /^(?:word\/document|content)\.xml$/;
const TEXT_FILE = /^(?!__MACOSX).*\.(?:txt|vtt|srt|sbv|tsv|csv|json|md)$/i;

/** What a file shows to be by its first bytes. @type {[id: string, pattern: RegExp][]} */
const OTHERS = [
  ["pdf", /^%PDF/],
  ["old-word", /^\{\\rtf|^ÐÏ/],
  ["web-page", /^\s*<(?:!doctype|html|\?xml)/i],
  ["a-recording", /^(?:ID3|RIFF|OggS|fLaC|ÿ[ûóò]|.{4}ftyp)/s],
];

/** A file that cannot be read; the message names the sentence that says what to do. */
export class Unreadable extends Error {}

/** A sign for each byte. @param {Uint8Array} bytes */
const latin = (bytes) => new TextDecoder("windows-1252").decode(bytes);

/** The text of a file. @param {Uint8Array} bytes @returns {Promise<string>} */
export async function textOf(bytes) {
  const head = latin(bytes.subarray(0, 99));
  const other = OTHERS.find(([, pattern]) => pattern.test(head));
  if (other) {
    throw new Unreadable(other[0]);
  }
  return head.startsWith("PK\x03\x04") ? unpacked(bytes) : decoded(bytes, head);
}

/** @param {Uint8Array} bytes @param {string} head their beginning, a sign for each */
function decoded(bytes, head = "") {
  const wide = /^ÿþ|^(?:[^\0]\0){2}/.test(head) ? "le" : /^þÿ|^(?:\0[^\0]){2}/.test(head) && "be";
  let text;
  try {
    text = new TextDecoder(wide ? `utf-16${wide}` : "utf-8", { fatal: !wide }).decode(bytes);
  } catch {
    text = latin(bytes);
  }
  const sample = text.slice(0, 2_000);
  if (sample.replace(/[^\p{Cc}\ufffd]|\s/gu, "").length * 20 > sample.length) {
    throw new Unreadable("not-text");
  }
  return text.replaceAll("\0", "");
}

/** The text of a Word document, or of the largest text in an archive. @param {Uint8Array} bytes */
async function unpacked(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const signs = latin(bytes);
  let why = "cut";
  let [best, most] = [0, 0];
  try {
    for (let at = signs.indexOf(ENTRY); at >= 0; at = signs.indexOf(ENTRY, at + 1)) {
      const name = signs.slice(at + 46, at + 46 + view.getUint16(at + 28, true));
      const size = TEXT_FILE.test(name) ? view.getUint32(at + 24, true) : 0;
      why = DOCUMENT.test(name) ? "document" : "no-chat-inside";
      if (size > most || why === "document") {
        [best, most] = [at, size];
      }
      if (why === "document") {
        break;
      }
    }
    if (best > 0) {
      const text = decoded(await inflated(bytes, view, best));
      return why === "document" ? paragraphs(text) : text;
    }
  } catch {
    why = "cut";
  }
  throw new Unreadable(signs.includes(LIST_END) ? why : "cut");
}

/**
 * The bytes of an entry, no more than a talk can have.
 * @param {Uint8Array} bytes @param {DataView} view @param {number} at where the list names it
 */
async function inflated(bytes, view, at) {
  const from = view.getUint32(at + 42, true);
  const start = from + 30 + view.getUint16(from + 26, true) + view.getUint16(from + 28, true);
  const body = bytes.slice(start, start + view.getUint32(at + 20, true));
  if (view.getUint16(at + 10, true) === 0) {
    return body;
  }
  const stream = new Blob([body]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const reader = stream.getReader();
  /** @type {BlobPart[]} */
  const chunks = [];
  let size = 0;
  for (let { value } = await reader.read(); value; { value } = await reader.read()) {
    size += value.length;
    if (size > MOST_BYTES) {
      await reader.cancel();
      throw new Error();
    }
    chunks.push(/** @type {BlobPart} */ (value));
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

/** The lines of a document: one for each paragraph and each break. @param {string} xml */
const paragraphs = (xml) =>
  unescaped(
    xml
      .replace(/[\r\n]+/g, " ")
      .replace(/<(?:w:(?:br|cr)|text:line-break)\b[^<>]*>|<\/(?:w|text):(?:p|h)>/g, "\n")
      .replace(/<(?:w|text):tab\b[^<>]*>/g, "\t")
      .replace(/<[^<>]*>/g, ""),
  );

/** @type {Record<string, string>} */
const ENTITIES = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'", nbsp: " ", lrm: "", rlm: "" };

/** A text with the signs that entities stand for. @param {string} text */
export const unescaped = (text) =>
  text.replace(/&(?:#(\d{1,6})|(\w{2,4}));/g, (all, number, name) =>
    number ? String.fromCodePoint(Math.min(number, 0x10ffff)) : (ENTITIES[name] ?? all),
  );
