/** Reminders for a calendar: an entry for each day on which questions come back (RFC 5545). */

import { pluralize } from "./format.js";

/** @param {string} day */
const compact = (day) => day.replaceAll("-", "");

/** A line of at most 75 octets, continued after a space. @param {string} line */
function folded(line) {
  const encoder = new TextEncoder();
  let [text, width] = ["", 0];
  for (const sign of line) {
    const size = encoder.encode(sign).length;
    [text, width] =
      width + size > 74 ? [`${text}\r\n ${sign}`, size + 1] : [text + sign, width + size];
  }
  return text;
}

/**
 * The file's text. A day has the same id each time, so a later file replaces an earlier one's entry.
 *
 * @param {string[]} days on which questions come back, once for each question
 * @param {string} today on which those stand that were due before
 * @param {string} page address of the review
 * @param {Date} now
 */
export function calendar(days, today, page, now) {
  const dates = days.map((day) => (day < today ? today : day));
  const stamp = now.toISOString().replaceAll(/[-:]|\.\d+/g, "");
  const events = [...new Set(dates)].sort().flatMap((date) => {
    const count = dates.filter((day) => day === date).length;
    return [
      "BEGIN:VEVENT",
      `UID:review-${date}@conversation-first`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${compact(date)}`,
      `SUMMARY:Review: ${pluralize(count, "question", "questions")}`,
      `DESCRIPTION:At most five minutes. It can wait for another day. ${page}`,
      `URL:${page}`,
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ];
  });
  const head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Conversation First//Review//EN"];
  return [...head, ...events, "END:VCALENDAR", ""].map(folded).join("\r\n");
}
