/** Times and names, as exports write them, and which of the words before a colon are somebody's name. */

/** A time of day or since the beginning; nothing in it can be read in two ways by the engine. */
export const CLOCK = String.raw`(?:\d{1,3}:\d{1,2}(?::\d{1,2}){0,2}(?:[.,]\d{1,9})?(?: ?[ap]\.? ?m\b\.?| [صم])?|(?:\d{1,2} ?h(?:ours?)?,? )?\d{1,2} ?m(?:in(?:ute)?s?)?,? \d{1,2} ?s(?:ec(?:ond)?s?)?)`;
/** Its shortest names are one letter; brackets, bars and tabs stand between a name and other things. */
export const NAME = String.raw`[^[\]|\t]{1,80}?`;

/** The halves of a day where they are no letters of ours. */
const HALVES = /오[전후]|[上下]午|午[前後]|[صم]/;

/** Seconds of a time. Two numbers are minutes and seconds, or hours and minutes if it is one `ofDay`. @param {string} clock */
export function seconds(clock, ofDay = false) {
  const half = /\d.*([ap])\.? ?m/i.exec(clock)?.[1]?.toLowerCase() ?? HALVES.exec(clock)?.[0];
  const numbers = (clock.match(/\d+(?:[.,]\d+)?/g) ?? []).map((part) =>
    parseFloat(part.replace(",", ".")),
  );
  const [first = 0, second = 0, third = 0, frames = 0] = numbers;
  if (half || ofDay || numbers.length > 2) {
    const isAfternoon = /^(?:p|오후|下午|午後|م)/.test(half ?? "");
    const hours = half ? (first % 12) + (isAfternoon ? 12 : 0) : first;
    return hours * 3600 + second * 60 + third + frames / 25;
  }
  return first * 60 + second;
}

/** What often stands before a colon and is nobody, unless it comes as often as the others do. */
const LABELS =
  /^(?:note|nb|re|fw|fwd|ps|p\.s\.?|tip|warning|example|question|answer|problem|result|solution|decision|subject|title|topic|date|time|place|location|language|kind|duration|recorded|price|total|link|url|https?|phone|e-?mail|summary|overview|agenda|attendees|participants?|speakers|(?:key )?takeaways?|action items?|to-?do|next steps?|meeting .+|(?:mon|tues|wednes|thurs|fri|satur|sun)day|.+ \d{1,2}\/\d.*)$/i;
/** Words by which somebody is named who has no name. */
const ROLES =
  /^(?:me|them|you|i|us|he|she|they|q|a|agent|buyer|caller|client|customer|guest|host|interviewer|lead|manager|prospect|rep|sales(?:person)?|seller|(?:unknown )?speaker.{0,5}|voice.{0,3})$/i;
const CAPITALISED = /^[\p{Lu}\p{Lt}\p{Lo}\p{N}\p{So}+@"'(~]/u;
const PARTICLE =
  /^(?:al|bin|da|das|de|del|della|den|der|di|do|dos|du|e|el|ibn|la|le|of|ten|ter|the|und?|van|von|y|zu|&|-|–)$/;
const HAS_SIGN = /\p{L}|\d.*\d{4}/u;

/** @param {string} name */
const wordsOf = (name) =>
  name
    .replace(/\([^()]*\)/g, "")
    .trim()
    .split(/\s+/);

/** @param {string} name */
const looksLikeName = (name) => {
  const words = wordsOf(name);
  return words.length < 6 && words.every((word) => CAPITALISED.test(word) || PARTICLE.test(word));
};

/** @param {string} name */
const canBeName = (name) =>
  HAS_SIGN.test(name) &&
  wordsOf(name).length < 8 &&
  !/[?!;…]|https?$|[a-z]{3}\. |^[-*•>#–—]|^\d{1,2}[.)] |\d:\d\d|\d[./]\d|\b20\d\d\b/.test(name);

/**
 * Which of the candidates are people. A name comes again, or looks like one where that is enough.
 *
 * @param {Map<string, number>} counts how often each stands where a name may stand
 * @param {{isSure: boolean, known?: string}} place whether something else shows that a name stands there,
 *   such as a time; and the text in which attendees are listed
 * @returns {Set<string>}
 */
export function peopleAmong(counts, { isSure, known = "" }) {
  const likely = [...counts].filter(([name]) => canBeName(name));
  const most = Math.max(0, ...likely.map(([, count]) => count));
  /** @param {string} name @param {number} count */
  const comesAgain = (name, count) =>
    count > 1 &&
    ((looksLikeName(name) && !LABELS.test(name)) || ROLES.test(name) || count * 4 >= most);
  const sure = likely.filter(([name, count]) => comesAgain(name, count));
  const isLong = sure.length > 0 && sure.every(([name]) => wordsOf(name).length > 1);
  /** @param {string} name */
  const looksRight = (name) =>
    ROLES.test(name) ||
    known.includes(name) ||
    (!LABELS.test(name) &&
      (isSure
        ? looksLikeName(name) || wordsOf(name).length < 3
        : looksLikeName(name) && (!isLong || wordsOf(name).length > 1)));
  return new Set([
    ...sure.map(([name]) => name),
    ...likely.flatMap(([name]) => (looksRight(name) ? [name] : [])),
  ]);
}

/**
 * What may be a name before a colon, the shortest first, with what follows.
 * @param {string} line @returns {[name: string, text: string][]}
 */
export function beforeColons(line) {
  /** @type {[string, string][]} */
  const found = [];
  const head = line.slice(0, 120);
  for (let at = head.indexOf(":"); at > 0 && found.length < 3; at = head.indexOf(":", at + 1)) {
    const isTime = /\d/.test(head[at - 1] ?? "") && /\d/.test(line[at + 1] ?? "");
    if (!isTime && !line.startsWith("//", at + 1)) {
      found.push([tidyName(head.slice(0, at)), line.slice(at + 1).trim()]);
    }
  }
  return found;
}

/** A name without what exports put around and behind it. @param {string} name */
export const tidyName = (name) =>
  name
    .replace(/^[-*•] | ?:[\w+-]{2,30}:$| (?:said|says|wrote):?$/g, "")
    .replace(/\((?:she|he|they|her|him|sie|er|elle|ella)\b[^()]*\)/i, "")
    .replace(/^[\s[(<~-]+(?=[^\])>]*$)|^\[(.*)\]$/g, "$1")
    .replace(/\s+/g, " ")
    .replace(/[\s:]+$/, "");

/**
 * Where the name ends in each line that begins with one: the longest beginning that comes as often as the
 * shortest, so that a name may hold a colon, and speech too.
 * @param {[string, string][]} candidates @param {Map<string, number>} counts
 */
export const longest = (candidates, counts) => {
  const [first] = candidates;
  const often = counts.get(first?.[0] ?? "") ?? 0;
  return candidates.filter(([name]) => often > 1 && counts.get(name) === often).at(-1) ?? first;
};
