/** E-mail threads: messages above one another, and inside one another with a sign before each line. */
import { Talk } from "./transcript-talk.js";

/** @typedef {{who: string, when: string, line: number, depth: number, texts: string[]}} Message */

/** Who sent it, when, and that somebody wrote, in the languages of mail programs. */
const FROMS = "from|von|de|da|van|från|fra|od|lähettäjä|feladó|от|发件人|寄件者|差出人";
const SENT =
  "sent|date|gesendet|datum|envoyé|enviad[oa]|fecha|inviato|data|verzonden|wysłano|skickat|sendt|dato|lähetetty|odesláno|дата|发送时间|日期|送信日時";
const VERBS =
  "wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|skrev|napisał(?:\\(a\\))?|kirjoitti|napsal|написал|пишет";

/** What no other talk has: who sent it, or who wrote what follows. */
const MAIL = new RegExp(
  `^[> ]*(?:(?:${FROMS}) ?: ?\\S.*@|(?:${SENT}) ?: )|(?:${VERBS})(?!\\p{L}).{0,160}:$`,
  "iu",
);
const FROM = new RegExp(`^(?:${FROMS}) ?: *(\\S.{0,200})$`, "iu");
const FIELD = new RegExp(
  `^(?:${SENT}|to|b?cc|reply-to|subject|attachments?|importance|an|betreff|à|objet|para|asunto|a|oggetto|aan|onderwerp|assunto|do|dw|temat|till?|ämne|emne|kopia|vastaanottaja|aihe|komu|předmět|кому|тема|收件人|主题|主旨|宛先|件名) ?: ?`,
  "iu",
);
const WHEN = new RegExp(`^(?:${SENT}) ?: *(.*)`, "iu");
const WROTE = new RegExp(
  `^(?:(?:on|am|le|el|il|op|em|den|dnia) |(?=\\p{L}{2,4}\\.?,? \\d))(.{6,200}?)(?: \\(?<[^<>]{3,80}>\\)?)? ?(?<!\\p{L})(?:${VERBS})(?!\\p{L})(.{0,160}) ?:$`,
  "iu",
);
const SIGNED = /^(?:-- ?|_{5,}|sent from my .{1,40}|von meinem .{1,30} gesendet)$/i;
const RULE =
  /^-{3,} ?(?:original message|forwarded message|ursprüngliche nachricht|message d'origine|.{0,30}) ?-{3,}$/i;
const ADDRESS = /[<[(]?(?:mailto:)?[\w.+-]{1,64}@[\w.-]{3,80}[>\])]?/g;

/** @param {string} text what stands beside From, or before "wrote" */
function nameOf(text) {
  const name = text
    .replace(ADDRESS, "")
    .replace(/["<>]|\[\]|\(\)/g, "")
    .trim();
  return name || (text.match(/[\w.+-]{1,64}@[\w.-]{3,80}/)?.[0] ?? "");
}

/** @param {string[]} lines @returns {{kind: string, talk: Talk} | null} */
export function readMail(lines) {
  if (!lines.some((line) => MAIL.test(line.slice(0, 300)))) {
    return null;
  }
  const talk = new Talk();
  /** @type {Message[]} */
  const messages = [];
  /** By how many signs stand before its lines. @type {(Message | undefined)[]} */
  const open = [];
  /** @param {string} who @param {string} when @param {number} line @param {number} depth */
  const begin = (who, when, line, depth) => {
    const message = { who: nameOf(who), when, line, depth, texts: [] };
    messages.push(message);
    open.length = depth;
    open[depth] = message;
  };
  let isHead = false;
  let isSigned = -1;
  for (let at = 0; at < lines.length; at += 1) {
    const [, signs = "", text = ""] = /^((?:> ?){0,20})(.*)$/.exec(lines[at] ?? "") ?? [];
    const depth = signs.replace(/[^>]/g, "").length;
    const next = (lines[at + 1] ?? "").replace(/^[> ]+/, "");
    const from = FROM.exec(text);
    const wrote =
      WROTE.exec(text) ?? WROTE.exec(/^\w+ .{5,150}$/.test(text) ? `${text} ${next}` : "");
    if (from?.[1] && FIELD.test(next)) {
      begin(from[1], "", at + 1, depth);
      [isHead, isSigned] = [true, -1];
    } else if (isHead && FIELD.test(text)) {
      const message = open[depth];
      if (message) {
        message.when ||= WHEN.exec(text)?.[1] ?? "";
      }
    } else if (wrote) {
      const stamp = wrote[1] ?? "";
      const [, when = "", who = ""] =
        /^(.*?\d[:.]\d\d(?: ?[ap]\.?m\b\.?)?|.*?\d{4})[,\s]*(.*)$/i.exec(stamp) ?? [];
      const quoted = (lines.slice(at + 1, at + 4).find((line) => line.includes(">")) ?? "").match(
        />/g,
      );
      begin(
        wrote[2]?.trim() || who,
        when,
        at + 1,
        Math.max(depth, Math.min(depth + 1, quoted?.length ?? 0)),
      );
      at += WROTE.test(text) ? 0 : 1;
      [isHead, isSigned] = [false, -1];
    } else {
      isHead &&= Boolean(text) && FIELD.test(text);
      isSigned = SIGNED.test(text) ? depth : isSigned === depth ? depth : -1;
      const message = open
        .slice(0, depth + 1)
        .filter(Boolean)
        .at(-1);
      if (message && isSigned < 0 && !RULE.test(text)) {
        message.texts.push(text);
      } else {
        talk.leave(at + 1, text);
      }
    }
  }
  if (messages.length === 0) {
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
  return { kind: "mail", talk };
}

/** The oldest first, with seconds if every one carries its time. @param {Message[]} messages */
function ordered(messages) {
  const dated = messages.map((message) => {
    const local = message.when
      .replace(/ (?:at|um|à|a las) /, " ")
      .replace(/ ?(?:[+-]\d{4}|GMT|UTC).*$/, "");
    return { ...message, time: Date.parse(local) / 1_000 };
  });
  const [first = NaN, last = NaN] = [dated[0]?.time, dated.at(-1)?.time];
  const isOldestFirst = first < last && !messages.some(({ depth }) => depth > 0);
  const sorted = isOldestFirst ? dated : dated.reverse();
  const from = sorted[0]?.time ?? 0;
  const isTimed = sorted.every(({ time }, at) => time >= (sorted[at - 1]?.time ?? from));
  return sorted.map((message) => ({
    ...message,
    start: isTimed ? Math.max(0, message.time - from) : undefined,
  }));
}
