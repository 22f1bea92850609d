/**
 * What the record adds up to, as tables whose last column is drawn: conversations a week, how they
 * ended, how sure against how right, and what comes back when. Nothing is scored.
 */

import { element } from "./dom.js";
import { dayAfter, mondayOf } from "./schedule.js";
import { spoken } from "./store.js";

/** @typedef {import("./store.js").Kept} Kept */
/** @typedef {[name: string, count: number, of?: number]} Row */

const WEEKS = 8;
const SURE = ["Not sure", "Fairly sure", "Sure"];
const NAMESPACE = "http://www.w3.org/2000/svg";

/** Conversations of the last weeks, the newest last. @param {Kept} kept @param {string} today @returns {Row[]} */
export function weeksOf({ talks }, today) {
  const days = Object.values(talks).map(({ day }) => mondayOf(day));
  return Array.from({ length: WEEKS }, (_, back) => {
    const monday = dayAfter(mondayOf(today), -7 * (WEEKS - 1 - back));
    return [spoken(monday), days.filter((day) => day === monday).length];
  });
}

/** How conversations ended, those without an answer last. @param {Kept} kept @param {Record<string, string>} decisions @returns {Row[]} */
export function endingsOf({ talks }, decisions) {
  const decided = Object.values(talks).map((talk) => talk.decided);
  const known = Object.entries(decisions);
  /** @type {Row[]} */
  const rows = known.map(([value, name]) => [name, decided.filter((one) => one === value).length]);
  return [...rows, ["Not said", decided.filter((one) => !(one in decisions)).length]];
}

/** Of the answers at each degree of being sure, how many were right. @param {Kept} kept @returns {Row[]} */
export function surenessOf({ items }) {
  const tries = Object.values(items).flatMap((item) => item.tries);
  return SURE.map((name, degree) => {
    const said = tries.filter(({ sure }) => sure === degree);
    return [name, said.filter(({ right }) => right).length, said.length];
  });
}

/** When questions come back. @param {(string | undefined)[]} days @param {string} today @returns {Row[]} */
export function returnsOf(days, today) {
  const ends = [today, dayAfter(today, 7), dayAfter(today, 28), "9999-12-31"];
  const names = ["Today", "In the next 7 days", "In the 3 weeks after", "Later"];
  const until = (/** @type {string} */ end) => days.filter((day) => day && day <= end).length;
  return names.map((name, place) => [
    name,
    until(ends[place] ?? "") - (place > 0 ? until(ends[place - 1] ?? "") : 0),
  ]);
}

/** A table with a bar to each row; nothing if it would be empty. @param {string} caption @param {Row[]} rows */
export function tally(caption, rows) {
  const most = Math.max(...rows.map(([, count, of]) => of ?? count));
  if (most <= 0) {
    return [];
  }
  const lines = rows.map(([name, count, of]) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, name),
      element("td", {}, of === undefined ? String(count) : `${count} of ${of}`),
      element("td", {}, bar(count / most, (of ?? count) / most)),
    ),
  );
  const body = element("tbody", {}, ...lines);
  return [element("table", { className: "hub-tally" }, element("caption", {}, caption), body)];
}

/** A bar, full as far as the first share and an outline up to the second. @param {number} full @param {number} whole */
function bar(full, whole) {
  const svg = document.createElementNS(NAMESPACE, "svg");
  svg.setAttribute("aria-hidden", "true");
  for (const [name, share] of /** @type {[string, number][]} */ ([
    ["them", whole],
    ["you", full],
  ])) {
    const rect = document.createElementNS(NAMESPACE, "rect");
    rect.setAttribute("class", `hub-figure__${name}`);
    rect.setAttribute("y", "1");
    rect.setAttribute("height", "10");
    rect.setAttribute("width", `${Math.round(share * 1000) / 10}%`);
    share > 0 && svg.append(rect);
  }
  return svg;
}
