/**
 * When a question comes back: a Leitner ladder over the reader's own calendar days.
 *
 * A question returns after 1, 3, 7, 21 and 60 days. A right answer on or after its day takes it up a
 * rung, a wrong one back to the first, and right without being sure lets it stay: a lucky guess is
 * not yet recall. After the last rung it rests. Growing gaps beat equal or massed ones for most aims
 * (Cepeda and others 2006), and no ladder is known to be the best; these rungs are easy to say, to
 * print on a box of cards and to foretell. A fitted model (FSRS) needs a history of many reviews to
 * be better, and its kept library, ts-fsrs 5.4, is 13 kB gzip against 10 kB for all our scripts.
 *
 * It is worked out from the tries each time, so another ladder would need no change of what is kept.
 * Days are calendar days counted in UTC, so neither time zones nor summer time stretch a day.
 */

/** @typedef {import("./store.js").Try} Try */

export const LADDER = [1, 3, 7, 21, 60];

/** @param {string} day such as 2026-03-09 @param {number} count */
export function dayAfter(day, count) {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, date + count)).toISOString().slice(0, 10);
}

/** The Monday of a day's week. @param {string} day */
export function mondayOf(day) {
  return dayAfter(day, -((new Date(`${dayAfter(day, 0)}T00:00Z`).getUTCDay() + 6) % 7));
}

/**
 * The day on which a question comes back; undefined if it was never answered or rests.
 *
 * @param {Try[]} tries in the order in which they were made @param {string} today
 */
export function dueDay(tries, today) {
  let rung = 0;
  let due = "";
  for (const { day, right, sure } of tries) {
    if (due && right && day < due) {
      continue; // right before its day shows little, so it changes nothing
    }
    rung = due && right ? rung + Number(sure !== 0) : 0;
    due = dayAfter(day, LADDER[rung] ?? 0);
  }
  if (!due || rung >= LADDER.length) {
    return undefined;
  }
  // A try from after tomorrow was made while a clock was wrong (a day ahead may be a journey).
  const last = tries.at(-1)?.day ?? "";
  return last > dayAfter(today, 1) ? today : due;
}

/**
 * The questions that are due, the longest due first, neighbours from different lessons if possible.
 *
 * @template {{ lesson: string, due: string | undefined }} Question
 * @param {Question[]} questions @param {string} today
 */
export function mixedDue(questions, today) {
  const rest = questions
    .filter(({ due }) => due && due <= today)
    .sort((one, other) => ((one.due ?? "") < (other.due ?? "") ? -1 : 1));
  /** @type {Question[]} */
  const mixed = [];
  while (rest.length > 0) {
    const place = rest.findIndex(({ lesson }) => lesson !== mixed.at(-1)?.lesson);
    mixed.push(...rest.splice(Math.max(place, 0), 1));
  }
  return mixed;
}
