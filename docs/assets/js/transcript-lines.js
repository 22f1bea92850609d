/** Transcripts and chats of lines: who, when and what, in the order and with the marks of each program. */
import {
  beforeColons,
  CLOCK,
  longest,
  NAME,
  peopleAmong,
  seconds,
  tidyName,
} from "./transcript-names.js";
import { Talk } from "./transcript-talk.js";

/**
 * A line that says who speaks. `names` are the ways to read it, the shortest name first; without one it is
 * a line of the program.
 * @typedef {{names: [name: string, text: string][], time?: string | undefined, day?: string | undefined, used: number}} Head
 */
/**
 * A way to write a talk. `isSure`: something beside the name shows that it is one. `isChat`: the time is
 * one of day, and a line with a time but no name is a notice. `isBare`: nobody is named.
 * @typedef {{kind: string, head: (line: string, at: number, lines: string[]) => Head | null,
 *   isSure?: boolean, isChat?: boolean, isBare?: boolean}} Shape
 */

const DAY = String.raw`\d{1,4}(?:[./-]|\. )\d{1,2}(?:[./-]|\. )\d{1,4}\.?|(?:\p{L}{2,9}\.?,? )?(?:\d{1,2}\.? (?:de )?\p{L}{3,9}\.?|\p{L}{3,9}\.? \d{1,2}),? (?:de )?\d{4}`;
const DOTTED = String.raw`(?:(?:오[전후]|[上下]午|午[前後]) ?)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[ap]\.? ?m\b\.?| [صم])?`;
/** A time, which may follow a day. */
const STAMP = `(?:(?<day>${DAY}),?\\s+(?:\\p{L}{1,4}\\.? )?)?(?<time>${CLOCK})`;
const BETWEEN = String.raw`[\s,;|·•–—-]`;

/**
 * A shape by a pattern with the groups `name`, `time`, `day`, and `text`, or `rest` for a name with a colon.
 * @param {string} pattern @returns {Shape["head"]}
 */
function by(pattern) {
  const head = new RegExp(pattern, "iu");
  return (line) => {
    const found = head.exec(line.slice(0, 250));
    if (!found) {
      return null;
    }
    const { name = "", time, day, rest } = found.groups ?? {};
    const tail = line.slice(found[0].length).trim();
    return {
      names: rest === undefined ? [[tidyName(name), tail]] : beforeColons(`${rest}${tail}`),
      time,
      day,
      used: 1,
    };
  };
}

const ALONE = new RegExp(`^[[(]?${STAMP}[\\])]?$`, "iu");

/** The time of a line that has nothing else. @param {string | undefined} line */
const alone = (line) => ALONE.exec((line ?? "").slice(0, 80).trim())?.groups;

