/**
 * What a team learns together: files that its people gave, joined, and what may be shown of them.
 *
 * A group keeps a person's things apart from one another. Each thing that somebody gave (the talks of one week, one way to
 * end, one question, one sentence) stands under a key of its own, drawn from the number in the giver's
 * file and the name of the thing by SHA-256. Whoever has that file can find its things again, and so a
 * newer file takes the older one's place; whoever has only the group cannot tell which things belong
 * together. The form is published as assets/schemas/team-group.schema.json.
 */

import { mondayOf } from "./schedule.js";
import { ENDINGS, isMinute, isObject, minuteOf } from "./team-file.js";

/** @typedef {import("./team-file.js").TeamFile} TeamFile */
/** @typedef {import("./team-file.js").Moment} Moment */
/** @template T @typedef {Record<string, T>} By */
/**
 * @typedef {object} Group
 * @property {string} kind
 * @property {number} version
 * @property {string} saved
 * @property {By<string>} people When each one's file was made.
 * @property {By<string[]>} gave Who gave talks, hard questions, wanted, moments.
 * @property {By<By<number>>} weeks
 * @property {By<By<number>>} ended
 * @property {By<string[]>} hard By the question.
 * @property {By<string>} wanted
 * @property {By<Moment>} moments
 */

export const GROUP_KIND = "conversation-first/team-group";
const VERSION = 1;
/** No figure is shown of fewer people. */
export const LEAST = 4;
/** A question is shown if half of those who told found it hard, and never fewer than these. */
const FEWEST = 3;
/** Talks of a week are rounded to a multiple of it. */
const STEP = 5;
const GIVEN = ["talks", "hard", "wanted", "moments"];
const MOST_PEOPLE = 500;
export const LARGEST_GROUP = 5_000_000;

/** @template T @returns {By<T>} without a prototype, so that an id such as `constructor` finds nothing */
const empty = () => Object.create(null);

/** @returns {Group} */
export const newGroup = () => ({
  kind: GROUP_KIND,
  version: VERSION,
  saved: "",
  people: empty(),
  gave: Object.assign(empty(), Object.fromEntries(GIVEN.map((part) => [part, []]))),
  weeks: empty(),
  ended: Object.assign(empty(), Object.fromEntries(ENDINGS.map((ending) => [ending, empty()]))),
  hard: empty(),
  wanted: empty(),
  moments: empty(),
});

