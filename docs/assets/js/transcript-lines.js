/** Transcripts and chats of lines: who, when and what, in the order and with the marks of each program. */
import { choose } from "./transcript-heads.js";
import { beforeColons, CLOCK, seconds } from "./transcript-names.js";
import { Talk } from "./transcript-talk.js";

/** @typedef {import("./transcript-heads.js").Shape<string>} Shape */

const DAY = String.raw`(?<day>\d{1,4}(?:[./-]|\. )\d{1,2}(?:[./-]|\. )\d{1,4}\.?|(?:\p{L}{2,9}\.?,? )?(?:\d{1,2}\.? (?:de )?\p{L}{3,9}\.?|\p{L}{3,9}\.? \d{1,2}),? (?:de )?\d{4}),?`;
const DOTTED = String.raw`(?<time>(?:(?:오[전후]|[上下]午|午[前後]) ?)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[ap]\.? ?m\b\.?| [صم])?)`;
const TIME = `(?<time>${CLOCK})`;
/** A time in brackets or without, and one that may follow a day. */
const AT = String.raw`[[(]?${TIME}[\])]?`;
const STAMP = String.raw`[[(_]?(?:${DAY}\s+(?:\p{L}{1,4}\.? )?)?${TIME}[\])_]?`;
/** To whom. */
const TO = String.raw` +(?:to|an|à|a|para|aan) [^:]{1,80}`;
const BETWEEN = String.raw`[\s,;|·•–—-]`;
/** Its shortest names are one letter; brackets, bars and tabs stand between a name and other things. */
const NAME = String.raw`(?<name>[^[\]|\t]{1,80}?)`;

/**
 * Reads a line by a pattern with the groups `name`, `time`, `day`, and `rest` for a name with a colon.
 * @param {string} pattern @returns {Shape[2]}
 */
function by(pattern) {
  const head = new RegExp(`^${pattern}`, "iu");
  return (line) => {
    const found = head.exec(line.slice(0, 250));
    if (!found) {
      return null;
    }
    const { name, time, day, rest = "" } = found.groups ?? {};
    const tail = line.slice(found[0].length - rest.length);
    return { names: rest ? beforeColons(tail) : [[name ?? "", tail]], time, day };
  };
}

const ALONE = new RegExp(String.raw`^${STAMP}(?: \([^()]{1,30}\))?$`, "iu");

/** The time of a line that has nothing else. @param {string | undefined} line */
const alone = (line = "") => (line.length < 80 && ALONE.exec(line.trim())?.groups) || undefined;

