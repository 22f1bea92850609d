/**
 * A talk as a picture: two lanes in strips below one another, like lines of a score. What it shows is
 * also returned as rows of a table, one for each strip.
 */

import { LISTENING } from "./speech.js";

/**
 * @typedef {{ who: number, words: number, questions: number, start: number | undefined,
 *   end: number | undefined }} Spot A turn; 0 is the reader.
 */
/** @typedef {{ at: number, label: string }} Flag Something marked, by the place of its turn. */

const NAMESPACE = "http://www.w3.org/2000/svg";
const [WIDTH, HEIGHT, MOST_STRIPS] = [360, 58, 10];
/** What one strip holds at least: words, or seconds. */
const STRIP = { words: 130, seconds: 75 };
/** Where the two lanes begin, yours below, and how high a bar is. */
const [THEIRS, YOURS, BAR] = [15, 33, 13];

/**
 * @param {string} name @param {Record<string, string | number>} attributes
 * @param {(Node | string)[]} children
 */
function shape(name, attributes, ...children) {
  const made = document.createElementNS(NAMESPACE, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, String(value)));
  made.append(...children);
  return made;
}

/** Each turn with its place on the axis: by the words before it, or by its times. @param {Spot[]} turns @param {boolean} isTimed */
function lay(turns, isTimed) {
  let sum = 0;
  return turns.map((turn, index) => {
    const [start, before] = [turn.start ?? 0, sum];
    sum += Math.max(1, turn.words);
    const end = turn.end ?? turns[index + 1]?.start ?? start + 1;
    return { ...turn, from: isTimed ? start : before, to: isTimed ? Math.max(start, end) : sum };
  });
}

/**
 * Draw a talk by its words, or over time if a time can be named.
 *
 * @param {Spot[]} turns @param {Flag[]} flags @param {(seconds: number) => string} [clock]
 */
export function draw(turns, flags, clock) {
  const spots = lay(turns, clock !== undefined);
  const say = clock ?? ((/** @type {number} */ words) => `word ${Math.round(words) + 1}`);
  const length = clock ? STRIP.seconds : STRIP.words;
  const [first, last] = [
    spots[0]?.from ?? 0,
    spots.reduce((most, { to }) => Math.max(most, to), 0),
  ];
  const count = Math.min(MOST_STRIPS, Math.max(1, Math.ceil((last - first) / length)));
  const strip = Math.max(last - first, 1) / count;
  const stripOf = (/** @type {number} */ place) =>
    Math.min(count - 1, Math.floor((place - first) / strip));
  const across = (/** @type {number} */ place, /** @type {number} */ row) =>
    Math.round(((place - first) / strip - row) * WIDTH * 10) / 10;
  /** Where each strip begins, the words of both, what they asked, and what is marked. */
  const rows = Array.from({ length: count }, (_, row) => [
    say(first + row * strip),
    0,
    0,
    0,
    0,
    "",
  ]);
  const add = (
    /** @type {number} */ place,
    /** @type {number} */ column,
    /** @type {number} */ many,
  ) => {
    const row = rows[stripOf(place)] ?? [];
    row[column] = Number(row[column]) + many;
  };
  /** @type {Node[]} */
  const shapes = rows.flatMap(([from = ""], row) => [
    shape("path", {
      class: "hub-own__line",
      d: `M0 ${row * HEIGHT + THEIRS + BAR + 2.5}H${WIDTH}`,
    }),
    shape("text", { x: 0, y: row * HEIGHT + 10 }, String(from)),
  ]);
  for (const { who, words, questions, from, to } of spots) {
    const [lane, side] = who === 0 ? [YOURS, "you"] : [THEIRS, "them"];
    const height = words > LISTENING ? BAR : BAR / 3;
    const y = who === 0 ? lane : lane + BAR - height;
    for (let row = stripOf(from); row <= stripOf(Math.max(from, to - strip / 1e6)); row += 1) {
      const x = Math.max(0, across(from, row));
      const width = Math.max(1, Math.min(WIDTH, across(to, row)) - x - 1);
      const place = { class: `hub-own__${side}`, x, y: y + row * HEIGHT, width, height };
      shapes.push(shape("rect", place));
    }
    add(from, who === 0 ? 1 : 2, words);
    add(from, who === 0 ? 3 : 4, questions);
    if (questions > 0) {
      const row = stripOf(from);
      const below = row * HEIGHT + (who === 0 ? YOURS + BAR + 9 : THEIRS - 2);
      shapes.push(shape("text", { x: across(from, row), y: below }, "?"));
    }
  }
  const places = new Map(flags.map(({ at }) => [at, flags.filter((flag) => flag.at === at)]));
  for (const [at, same] of places) {
    const label = same.map((flag) => flag.label).join(", ");
    const from = spots[at]?.from ?? first;
    const row = stripOf(from);
    const [x, y] = [across(from, row), row * HEIGHT];
    shapes.push(shape("path", { class: "hub-own__flag", d: `M${x} ${y + 4}V${y + YOURS + BAR}` }));
    shapes.push(shape("text", { class: "hub-own__label", x: x + 2, y: y + 10 }, label));
    const cells = rows[row] ?? [];
    cells[5] = [cells[5], label].filter(Boolean).join(", ");
  }
  const label = "Who spoke when. The table below says the same.";
  const viewBox = `0 0 ${WIDTH} ${count * HEIGHT}`;
  return {
    picture: shape("svg", { viewBox, role: "img", "aria-label": label }, ...shapes),
    rows: rows.map((row) => row.map(String)),
  };
}
