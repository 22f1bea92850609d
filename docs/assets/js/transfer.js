/** Two records made one, so that nothing that either device knows is lost. */

/** @typedef {import("./store.js").Kept} Kept */
/** @typedef {import("./store.js").Answered} Answered */

/**
 * Add what another record holds.
 *
 * @param {Kept} kept is changed @param {Kept} other
 */
export function merge(kept, other) {
  join(kept.items, other.items, joinAnswers);
  join(kept.lists, other.lists, later);
  join(kept.sheets, other.sheets, (own, theirs) => {
    const newer = later(own, theirs);
    const older = newer === own ? theirs : own;
    const values = Object.assign(Object.create(null), older.values, newer.values);
    return { day: newer.day, values };
  });
  join(kept.talks, other.talks, (own) => own);
  join(kept.read, other.read, (own) => own);
}

/**
 * @template T @param {Record<string, T>} own @param {Record<string, T>} theirs
 * @param {(own: T, theirs: T) => T} both what to keep of what both have
 */
function join(own, theirs, both) {
  for (const [id, value] of Object.entries(theirs)) {
    own[id] = own[id] === undefined ? value : both(own[id], value);
  }
}

/** @template {{ day: string }} T @param {T} own @param {T} theirs */
function later(own, theirs) {
  return theirs.day > own.day ? theirs : own;
}

/**
 * Answers to the same wording add up; else the newer wording counts.
 *
 * @param {Answered} own @param {Answered} theirs @returns {Answered}
 */
function joinAnswers(own, theirs) {
  if (own.version !== theirs.version) {
    return theirs.version > own.version ? theirs : own;
  }
  const days = new Map([...theirs.tries, ...own.tries].map((attempt) => [attempt.day, attempt]));
  const tries = [...days.values()].sort((one, two) => (one.day < two.day ? -1 : 1));
  const [last, other] = [own.tries.at(-1)?.day ?? "", theirs.tries.at(-1)?.day ?? ""];
  return { version: own.version, answer: other > last ? theirs.answer : own.answer, tries };
}
