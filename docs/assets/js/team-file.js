/**
 * The file that somebody gives to a team: what may go in, how it is written, and how one that was given
 * is read. Its form is published as assets/schemas/team-file.schema.json. No page is needed here.
 */

import { dayAfter, mondayOf } from "./schedule.js";

/** @typedef {import("./store.js").Kept} Kept */
/** @typedef {{ weeks: Record<string, number>, ended: Record<string, number> }} Talks By Monday, by ending. */
/** @typedef {{ kind: string, yours: string, better: string }} Moment Of a talk that was looked at. */
/**
 * @typedef {object} TeamFile
 * @property {string} kind
 * @property {number} version
 * @property {string} id A random number of the giver's, by which a later file takes an older one's place.
 * @property {string} made When, as UTC to the minute.
 * @property {string} [name]
 * @property {Talks} [talks]
 * @property {string[]} [hard] Ids of questions.
 * @property {string[]} [wanted]
 * @property {Moment[]} [moments]
 */
/** @typedef {{ key: string, day: string, wanted?: string, moment?: Moment }} Words What a reader may add. */
/** @typedef {{ talks: boolean, hard: boolean, words: string[], name: string }} Choice */

export const KIND = "conversation-first/team-file";
export const VERSION = 1;
/** How a talk can end, as the notebook names it; nothing was ticked in the last. */
export const ENDINGS = ["on", "stop", "not-yet", "no", "unsaid"];
/** So many weeks back a file goes, this one included. */
const WEEKS = 12;
/** Longest text, and most of a kind. */
const LETTERS = 400;
const MOST = 20;
export const LONGEST_NAME = 30;
/** In characters; what a reader can give is a tenth of it. */
export const LARGEST = 200_000;

/** @param {string} text on one line, and not too long */
const short = (text) => {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > LETTERS ? `${line.slice(0, LETTERS - 2)} …` : line;
};

/** @param {Date} now */
export const minuteOf = (now) => `${now.toISOString().slice(0, 16)}Z`;

/** The talks of the weeks that a file goes back. @param {Kept} kept @param {string} today */
function recent({ talks }, today) {
  const first = dayAfter(mondayOf(today), -7 * (WEEKS - 1));
  return Object.entries(talks)
    .filter(([, { day }]) => day >= first && day <= today)
    .sort(([, one], [, two]) => (one.day < two.day ? 1 : -1));
}

/**
 * Every text that a reader may add, the newest first: what they wanted to learn, and moments of talks
 * that they looked at. What the other person said is not among it.
 *
 * @param {Kept} kept @param {string} today @returns {Words[]}
 */
export function wordsOf(kept, today) {
  return recent(kept, today).flatMap(([id, { day, wanted, review }]) => [
    ...(wanted.trim() ? [{ key: `${id}.w`, day, wanted: short(wanted) }] : []),
    ...(review?.marks ?? []).map(({ kind, yours, better }, place) => ({
      key: `${id}.${place}`,
      day,
      moment: { kind: short(kind), yours: short(yours), better: short(better) },
    })),
  ]);
}

/** @param {Kept} kept @param {string} today @returns {Talks} */
function countTalks(kept, today) {
  /** @type {Record<string, number>} */
  const weeks = {};
  const ended = Object.fromEntries(ENDINGS.map((ending) => [ending, 0]));
  for (const [, { day, decided }] of recent(kept, today).reverse()) {
    const ending = ENDINGS.includes(decided) ? decided : "unsaid";
    weeks[mondayOf(day)] = (weeks[mondayOf(day)] ?? 0) + 1;
    ended[ending] = (ended[ending] ?? 0) + 1;
  }
  return { weeks, ended };
}

/** Questions that were not right at least once in these weeks. @param {Kept} kept @param {string} today */
function hardItems({ items }, today) {
  const first = dayAfter(mondayOf(today), -7 * (WEEKS - 1));
  return Object.entries(items)
    .filter(([, { tries }]) => tries.some(({ day, right }) => !right && day >= first))
    .map(([id]) => id)
    .sort();
}

/**
 * The file of a choice. What is not chosen is not in it, not even as an empty part.
 *
 * @param {Kept} kept @param {Choice} choice @param {{ id: string, now: Date, today: string }} giver
 * @returns {TeamFile}
 */
export function makeFile(kept, choice, { id, now, today }) {
  const chosen = wordsOf(kept, today).filter(({ key }) => choice.words.includes(key));
  const wanted = chosen.flatMap((words) => words.wanted ?? []).slice(0, MOST);
  const moments = chosen.flatMap((words) => words.moment ?? []).slice(0, MOST);
  const name = choice.name.trim().slice(0, LONGEST_NAME);
  return {
    kind: KIND,
    version: VERSION,
    id,
    made: minuteOf(now),
    ...(name && { name }),
    ...(choice.talks && { talks: countTalks(kept, today) }),
    ...(choice.hard && { hard: hardItems(kept, today) }),
    ...(wanted.length > 0 && { wanted }),
    ...(moments.length > 0 && { moments }),
  };
}

/** @param {TeamFile} file */
export const written = (file) => `${JSON.stringify(file, null, 2)}\n`;

/** How each ending is called here. @type {Record<string, string>} */
const ENDED = {
  on: "Decided together to go on",
  stop: "Decided together to stop",
  "not-yet": "Not yet decided",
  no: "One of you decided",
  unsaid: "You did not tick how it ended",
};

/**
 * All that a file says, a line for each thing in it.
 *
 * @param {TeamFile} file @param {(item: string) => string} nameOf what a question is called
 */
