/** The front page for somebody who has been here: what is due, the lesson begun, the last conversation. */

import { lessonsOf, questionsOf } from "./deck.js";
import { one, part } from "./dom.js";
import { pluralize } from "./format.js";
import { mixedDue } from "./schedule.js";
import { read, spoken, today, watch } from "./store.js";

/** @typedef {import("./store.js").Kept} Kept */

/** What is under way, from the record on this device; nothing shows for somebody who is new. */
export default class HubBegun extends HTMLElement {
  /** @type {(() => void) | undefined} */
  #stop;

  connectedCallback() {
    this.#stop = watch(() => this.#show());
    this.#show();
  }

  disconnectedCallback() {
    this.#stop?.();
  }

  #show() {
    const kept = read();
    const shown = [this.#due(kept), this.#lesson(kept), this.#talk(kept)];
    part(this, "begun").hidden = !shown.some(Boolean);
  }

  /** @param {string} name @param {string} note Nothing, if the line is not to show. */
  #tell(name, note) {
    const line = part(this, name);
    one(line, "span").textContent = note;
    line.hidden = !note;
    return Boolean(note);
  }

  /** @param {Kept} kept */
  #due(kept) {
    const count = mixedDue(questionsOf(lessonsOf(this), kept, today()), today()).length;
    return this.#tell("due", count ? `${pluralize(count, "question", "questions")} due` : "");
  }

  /** The lesson that was answered last and not to its end. @param {Kept} kept */
  #lesson(kept) {
    const lastDay = (/** @type {string} */ item) => kept.items[item]?.tries.at(-1)?.day ?? "";
    const begun = lessonsOf(this)
      .map((lesson) => ({ ...lesson, answered: lesson.items.filter(lastDay) }))
      .filter(
        ({ href, items, answered }) =>
          href && 0 < answered.length && answered.length < items.length,
      )
      .map((lesson) => ({ ...lesson, day: lesson.answered.map(lastDay).sort().at(-1) ?? "" }))
      .sort((first, second) => (first.day < second.day ? 1 : -1))[0];
    if (begun) {
      const link = /** @type {HTMLAnchorElement} */ (one(part(this, "lesson"), "a"));
      link.href = begun.href;
      link.textContent = begun.title;
    }
    const done = begun
      ? `${begun.answered.length} of ${begun.items.length} questions answered`
      : "";
    return this.#tell("lesson", done);
  }

  /** @param {Kept} kept */
  #talk(kept) {
    const last = Object.values(kept.talks).sort((first, second) =>
      first.day < second.day ? 1 : -1,
    )[0];
    return this.#tell("talk", last ? `${last.who ? `${last.who}, ` : ""}${spoken(last.day)}` : "");
  }
}
