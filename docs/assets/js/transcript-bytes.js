/** From bytes to text: encodings, and the text inside Word documents and archives. */

/** More than any talk has; a file that unpacks to more is no talk. */
const MOST_BYTES = 24_000_000;
const MOST_ENTRIES = 5_000;
const XML = /^(?:word\/document|content)\.xml$/;
const TEXT = /\.(?:txt|vtt|srt|sbv|tsv|csv|json|md)$/i;

/** What a file shows to be by its first bytes. @type {[id: string, pattern: RegExp][]} */
const OTHERS = [
  ["pdf", /^%PDF/],
  ["old-word", /^\{\\rtf|^ÐÏ/],
  ["web-page", /^\s*<(?:!doctype|html|\?xml)/i],
  ["a-recording", /^(?:ID3|RIFF|OggS|fLaC|ÿ[ûóò]|.{4}ftyp)/s],
];

/** A file that cannot be read; the message names the sentence that says what to do. */
export class Unreadable extends Error {}

/** The text of a file, and whether it came out of a document. @param {Uint8Array} bytes */
export async function textOf(bytes) {
  const head = latin(bytes.subarray(0, 99));
  if (head.startsWith("PK\x03\x04")) {
    return unpacked(bytes);
  }
  const other = OTHERS.find(([, pattern]) => pattern.test(head));
  if (other) {
    throw new Unreadable(other[0]);
  }
  return { text: decoded(bytes), isDocument: false };
}

/** @param {Uint8Array} bytes */
const latin = (bytes) => String.fromCharCode(...bytes);

/** @param {Uint8Array} bytes */
function decoded(bytes) {
  const sample = bytes.subarray(0, 2_000);
  /** How many of the bytes in the places `from`, `from` + 2 ... are 0. @param {0 | 1} from */
  const zeros = (from) => sample.filter((byte, at) => byte === 0 && at % 2 === from).length;
  const [even, odd] = [zeros(0), zeros(1)];
  const isWide = (even + odd) * 3 > sample.length;
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? "utf-16le"
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? "utf-16be"
        : isWide && odd > 9 * even
          ? "utf-16le"
          : isWide && even > 9 * odd
            ? "utf-16be"
            : "utf-8";
  let text;
  try {
    text = new TextDecoder(encoding, { fatal: encoding === "utf-8" }).decode(bytes);
  } catch {
    text = new TextDecoder("windows-1252").decode(bytes);
  }
  const odds = text.slice(0, 2_000).match(/(?!\s)[\p{Cc}\ufffd]/gu) ?? [];
  if (odds.length * 20 > Math.min(text.length, 2_000)) {
    throw new Unreadable("not-text");
  }
  return text.replaceAll("\0", "");
}

/** The text of a Word document, or of the largest text in an archive. @param {Uint8Array} bytes */
async function unpacked(bytes) {
  const entries = listed(bytes);
  const document = entries.find(({ name }) => XML.test(name));
  if (document) {
    return { text: paragraphs(decoded(await inflated(bytes, document))), isDocument: true };
  }
  const texts = entries.filter(({ name }) => TEXT.test(name) && !name.startsWith("__MACOSX"));
  const [largest] = texts.sort((one, other) => other.size - one.size);
  if (!largest) {
    throw new Unreadable("no-chat-inside");
  }
  return { text: decoded(await inflated(bytes, largest)), isDocument: false };
}

/**
 * What an archive holds, by the list at its end.
 * @param {Uint8Array} bytes
 */
function listed(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  /** @type {{name: string, method: number, packed: number, size: number, at: number}[]} */
  const entries = [];
  try {
    let end = bytes.length - 22;
    while (view.getUint32(end, true) !== 0x06054b50) {
      end -= 1;
    }
    let at = view.getUint32(end + 16, true);
    while (entries.length < MOST_ENTRIES && view.getUint32(at, true) === 0x02014b50) {
      const name = view.getUint16(at + 28, true);
      entries.push({
        name: latin(bytes.subarray(at + 46, at + 46 + Math.min(name, 999))),
        method: view.getUint16(at + 10, true),
        packed: view.getUint32(at + 20, true),
        size: view.getUint32(at + 24, true),
        at: view.getUint32(at + 42, true),
      });
      at += 46 + name + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
  } catch {
    throw new Unreadable("cut");
  }
  return entries;
}

/**
 * The bytes of an entry, no more than a talk can have.
 * @param {Uint8Array} bytes @param {{method: number, packed: number, at: number}} entry
 */
async function inflated(bytes, { method, packed, at }) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  /** @type {Uint8Array[]} */
  const chunks = [];
  let size = 0;
  try {
    const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
    const body = bytes.slice(start, start + packed);
    if (method === 0) {
      return body;
    }
    const stream = new Blob([body]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    const reader = stream.getReader();
    for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
      size += value?.length ?? 0;
      if (!value || size > MOST_BYTES) {
        await reader.cancel();
        throw new Error();
      }
      chunks.push(value);
    }
  } catch {
    throw new Unreadable("cut");
  }
  return new Uint8Array(await new Blob(/** @type {BlobPart[]} */ (chunks)).arrayBuffer());
}

/** The lines of a document: one for each paragraph and each break. @param {string} xml */
const paragraphs = (xml) =>
  xml
    .replace(/[\r\n]+/g, " ")
    .replace(/<(?:w:(?:br|cr)|text:line-break)\b[^<>]*>|<\/(?:w|text):(?:p|h)>/g, "\n")
    .replace(/<(?:w|text):tab\b[^<>]*>/g, "\t")
    .replace(/<[^<>]*>/g, "")
    .replace(/&(lt|gt|amp|quot|apos);/g, (_, name) => ENTITIES[name] ?? "");

/** @type {Record<string, string>} */
export const ENTITIES = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'", nbsp: " " };