/** The key of something that somebody gave. @param {string} id @param {string} thing */
async function keyOf(id, thing) {
  const bytes = new TextEncoder().encode(`conversation-first team ${id} ${thing}`);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Add a file; the same person's older one is taken out.
 *
 * @param {Group} group is changed @param {TeamFile} file
 * @returns {Promise<"added" | "replaced" | "same" | "older">}
 */
export async function add(group, file) {
  const { id, made, talks, hard, wanted, moments } = file;
  const key = (/** @type {string} */ thing) => keyOf(id, thing);
  const person = await key("person");
  const before = group.people[person];
  if (before !== undefined && before >= made) {
    return before === made ? "same" : "older";
  }
  await remove(group, key);
  group.people[person] = made;
  for (const part of GIVEN.filter((name) => name in file)) {
    group.gave[part]?.push(await key(`gave ${part}`));
  }
  for (const [monday, count] of Object.entries(talks?.weeks ?? {}).filter(([, some]) => some > 0)) {
    (group.weeks[monday] ??= empty())[await key(`week ${monday}`)] = count;
  }
  for (const ending of ENDINGS.filter((one) => talks?.ended[one])) {
    (group.ended[ending] ??= empty())[await key(`ended ${ending}`)] = talks?.ended[ending] ?? 0;
  }
  for (const item of hard ?? []) {
    (group.hard[item] ??= []).push(await key(`hard ${item}`));
  }
  for (const [place, text] of (wanted ?? []).entries()) {
    group.wanted[await key(`wanted ${place}`)] = text;
  }
  for (const [place, moment] of (moments ?? []).entries()) {
    group.moments[await key(`moment ${place}`)] = moment;
  }
  return before === undefined ? "added" : "replaced";
}

/** @param {Group} group @param {(thing: string) => Promise<string>} key of one person's things */
async function remove(group, key) {
  delete group.people[await key("person")];
  for (const [part, keys] of Object.entries(group.gave)) {
    const own = await key(`gave ${part}`);
    group.gave[part] = keys.filter((one) => one !== own);
  }
  for (const [name, cells] of [
    ...Object.entries(group.weeks).map(([monday, week]) => [`week ${monday}`, week]),
    ...Object.entries(group.ended).map(([ending, counts]) => [`ended ${ending}`, counts]),
  ]) {
    delete (/** @type {By<number>} */ (cells)[await key(String(name))]);
  }
  for (const [item, keys] of Object.entries(group.hard)) {
    const own = await key(`hard ${item}`);
    group.hard[item] = keys.filter((one) => one !== own);
  }
  for (let place = 0; place < 20; place += 1) {
    delete group.wanted[await key(`wanted ${place}`)];
    delete group.moments[await key(`moment ${place}`)];
  }
}

// ---- The group as a file

/** A record in the order of its keys, which are drawn by lot. @param {By<any>} record */
const sorted = (record) =>
  Object.fromEntries(Object.entries(record).sort(([one], [two]) => (one < two ? -1 : 1)));

/** The group as text; what was added last does not stand last. @param {Group} group @param {Date} now */
export function writtenGroup(group, now) {
  /** @param {By<string[]>} lists */
  const keys = (lists) =>
    Object.fromEntries(
      Object.entries(sorted(lists))
        .map(([name, list]) => /** @type {[string, string[]]} */ ([name, [...list].sort()]))
        .filter(([name, list]) => list.length > 0 || GIVEN.includes(name)),
    );
  /** @param {By<By<number>>} tables */
  const cells = (tables) =>
    Object.fromEntries(
      Object.entries(sorted(tables))
        .map(([name, table]) => /** @type {[string, By<number>]} */ ([name, sorted(table)]))
        .filter(([name, table]) => Object.keys(table).length > 0 || ENDINGS.includes(name)),
    );
  const file = {
    ...group,
    saved: minuteOf(now),
    people: sorted(group.people),
    gave: keys(group.gave),
    weeks: cells(group.weeks),
    ended: cells(group.ended),
    hard: keys(group.hard),
    wanted: sorted(group.wanted),
    moments: sorted(group.moments),
  };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/** @param {unknown} value */
const isKey = (value) => typeof value === "string" && /^[0-9a-f]{32}$/.test(value);

/** @param {unknown} value @param {(one: unknown, name: string) => boolean} isGood @returns {value is By<any>} */
const isTable = (value, isGood) =>
  isObject(value) && Object.entries(value).every(([name, one]) => isGood(one, name));

/** @param {unknown} value @param {number} people */
const areKeys = (value, people) =>
  Array.isArray(value) &&
  value.length <= people &&
  value.every(isKey) &&
  new Set(value).size === value.length;

/** @param {unknown} value */
const isWord = (value) => typeof value === "string" && value.length <= 400;

/**
 * Read a value as a group that was saved.
 *
 * @param {unknown} value @param {string} today
 * @returns {{ group: Group, isNewer: boolean } | { why: string }}
 */
export function readGroup(value, today) {
  if (!isObject(value) || value["kind"] !== GROUP_KIND) {
    return { why: "foreign" };
  }
  const { version, saved, people, gave, weeks, ended, hard, wanted, moments } = value;
  const count = isObject(people) ? Object.keys(people).length : 0;
  /** @param {unknown} cells @param {number} most */
  const areCells = (cells, most) =>
    isTable(
      cells,
      (one, key) => isKey(key) && Number.isInteger(one) && Number(one) >= 0 && Number(one) <= most,
    ) && Object.keys(cells).length <= count;
  const isGood =
    Number.isInteger(version) &&
    Number(version) >= 1 &&
    isMinute(saved, today) &&
    count > 0 &&
    count <= MOST_PEOPLE &&
    isTable(people, (made, key) => isKey(key) && isMinute(made, today)) &&
    isTable(gave, (keys, part) => GIVEN.includes(part) && areKeys(keys, count)) &&
    isTable(
      weeks,
      (cells, monday) =>
        isMinute(`${monday}T00:00Z`, today) && mondayOf(monday) === monday && areCells(cells, 999),
    ) &&
    isTable(ended, (cells, ending) => ENDINGS.includes(ending) && areCells(cells, 99_999)) &&
    isTable(hard, (keys, item) => /^[a-z0-9-]{1,80}$/.test(item) && areKeys(keys, count)) &&
    isTable(wanted, (text, key) => isKey(key) && isWord(text)) &&
    isTable(
      moments,
      (one, key) =>
        isKey(key) &&
        isObject(one) &&
        ["kind", "yours", "better"].every((part) => isWord(one[part])),
    );
  if (!isGood) {
    return { why: "damaged" };
  }
  const group = newGroup();
  for (const [name, part] of Object.entries({
    people,
    gave,
    weeks,
    ended,
    hard,
    wanted,
    moments,
  })) {
    const into = /** @type {any} */ (group)[name];
    for (const [key, one] of Object.entries(/** @type {By<any>} */ (part))) {
      into[key] = isObject(one) ? Object.assign(empty(), one) : one;
    }
  }
  return { group, isNewer: Number(version) > VERSION };
}

/**
 * Put a saved group beside what is there. If both hold somebody, it is not done: whose things are the
 * newer ones cannot be told without that person's file.
 *
 * @param {Group} group is changed @param {Group} other @returns {boolean}
 */
export function join(group, other) {
  if (Object.keys(other.people).some((key) => key in group.people)) {
    return false;
  }
  for (const part of GIVEN) {
    group.gave[part]?.push(...(other.gave[part] ?? []));
  }
  for (const name of /** @type {const} */ (["weeks", "ended"])) {
    for (const [key, cells] of Object.entries(other[name])) {
      Object.assign((group[name][key] ??= empty()), cells);
    }
  }
  for (const [item, keys] of Object.entries(other.hard)) {
    (group.hard[item] ??= []).push(...keys);
  }
  Object.assign(group.people, other.people);
  Object.assign(group.wanted, other.wanted);
  Object.assign(group.moments, other.moments);
  return true;
}

// ---- What may be shown

/**
 * @typedef {object} Figures
 * @property {number} people
 * @property {{ monday: string, talks: number }[] | undefined} weeks Rounded; 0 where too few had a talk.
 * @property {{ endings: string[], tenths: number }[] | undefined} ended The first are the good ends.
 * @property {string[] | undefined} hard Questions, in the order of the ids.
 * @property {string[] | undefined} wanted In the order of the alphabet.
 * @property {Moment[] | undefined} moments
 */

/** @param {By<unknown> | undefined} cells */
const sizeOf = (cells) => Object.keys(cells ?? {}).length;

/** @param {By<number> | undefined} cells */
const sumOf = (cells) => Object.values(cells ?? {}).reduce((sum, count) => sum + count, 0);

/**
 * Whole tenths that add up to ten: those with the largest remainders are rounded up.
 *
 * @param {number[]} counts
 */
function tenthsOf(counts) {
  const all = counts.reduce((sum, count) => sum + count, 0);
  const exact = counts.map((count) => (10 * count) / all);
  const tenths = exact.map(Math.floor);
  const missing = 10 - tenths.reduce((sum, some) => sum + some, 0);
  const rest = (/** @type {number} */ place) => (exact[place] ?? 0) % 1;
  const places = [...exact.keys()].sort((one, two) => rest(two) - rest(one));
  const raised = new Set(places.slice(0, missing));
  return tenths.map((some, place) => some + Number(raised.has(place)));
}

/**
 * Shares of the talks whose end was ticked, in tenths. If fewer than four people had one of two ends,
 * both are told together; if that is still too few, nothing is.
 *
 * @param {Group} group
 */
function endings({ ended }) {
  const pairs = [
    ["on", "stop"],
    ["not-yet", "no"],
  ];
  const isHidden = pairs.some(
    (pair) => Math.max(...pair.map((name) => sizeOf(ended[name]))) < LEAST,
  );
  if (isHidden) {
    return undefined;
  }
  const told = pairs.flatMap((pair) =>
    pair.every((name) => sizeOf(ended[name]) >= LEAST) ? pair.map((name) => [name]) : [pair],
  );
  const tenths = tenthsOf(
    told.map((names) => names.reduce((sum, name) => sum + sumOf(ended[name]), 0)),
  );
  return told.map((names, place) => ({ endings: names, tenths: tenths[place] ?? 0 }));
}

/** All that the page shows of a group. @param {Group} group @returns {Figures} */
export function figuresOf(group) {
  const people = sizeOf(group.people);
  /** @param {string} part */
  const isEnough = (part) => people >= LEAST && (group.gave[part]?.length ?? 0) >= LEAST;
  const many = Math.max(FEWEST, Math.ceil((group.gave["hard"]?.length ?? 0) / 2));
  const order = new Intl.Collator("en");
  const text = (/** @type {Moment} */ { yours, better }) => `${yours} ${better}`;
  return {
    people,
    weeks: isEnough("talks")
      ? Object.keys(group.weeks)
          .sort()
          .map((monday) => ({
            monday,
            talks:
              sizeOf(group.weeks[monday]) >= LEAST
                ? Math.max(STEP, STEP * Math.round(sumOf(group.weeks[monday]) / STEP))
                : 0,
          }))
      : undefined,
    ended: isEnough("talks") ? endings(group) : undefined,
    hard: isEnough("hard")
      ? Object.keys(group.hard)
          .filter((item) => (group.hard[item]?.length ?? 0) >= many)
          .sort()
      : undefined,
    wanted: isEnough("wanted")
      ? [...new Set(Object.values(group.wanted))].filter((one) => one.trim()).sort(order.compare)
      : undefined,
    moments: isEnough("moments")
      ? Object.values(group.moments)
          .filter((one) => text(one).trim())
          .sort((one, two) => order.compare(text(one), text(two)))
      : undefined,
  };
}
