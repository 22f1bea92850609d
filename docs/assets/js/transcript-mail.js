/** E-mail threads: messages above one another, and inside one another with a sign before each line. */
import { tidyName } from "./transcript-names.js";
import { Talk } from "./transcript-talk.js";

/** @typedef {{who: string, when: string, line: number, depth: number, texts: string[]}} Message */

/** Who sent it, and that somebody wrote, in the languages of mail programs. */
const FROM =
  /^(?:from|von|de|da|van|från|fra|od|lähettäjä|feladó|от|发件人|寄件者|差出人) ?: *(\S.{0,200})$/i;
const WROTE =
  /^(?:(?:on|am|le|el|il|op|em|den|dnia) |(?=\p{L}{2,4}\.?,? \d))(.{6,200}?)(?: \(?<[^<>]{3,80}>\)?)? ?(?<!\p{L})(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|skrev|napisał(?:\(a\))?|kirjoitti|napsal|написал|пишет)(?!\p{L})(.{0,160}) ?:$/iu;
/** Another line of a message's head. */
const FIELD = /^\p{L}[\p{L}-]{0,16}(?: \p{L}{2})? ?: ?(.*)$/u;
/** What a head has and no talk: an address, or a day. */
const IN_HEAD = /@|\b\d{4}\b/;
const SIGNED = /^(?:-- ?|_{5,}|sent from my .{1,40}|von meinem .{1,30} gesendet)$/i;
const RULE = /^-{3,}(?:.{0,40}-{3,})?$/;
const ADDRESS = /[<[(]?(?:mailto:)?([\w.+-]{1,64}@[\w.-]{3,80})[>\])]?/g;

/** When, and who if it comes before "wrote". */
const SENT_AT = /^(.*?\d[:.]\d\d(?: ?[ap]\.?m\b\.?)?|.*?\d{4})[,\s]*(.*)$/i;

/** @param {string} text what stands beside From, or before "wrote" */
const nameOf = (text) =>
  tidyName(text.replace(ADDRESS, "").replace(/["<>]|\[\]|\(\)/g, "")) ||
  (text.replace(ADDRESS, "$1").split(" ")[0] ?? "");

/** @param {string[]} lines */
export function readMail(lines) {
  const rows = lines.map((line) => {
    const signs = /^(?:> ?){0,20}/.exec(line)?.[0] ?? "";
    return { depth: signs.split(">").length - 1, text: line.slice(signs.length) };
  });
  const talk = new Talk();
  /** @type {Message[]} */
  const messages = [];
  /** By how many signs stand before its lines. @type {(Message | undefined)[]} */
  const open = [];
  let isHead = false;
  /** How deep the signature lies that is passed over. */
  let signed = -1;
  for (let at = 0; at < rows.length; at += 1) {
    const { depth, text } = rows[at] ?? { depth: 0, text: "" };
    const next = rows[at + 1]?.text ?? "";
    const near = () => rows.slice(at, at + 4);
    const from =
      FROM.test(text) && FIELD.test(next) && near().some((one) => IN_HEAD.test(one.text));
    const isLong = !WROTE.test(text);
    const wrote = isLong ? !WROTE.test(next) && WROTE.exec(`${text} ${next}`) : WROTE.exec(text);
    if (from || wrote) {
      const [, stamp = "", name = ""] = wrote || [];
      const [, when = "", who = ""] = SENT_AT.exec(stamp) ?? [];
      const inside = wrote && near().some((one) => one.depth > depth) ? depth + 1 : depth;
      const message = {
        who: nameOf(wrote ? name.trim() || who : text.replace(FROM, "$1")),
        when,
        line: at + 1,
        depth: inside,
        texts: [],
      };
      messages.push(message);
      open.length = inside;
      open[inside] = message;
      at += wrote && isLong ? 1 : 0;
      [isHead, signed] = [!wrote, -1];
      continue;
    }
    const message = open
      .slice(0, depth + 1)
      .filter(Boolean)
      .at(-1);
    isHead &&= FIELD.test(text);
    signed = SIGNED.test(text) ? depth : signed === depth ? depth : -1;
    if (isHead && message) {
      message.when ||= /\d{4}.*\d:\d\d/.test(text) ? (FIELD.exec(text)?.[1] ?? "") : "";
    } else if (message && signed < 0 && !RULE.test(text)) {
      message.texts.push(text);
    } else {
      talk.leave(at + 1, text);
    }
  }
  // one mail below other things is no thread
  if (!messages[1] && (messages[0]?.line ?? Infinity) > lines.length / 2) {
    return null;
  }
  const seen = new Set();
  ordered(messages).forEach(({ who, line, texts, start }) => {
    const said = texts.join(" ").trim();
    if (!seen.has(`${who} ${said}`)) {
      talk.say(who, said, line, start);
    }
    seen.add(`${who} ${said}`);
  });
  return talk.as("mail");
}

/** The oldest first, with seconds if every one carries its time. @param {Message[]} messages */
function ordered(messages) {
  const dated = messages.map((message) => {
    const local = message.when
      .replace(/ (?:at|um|à|a las) /, " ")
      .replace(/ ?(?:[+-]\d{4}|GMT|UTC).*$/, "");
    return { ...message, time: Date.parse(local) / 1_000 };
  });
  const isOldestFirst =
    (dated[0]?.time ?? NaN) < (dated.at(-1)?.time ?? NaN) &&
    !messages.some(({ depth }) => depth > 0);
  const sorted = isOldestFirst ? dated : dated.reverse();
  const from = sorted[0]?.time ?? 0;
  const isTimed = sorted.every(({ time }, at) => time >= (sorted[at - 1]?.time ?? from));
  return sorted.map((message) => ({
    ...message,
    start: isTimed ? message.time - from : undefined,
  }));
}
