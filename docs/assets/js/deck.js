/** The questions of the whole hub: the page lists its lessons with the ids of their questions. */

import { dueDay } from "./schedule.js";
import { tell, today } from "./store.js";

/** @typedef {import("./store.js").Kept} Kept */
/** @typedef {{ lesson: string, href: string, title: string, items: string[] }} Lesson */
/** @typedef {{ item: string, lesson: string, due: string | undefined }} Question */

/** @param {ParentNode} page @returns {Lesson[]} */
export function lessonsOf(page) {
  const entries = /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("[data-items]"));
  return [...entries].map((entry) => ({
    lesson: entry.dataset["lesson"] ?? "",
    href: entry.querySelector("a")?.href.split("#")[0] ?? "",
    title: entry.querySelector("a")?.textContent ?? "",
    items: (entry.dataset["items"] ?? "").split(" ").filter(Boolean),
  }));
}

/**
 * Every question that was answered and still exists, with the day on which it comes back.
 *
 * @param {Lesson[]} lessons @param {Kept} kept @param {string} day @returns {Question[]}
 */
export function questionsOf(lessons, kept, day) {
  return lessons.flatMap(({ lesson, items }) =>
    items
      .filter((item) => item in kept.items)
      .map((item) => ({ item, lesson, due: dueDay(kept.items[item]?.tries ?? [], day) })),
  );
}

let shownDay = today();

/** A page may stand open over midnight, and on another day other questions are due. */
function lookAtTheDay() {
  if (shownDay !== today()) {
    shownDay = today();
    tell();
  }
}

setInterval(lookAtTheDay, 60_000);
document.addEventListener("visibilitychange", lookAtTheDay);