export function linesOf({ id, made, name, talks, hard, wanted, moments }, nameOf) {
  const weeks = Object.entries(talks?.weeks ?? {}).map(
    ([monday, count]) => `Conversations in the week of ${monday}: ${count}`,
  );
  const ended = Object.entries(talks?.ended ?? {}).map(
    ([ending, count]) => `${ENDED[ending]}: ${count}`,
  );
  return [
    name ? `Name: ${name}` : "No name",
    `Made at ${made} (UTC)`,
    `Your number, drawn by lot, so that a later file takes this one’s place: ${id}`,
    ...weeks,
    ...ended,
    ...(talks && weeks.length === 0 ? ["No conversations in these twelve weeks"] : []),
    ...(hard ?? []).map((item) => `Wrong at least once: ${nameOf(item)}`),
    ...(hard?.length === 0 ? ["No question wrong in these twelve weeks"] : []),
    ...(wanted ?? []).map((text) => `You wanted to learn: ${text}`),
    ...(moments ?? []).map(
      ({ kind, yours, better }) => `${kind}. You said: ${yours || "–"} Better: ${better || "–"}`,
    ),
  ];
}

// ---- Reading what somebody was given

/** @typedef {Record<string, unknown>} Raw */
/** @typedef {{ file: TeamFile, isNewer: boolean } | { why: string }} Read A file, or a sentence's name. */

const ID = /^[a-z0-9]+(-{1,2}[a-z0-9]+)*$/;
const FIRST_MONDAY = "2020-01-06";

/** @param {unknown} value @returns {value is Raw} */
export const isObject = (value) =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {unknown} value @param {number} most */
const isCount = (value, most) =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most;

/** @param {unknown} value @param {number} [most] */
const isText = (value, most = LETTERS) => typeof value === "string" && value.length <= most;

/** @param {unknown} value @param {string} today */
const isMonday = (value, today) =>
  typeof value === "string" &&
  /^\d{4}-\d\d-\d\d$/.test(value) &&
  value >= FIRST_MONDAY &&
  value <= dayAfter(today, 1) &&
  mondayOf(value) === value;

/** @param {unknown} value @param {string} today */
export const isMinute = (value, today) =>
  typeof value === "string" &&
  /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\dZ$/.test(value) &&
  dayAfter(value.slice(0, 10), 0) === value.slice(0, 10) &&
  value >= FIRST_MONDAY &&
  value.slice(0, 10) <= dayAfter(today, 1);

/** @param {unknown} value @param {(one: unknown) => boolean} isGood @param {number} most */
const isList = (value, isGood, most) =>
  Array.isArray(value) && value.length <= most && value.every(isGood);

/** @param {unknown} value */
const isId = (value) => typeof value === "string" && /^[0-9a-f]{20}$/.test(value);

/** @param {unknown} value @param {string} today */
function areTalks(value, today) {
  if (!isObject(value) || !isObject(value["weeks"]) || !isObject(value["ended"])) {
    return false;
  }
  const [weeks, ended] = [Object.entries(value["weeks"]), Object.entries(value["ended"])];
  const isGood =
    weeks.length <= WEEKS + 1 &&
    weeks.every(([monday, count]) => isMonday(monday, today) && isCount(count, 999)) &&
    ended.length === ENDINGS.length &&
    ended.every(([ending, count]) => ENDINGS.includes(ending) && isCount(count, 99_999));
  const sum = (/** @type {[string, unknown][]} */ entries) =>
    entries.reduce((all, [, count]) => all + Number(count), 0);
  return isGood && sum(weeks) === sum(ended);
}

/** @param {unknown} value */
const isMoment = (value) =>
  isObject(value) && isText(value["kind"]) && isText(value["yours"]) && isText(value["better"]);

/** What each part that may be there has to be. @type {Record<string, (value: unknown, today: string) => boolean>} */
const PARTS = {
  name: (value) => isText(value, LONGEST_NAME),
  talks: areTalks,
  hard: (value) =>
    isList(value, (id) => isText(id, 80) && ID.test(String(id)), 999) &&
    new Set(/** @type {string[]} */ (value)).size === /** @type {string[]} */ (value).length,
  wanted: (value) => isList(value, (text) => isText(text), MOST),
  moments: (value) => isList(value, isMoment, MOST),
};

/** Any text as JSON; undefined if it is none, or nests deeper than the browser reads. @param {string} text */
export function parsed(text) {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}

/**
 * Read a value as a file that somebody gave. What a newer version has beside the known parts is left
 * out; a part that cannot be right makes the whole file a damaged one.
 *
 * @param {unknown} value @param {string} today @returns {Read}
 */
export function readFile(value, today) {
  if (!isObject(value)) {
    return { why: "foreign" };
  }
  if (value["kind"] !== KIND) {
    return { why: "format" in value && "talks" in value ? "notebook" : "foreign" };
  }
  const { version, id, made } = value;
  if (!Number.isInteger(version) || Number(version) < 1 || !isId(id)) {
    return { why: "damaged" };
  }
  if (!isMinute(made, today)) {
    return { why: "clock" };
  }
  const known = Object.keys(PARTS).filter((name) => Object.hasOwn(value, name));
  if (!known.every((name) => PARTS[name]?.(value[name], today))) {
    return { why: "damaged" };
  }
  const parts = Object.fromEntries(known.map((name) => [name, value[name]]));
  const head = { kind: KIND, version: VERSION, id: String(id), made: String(made) };
  return { file: { ...head, ...parts }, isNewer: Number(version) > VERSION };
}