/** @type {Shape[]} */
const SHAPES = [
  {
    kind: "whatsapp",
    head: by(
      `^\\[?(?<day>${DAY}),? ?(?:\\p{L}{1,4}\\.? )?(?<time>${DOTTED})(?:\\]|:? [-–]|[:,])\\s*(?<rest>.*)`,
    ),
    isSure: true,
    isChat: true,
  },
  {
    kind: "zoom-chat",
    head: by(
      `^(?<time>${CLOCK})\\s+From (?<name>${NAME}(?= to [^:]{1,80}:)|[^:\\t]{1,80}?)(?: to [^:]{1,80})?\\s*:`,
    ),
    isSure: true,
    isChat: true,
  },
  {
    kind: "zoom-cloud-chat",
    head: by(`^(?<time>${CLOCK})\\t(?<name>${NAME}):\\t`),
    isSure: true,
    isChat: true,
  },
  {
    kind: "zoom-captions",
    head: by(`^\\[(?<name>${NAME})\\] +(?<time>${CLOCK})$`),
    isSure: true,
    isChat: true,
  },
  {
    kind: "time-name-text",
    head: by(`^[[(]?(?<time>${CLOCK})[\\])]?${BETWEEN}*(?<rest>[^:]{1,100}:.*)`),
    isSure: true,
  },
  {
    kind: "name-time",
    head: by(`^(?<name>${NAME})(?:,? at | ?@ ?|${BETWEEN}+)[[(_]?${STAMP}[\\])_]?:?$`),
    isSure: true,
  },
  {
    kind: "name-time-text",
    head: by(`^(?<name>${NAME})(?:: *[[(]?| *[[(])(?<time>${CLOCK})[\\])]?:?(?= |$)`),
    isSure: true,
  },
  {
    kind: "time-name",
    head: by(`^@?[[(]?${STAMP}[\\])]?${BETWEEN}+(?![ap]m$)(?<name>[^[\\]|\\t]{1,80})$`),
    isSure: true,
  },
  {
    kind: "name-above-time",
    head: (line, at, lines) => {
      const { time, day } = alone(lines[at + 1]) ?? {};
      return line && time && line.length < 80
        ? { names: [[tidyName(line), ""]], time, day, used: 2 }
        : null;
    },
    isSure: true,
  },
  {
    kind: "name-in-brackets",
    head: by(
      `^(?:[[(]?(?<time>${CLOCK})[\\])]?\\s*(?:[-–] ?)?)?[[<](?<name>[^[\\]<>|\\t]{1,80})[\\]>]:? `,
    ),
  },
  {
    kind: "time-above-name",
    head: (line, at, lines) => {
      const { time, day } = alone(line) ?? {};
      const name = (lines[at + 1] ?? "").trim();
      return time && name && name.length < 60 && lines[at + 2]?.trim()
        ? { names: [[tidyName(name), ""]], time, day, used: 2 }
        : null;
    },
  },
  {
    kind: "by-hand",
    head: (line) => {
      const names = beforeColons(line.replace(/^(?:[-*•]|\d{1,4}[.)]) /, ""));
      return names.length > 0 ? { names, used: 1 } : null;
    },
  },
  {
    kind: "by-hand-dash",
    head: by(`^(?<name>${NAME})(?: ?(?:[–—]| -)|>|\\t) ?(?=\\S)(?!${CLOCK}$)`),
  },
  {
    kind: "by-hand-above",
    head: (line, at, lines) =>
      line &&
      line.length < 60 &&
      !lines[at - 1]?.trim() &&
      (lines[at + 1]?.trim() || line[0] === "#")
        ? { names: [[tidyName(line.replace(/^#+ |:$/g, "")), ""]], used: 1 }
        : null,
  },
  {
    kind: "times-only",
    head: by(`^[[(]?(?<time>${CLOCK})[\\])]?(?=\\s|$)`),
    isBare: true,
  },
];

/** How a program marks that what follows is the talk. */
const BEGINS =
  /^(?:transcript|transcription|transkript|transcripción|transcrição|trascrizione|transcriptie)\b.{0,3}$/i;
/** What stands around messages that somebody copied from a page, or comes from the program. */
const AROUND = new RegExp(
  String.raw`^(?:[[(]?${CLOCK}[\])]?|.{1,80} sent the following messages? at .{1,40}|view .{1,80}profile.{0,80}|<[^<>]{1,60}>|\S+\.\w{3,4} \([^()]{1,40}\)|(?:you|this message was) deleted.{0,20}|null|(?:[\p{So}\p{Sk}\u200d]|\ufe0f)+(?: \d+)?|\d+ repl(?:y|ies)|reacted to ".{1,200}|removed a .{1,20} reaction.{1,200}|replying to ".{1,200}|https://otter\.ai.*|-{3,}|#+ .{1,100})$`,
  "iu",
);
/** By so many lines a shape is chosen. */
const SAMPLE = 5_000;
/** What a shape needs to be taken for an earlier one, which says more. */
const BETTER = 1.2;
/** What a time without a name is worth beside a name. */
const BARE = 0.5;
/** The part of the lines that begin with a name, where no name comes again. */
const NEARLY_ALL = 0.9;

/** @typedef {{shape: Shape, heads: (Head | null)[], named: (readonly [string, string] | null)[], often: number}} Fit */

/** How well a shape fits: where its heads are, and how often somebody is named. @param {string[]} lines @param {Shape} shape @returns {Fit} */
function fit(lines, shape) {
  const heads = lines.map((line, at) => (line ? shape.head(line, at, lines) : null));
  /** @type {Map<string, number>} */
  const counts = new Map();
  heads.forEach((head) =>
    head?.names.forEach(([name]) => counts.set(name, (counts.get(name) ?? 0) + 1)),
  );
  const people = peopleAmong(counts, { isSure: Boolean(shape.isSure) });
  const named = heads.map((head) => {
    const names = head?.names.filter(([name]) => people.has(name)) ?? [];
    return longest(names, counts) ?? null;
  });
  const often = shape.isBare ? heads.filter(Boolean).length * BARE : named.filter(Boolean).length;
  const comesAgain = [...people].some((name) => (counts.get(name) ?? 0) > 1);
  const isAll = often >= lines.filter(Boolean).length * NEARLY_ALL;
  return {
    shape,
    heads,
    named,
    often: shape.isSure || shape.isBare || comesAgain || isAll ? often : 0,
  };
}

/**
 * @param {string[]} lines
 * @returns {{kind: string, talk: Talk} | null}
 */
export function readLines(lines) {
  /** @type {Fit | null} */
  let best = null;
  for (const shape of SHAPES) {
    const next = fit(lines.slice(0, SAMPLE), shape);
    if (next.often > (best?.often ?? 1) * BETTER) {
      best = next;
    }
  }
  best &&= lines.length > SAMPLE ? fit(lines, best.shape) : best;
  if (!best) {
    return null;
  }
  const talk = new Talk();
  const begins = lines.findIndex((line) => BEGINS.test(line.slice(0, 60)));
  const from = best.named.findIndex((head, at) => head && at > begins);
  say(lines, Math.max(from, 0), best, talk);
  return { kind: best.shape.kind, talk };
}

/** @param {string[]} lines @param {number} from @param {Fit} fit_ @param {Talk} talk */
function say(lines, from, { shape, heads, named }, talk) {
  const clock = clockOf(shape);
  let name = "";
  /** @type {number | undefined} */
  let start;
  let isOpen = false;
  for (let at = 0; at < lines.length; at += 1) {
    const [line, head, who] = [lines[at] ?? "", heads[at], named[at]];
    if (at < from) {
      talk.leave(at + 1, line);
    } else if (head && (who || shape.isBare)) {
      name = who?.[0] ?? "";
      start = head.time === undefined ? undefined : clock(head.time, head.day);
      isOpen = true;
      speak(who?.[1] ?? head.names[0]?.[1] ?? "", at);
      at += head.used - 1;
    } else if (isOpen && !(head && shape.isChat)) {
      speak(line, at);
    } else {
      talk.leave(at + 1, line);
      isOpen = false;
    }
  }

  /** @param {string} text @param {number} at */
  function speak(text, at) {
    const words = text.replace(/ ?<[^<>]{3,40}>$/, "").trim();
    if (AROUND.test(words.slice(0, 400)) || (words.startsWith("\u200e") && shape.isChat)) {
      talk.leave(at + 1, text);
    } else if (words) {
      talk.say(name, words, at + 1, start);
      start = shape.isBare ? undefined : start;
    } else {
      talk.leave(at + 1, text);
    }
  }
}

/** How a shape's times become seconds: a time of day goes on over midnight. @param {Shape} shape */
function clockOf({ isChat }) {
  let day = "";
  let days = 0;
  return (/** @type {string} */ time, /** @type {string | undefined} */ on = "") => {
    if (on && day && on !== day) {
      days += 1;
    }
    day = on || day;
    return days * 86_400 + seconds(isChat ? time.replaceAll(".", ":") : time, isChat);
  };
}
