/** Two records made one, so that nothing that either device knows is lost. */

/** @typedef {import("./store.js").Kept} Kept */
/** @typedef {import("./store.js").Answered} Answered */
/** @typedef {import("./store.js").Sheet} Sheet */
/** @typedef {import("./store.js").Talk} Talk */

/**
 * Add what another record holds.
 *
 * @param {Kept} kept is changed @param {Kept} other
 */
export function merge(kept, other) {
  join(kept.items, other.items, joinAnswers);
  join(kept.lists, other.lists, later);
  join(kept.sheets, other.sheets, joinValues);
  join(kept.drafts, other.drafts, joinValues);
  join(kept.practices, other.practices, later);
  join(kept.read, other.read, (own) => own);
  join(kept.settings, other.settings, (own) => own);
  joinTalks(kept.talks, other.talks);
}

/** A conversation that was changed on one device stands there twice, so that neither text is lost. @param {Record<string, Talk>} own @param {Record<string, Talk>} theirs */
function joinTalks(own, theirs) {
  for (const [id, talk] of Object.entries(theirs)) {
    const text = JSON.stringify(talk);
    let free = id;
    for (let number = 2; own[free] && JSON.stringify(own[free]) !== text; number += 1) {
      free = `${id}--${number}`;
    }
    own[free] = talk;
  }
}

/** Whether a text is somebody's words, and not a choice or a mark on a scale, which look like an id. @param {string} text */
const isWords = (text) => !/^[a-z0-9-]*$/.test(text);

/** Whether somebody's words stand in a field. @param {{ type: string }} field */
export const isText = ({ type }) => type === "textarea" || type === "text";

/** The newer text; words that it does not hold stand below it. @param {string} newer @param {string} older */
export function below(newer, older) {
  if (newer.includes(older)) {
    return newer;
  }
  return older.includes(newer) ? older : `${newer}\n\n${older}`;
}

/** @param {Sheet} own @param {Sheet} theirs @returns {Sheet} */
function joinValues(own, theirs) {
  const newer = later(own, theirs);
  const older = newer === own ? theirs : own;
  /** @type {Record<string, string>} */
  const values = Object.assign(Object.create(null), older.values, newer.values);
  for (const [name, text] of Object.entries(older.values)) {
    values[name] = isWords(text) ? below(values[name] ?? "", text) : (values[name] ?? "");
  }
  return { day: newer.day, values };
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
 * Answers to the same wording add up; else the newer wording counts. Words of both stay.
 *
 * @param {Answered} own @param {Answered} theirs @returns {Answered}
 */
function joinAnswers(own, theirs) {
  if (own.version !== theirs.version) {
    const [older, newer] = theirs.version > own.version ? [own, theirs] : [theirs, own];
    return { ...newer, answer: withWords(newer.answer, older.answer) };
  }
  const days = new Map([...theirs.tries, ...own.tries].map((attempt) => [attempt.day, attempt]));
  const tries = [...days.values()].sort((one, two) => (one.day < two.day ? -1 : 1));
  const [last, other] = [own.tries.at(-1)?.day ?? "", theirs.tries.at(-1)?.day ?? ""];
  const [newer, older] = other > last ? [theirs, own] : [own, theirs];
  return { version: own.version, answer: withWords(newer.answer, older.answer), tries };
}

/** @param {string[]} newer @param {string[]} older */
const withWords = (newer, older) => [
  ...newer,
  ...older.filter((text) => isWords(text) && !newer.includes(text)),
];
