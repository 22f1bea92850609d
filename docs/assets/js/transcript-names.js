/** Times and names, as exports write them. */

/** A time of day or since the beginning; nothing in it can be read in two ways by the engine. */
export const CLOCK = String.raw`(?:\d{1,3}(?::\d{1,2}){1,3}(?:[.,]\d{1,9})?(?: ?[ap]\.? ?m\b\.?| [صم])?|(?:\d{1,2} ?h\p{L}{0,6},? )?\d{1,2} ?m\p{L}{0,6},? \d{1,2} ?s\p{L}{0,7})`;

/** Seconds of a time. Two numbers are minutes and seconds, or hours and minutes if it is one `ofDay`. @param {string} clock */
export function seconds(clock, ofDay = false) {
  const [first = 0, second = 0, third, frames = 0] = (clock.match(/\d+(?:[.,]\d+)?/g) ?? []).map(
    (part) => parseFloat(part.replace(",", ".")),
  );
  // the halves of a day, also where they are no letters of ours
  const isHalf = /[ap]\.? ?m|[오午صم]/i.test(clock);
  const isLate = /p\.? ?m|오후|下午|午後|م/i.test(clock);
  return isHalf || ofDay || third !== undefined
    ? (isHalf ? (first % 12) + (isLate ? 12 : 0) : first) * 3600 +
        second * 60 +
        (third ?? 0) +
        frames / 25
    : first * 60 + second;
}

/** A name without what exports put around and behind it. @param {string} name */
export const tidyName = (name) =>
  name
    .replace(/^[-*•] | ?:[\w+-]{2,30}:$| (?:said|says|wrote):?$/g, "")
    .replace(/\((?:she|he|they|her|him|sie|er|elle|ella)\b[^()]*\)/i, "")
    .replace(/^[\s[(<~-]+(?=[^\])>]*$)|^\[(.*)\]$/g, "$1")
    .replace(/<\S+@\S+>/, "")
    .replace(/\s+/g, " ")
    .replace(/[\s:]+$/, "");

/**
 * What may be a name before a colon, the shortest first, with what follows.
 * @param {string} line @returns {[name: string, text: string][]}
 */
export function beforeColons(line) {
  // not in a time, nor before an address
  const colons = [...line.slice(0, 120).matchAll(/(?<!^|\d(?=:\d)):(?!\/\/)/g)].slice(0, 3);
  return colons.map(({ index }) => [line.slice(0, index), line.slice(index + 1)]);
}