/** @type {Shape[]} */
const SHAPES = [
  [
    "whatsapp",
    "chat",
    by(String.raw`\[?${DAY} ?(?:\p{L}{1,4}\.? )?${DOTTED}(?:\]|:? [-–]|[:,])\s*(?<rest>.*)`),
  ],
  [
    "zoom-chat",
    "chat",
    by(
      String.raw`${TIME}\s+(?:from|(?:von|de|da|van)(?=.+?${TO}:)) +(?<name>[^[\]|\t]{1,80}?(?=${TO}:)|[^:\t]{1,80}?)(?:${TO})?\s*:`,
    ),
  ],
  ["time-name-text", "sure", by(`${AT}${BETWEEN}*(?<rest>[^:]{1,100}:.*)`)],
  ["name-time", "sure", by(String.raw`\[?${NAME}(?:\] +|,? at | ?@ ?|${BETWEEN}+)${STAMP}:?$`)],
  ["name-time-text", "sure", by(String.raw`${NAME}(?:: *[[(]?| *[[(])${TIME}[\])]?:?(?= |$)`)],
  [
    "time-name",
    "sure",
    by(String.raw`@?${STAMP}${BETWEEN}+(?![ap]m$|\()(?<name>[^[\]|\t]{1,80})$`),
  ],
  [
    "name-above-time",
    "sure",
    (line, at, lines) => {
      const { time, day } = (line && alone(lines[at + 1])) || {};
      return time && line.length < 80 ? { names: [[line, ""]], time, day, used: 2 } : null;
    },
  ],
  [
    "name-in-brackets",
    "loose",
    by(String.raw`(?:${AT}\s*(?:[-–] ?)?)?[[<](?<name>[^[\]<>|\t]{1,80})[\]>]:? `),
  ],
  [
    "time-above-name",
    "loose",
    (line, at, lines) => {
      const { time, day } = alone(line) ?? {};
      const name = (lines[at + 1] ?? "").trim();
      return time && name && name.length < 60 && lines[at + 2]?.trim()
        ? { names: [[name, ""]], time, day, used: 2 }
        : null;
    },
  ],
  ["by-hand", "loose", by(String.raw`(?:[-*•] |\d{1,4}[.)] )?(?<rest>.*)`)],
  ["by-hand-dash", "loose", by(String.raw`${NAME}(?: ?(?:[–—]| -)|>|\t) ?(?=\S)(?!${CLOCK}$)`)],
  [
    "by-hand-above",
    "loose",
    (line, at, lines) =>
      line &&
      line.length < 60 &&
      !lines[at - 1]?.trim() &&
      (lines[at + 1]?.trim() || line[0] === "#")
        ? { names: [[line.replace(/^#+ /, ""), ""]] }
        : null,
  ],
  ["times-only", "bare", by(String.raw`${AT}(?=\s|$)`)],
];

/** How a program marks that what follows is the talk. */
const BEGINS =
  /^(?:transcript|transcription|transkript|transcripción|transcrição|trascrizione|transcriptie)\b.{0,3}$/i;
/** What stands around messages that somebody copied from a page, or comes from the program. */
const AROUND = new RegExp(
  String.raw`^(?:[[(]?${CLOCK}[\])]?|.{1,80} sent the following messages? at .{1,40}|view .{1,80}profile.{0,80}|<[^<>]{1,60}>|\S+\.\w{3,4} \([^()]{1,40}\)|(?:you|this message was) deleted.{0,20}|null|to me|(?:[\p{So}\p{Sk}\u200d]|\ufe0f)+(?: \d+)?|\d+ repl(?:y|ies)|reacted to ".{1,200}|removed a .{1,20} reaction.{1,200}|replying to ".{1,200}|https://otter\.ai.*|-{3,}|#+ .{1,100})$`,
  "iu",
);

/** @param {string[]} lines */
export function readLines(lines) {
  const best = choose(lines, SHAPES, lines.filter(Boolean).length, 1);
  if (!best) {
    return null;
  }
  const {
    shape: [kind, sign],
    heads,
    named,
  } = best;
  const talk = new Talk();
  const begins = lines.findIndex((line) => BEGINS.test(line.slice(0, 60)));
  const from = Math.max(
    0,
    named.findIndex((head, at) => head && at > begins),
  );
  const isChat = sign === "chat";
  const clock = clockOf(isChat);
  let name = "";
  /** @type {number | undefined} */
  let start;
  let isOpen = false;
  for (let at = 0; at < lines.length; at += 1) {
    const [head, who] = [heads[at], named[at]];
    const line = at + 1;
    let text = lines[at] ?? "";
    if (at >= from && head && (who || sign === "bare")) {
      [name, text] = who ?? ["", head.names[0]?.[1] ?? ""];
      start = head.time === undefined ? undefined : clock(head.time, head.day);
      isOpen = true;
      at += (head.used ?? 1) - 1;
    } else {
      isOpen &&= !(head && isChat);
    }
    const words = text.replace(/ ?<[^<>]{3,40}>$/, "").trim();
    if (
      !isOpen ||
      !words ||
      AROUND.test(words.slice(0, 400)) ||
      (isChat && words[0] === "\u200e")
    ) {
      talk.leave(line, text);
    } else if (talk.say(name, words, line, start) && sign === "bare") {
      start = undefined;
    }
  }
  return talk.as(kind);
}

/** How a shape's times become seconds: a time of day goes on over midnight. @param {boolean} isChat */
function clockOf(isChat) {
  let day = "";
  let days = 0;
  return (/** @type {string} */ time, /** @type {string | undefined} */ on = "") => {
    days += on && day && on !== day ? 1 : 0;
    day = on || day;
    return days * 86_400 + seconds(isChat ? time.replaceAll(".", ":") : time, isChat);
  };
}
