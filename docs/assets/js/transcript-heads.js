/** Which lines say who speaks: the way to write names that explains most, and who of the named are people. */

import { tidyName } from "./transcript-names.js";

/**
 * A line that says who speaks. `names` are the ways to read it, the shortest name first; without one it is
 * a line of the program. `used` are the lines that it takes.
 * @typedef {{names: [name: string, text: string][], time?: string | undefined, day?: string | undefined, used?: number}} Head
 */
/**
 * A way to write a talk: what it is called, what shows beside the name that it is one, and how a line is
 * read. "sure": something does; "chat": a time of day does, and a line with a time but no name is a notice;
 * "bare": nobody is named; "loose": nothing does, so names must come again, or stand before nearly all;
 * "often": they must stand before most; "free": they need not.
 * @template Row
 * @typedef {[kind: string, sign: "sure" | "chat" | "bare" | "loose" | "often" | "free",
 *   head: (row: Row, at: number, rows: Row[]) => Head | null | undefined]} Shape
 */
/**
 * @template Row
 * @typedef {{shape: Shape<Row>, heads: (Head | null | undefined)[], named: ([name: string, text: string] | undefined)[], often: number}} Fit
 */

/** What often stands before a colon and is nobody, unless it comes as often as the others do. */
const LABELS =
  /^(?:note|nb|re|fw|fwd|ps|p\.s\.?|tip|warning|example|question|answer|problem|result|solution|decision|subject|title|topic|date|time|place|location|language|kind|duration|recorded|price|total|link|url|https?|phone|e-?mail|summary|overview|agenda|attendees|participants?|speakers|(?:key )?takeaways?|action items?|to-?do|next steps?|meeting .+|(?:mon|tues|wednes|thurs|fri|satur|sun)day|.+ \d{1,2}\/\d.*)$/i;
/** Words by which somebody is named who has no name. */
const ROLES =
  /^(?:me|them|you|i|us|he|she|they|q|a|agent|buyer|caller|client|customer|guest|host|interviewer|lead|manager|prospect|rep|sales(?:person)?|seller|(?:unknown )?speaker.{0,5}|voice.{0,3})$/i;
const NAME_PART = String.raw`(?:[\p{Lu}\p{Lt}\p{Lo}\p{N}\p{So}+@"'(~]\S*|al|bin|da|das|de|del|della|den|der|di|do|dos|du|e|el|ibn|la|le|of|ten|ter|the|und?|van|von|y|zu|&|-|–)`;
/** What looks like a name: capitals, and small words between them. */
const LOOKS = new RegExp(`^${NAME_PART}(?:\\s+${NAME_PART}){0,4}$`, "u");
const HAS_SIGN = /\p{L}|\d.*\d{4}/u;
const IN_NO_NAME =
  /[?!;…]|^"\w+"$|https?$|[a-z]{3}(?<!Prof|Capt|Mlle)\. |^[-*•>#–—]|^\d{1,2}[.)] |\d:\d\d|\d[./]\d|\b20\d\d\b/;

/** By so many lines a shape is chosen. */
const SAMPLE = 5_000;
/** What a shape needs to be taken for an earlier one, which says more. */
const BETTER = 1.2;
/** What a time without a name is worth beside a name. */
const BARE = 0.5;
/** The part of the lines that must begin with a name, by the sign. @type {Record<string, number>} */
const LEAST = { loose: 0.9, often: 0.6 };

/** @param {string} name */
const bare = (name) => name.replace(/\([^()]*\)/g, "").trim();

/** @param {string} name */
const wordsOf = (name) => bare(name).split(/\s+/).length;

/** @param {string} name */
const looksRight = (name) => ROLES.test(name) || (LOOKS.test(bare(name)) && !LABELS.test(name));

/**
 * Which of the candidates are people. A name comes again, or looks like one where that is enough.
 *
 * @param {Map<string, number>} counts how often each stands where a name may stand
 * @param {boolean} isSure whether something else shows that a name stands there, such as a time
 */
function peopleAmong(counts, isSure) {
  const likely = [...counts].filter(
    ([name]) => HAS_SIGN.test(name) && !IN_NO_NAME.test(name) && wordsOf(name) < 8,
  );
  const most = likely.reduce((sum, [, count]) => Math.max(sum, count), 0);
  const again = likely.filter(
    ([name, count]) => count > 1 && (looksRight(name) || count * 4 >= most),
  );
  const isLong = again.length > 0 && again.every(([name]) => wordsOf(name) > 1);
  // who writes one name without a capital does so with all
  const areSmall = again.some(([name]) => !looksRight(name)) && !isLong;
  const once = likely.filter(([name]) =>
    looksRight(name)
      ? isSure || !isLong || ROLES.test(name) || wordsOf(name) > 1
      : !LABELS.test(name) && (isSure ? wordsOf(name) < 3 : areSmall && wordsOf(name) < 2),
  );
  return new Set([...again, ...once].map(([name]) => name));
}

/**
 * How well a shape fits: where its heads are, and how often somebody is named. A name that may end in
 * several places is the longest beginning that comes as often as the shortest, so that a name may hold a
 * colon, and speech too.
 * @template Row
 * @param {Row[]} rows @param {Shape<Row>} shape @param {number} many how many could begin with a name
 * @returns {Fit<Row>}
 */
function fit(rows, shape, many) {
  const [, sign, headOf] = shape;
  const heads = rows.map((row, at) => {
    const head = headOf(row, at, rows);
    head?.names.forEach((found, place) => {
      head.names[place] = [tidyName(found[0]), found[1].trim()];
    });
    return head;
  });
  /** @type {Map<string, number>} */
  const counts = new Map();
  const countOf = (/** @type {string} */ name) => counts.get(name) ?? 0;
  heads.forEach((head) => head?.names.forEach(([name]) => counts.set(name, countOf(name) + 1)));
  const people = peopleAmong(counts, sign === "sure" || sign === "chat");
  const known = heads.map((head) => {
    const names = head?.names.filter(([name]) => people.has(name)) ?? [];
    const often = countOf(names[0]?.[0] ?? "");
    return names.filter(([name]) => often > 1 && countOf(name) === often).at(-1) ?? names[0];
  });
  // where names stand above the words, "Note: ..." is words, also if somebody is called so
  const all = known.filter(Boolean);
  const areAbove = all.filter((one) => !one?.[1]).length * 2 > all.length;
  const named = known.map((one) => (one?.[1] && areAbove && LABELS.test(one[0]) ? undefined : one));
  const often =
    sign === "bare" ? heads.filter(Boolean).length * BARE : named.filter(Boolean).length;
  const isAgain = sign === "loose" && [...people].some((name) => countOf(name) > 1);
  return { shape, heads, named, often: isAgain || often >= many * (LEAST[sign] ?? 0) ? often : 0 };
}

/**
 * The shape that fits best, if any does; an earlier one says more.
 * @template Row
 * @param {Row[]} rows @param {Shape<Row>[]} shapes @param {number} many @param {number} least
 */
export function choose(rows, shapes, many, least) {
  /** @type {Fit<Row> | undefined} */
  let best;
  for (const shape of shapes) {
    const next = fit(rows.slice(0, SAMPLE), shape, many);
    best = next.often > (best?.often ?? least) * BETTER ? next : best;
  }
  return best && rows.length > SAMPLE ? fit(rows, best.shape, many) : best;
}
