/** Five minutes with questions that are due, from all lessons, mixed. */

import { lessonsOf, questionsOf } from "./deck.js";
import { counted, download } from "./offer.js";
import { mixedDue } from "./schedule.js";
import { read, spoken, today, watch } from "./store.js";

/** @typedef {import("./deck.js").Question} Question */

/** How long a review lasts, in milliseconds. */
const LIMIT = 5 * 60 * 1000;

/** A review. Each question is taken from its lesson's page when its turn comes. */
export class HubReview extends HTMLElement {
  /** @type {Question[]} What is still to come. */
  #queue = [];
  #begun = 0;
  #asked = 0;
  #answers = new Map();
  /** @type {(() => void) | undefined} */
  #stop;
  /** @type {Map<string, Promise<Document>>} */
  #pages = new Map();

  connectedCallback() {
    this.addEventListener("click", ({ target }) => {
      const action = /** @type {HTMLElement} */ (target).dataset["do"];
      const acts = {
        begin: () => this.#begin(),
        next: () => this.#next(),
        stop: () => this.#end(),
      };
      const all = { ...acts, calendar: () => this.#calendar() };
      /** @type {Record<string, () => void>} */ (all)[action ?? ""]?.();
    });
    this.addEventListener("hub-quiz-change", (event) => {
      const { item, right } = /** @type {CustomEvent} */ (event).detail;
      if (!this.#answers.has(item)) {
        this.#answers.set(item, right);
      }
    });
    this.#stop = watch(() => this.#overview());
    this.#overview();
  }

  disconnectedCallback() {
    this.#stop?.();
  }

  get #lessons() {
    return lessonsOf(this);
  }

  get #questions() {
    return questionsOf(this.#lessons, read(), today());
  }

  /** @param {string} name @returns {HTMLElement} */
  #part(name) {
    return /** @type {HTMLElement} */ (this.querySelector(`[data-part="${name}"]`));
  }

  #overview() {
    const questions = this.#questions;
    const due = mixedDue(questions, today()).length;
    const days = questions.flatMap((question) => question.due ?? []).sort();
    const next = days[0] ? `The next come back on ${spoken(days[0])}.` : "";
    this.#part("line").textContent = due
      ? `${counted(due, "question is", "questions are")} due. Stop when you like; after five minutes the review stops by itself.`
      : `Nothing is due today. ${next || "Questions come here a day after you answered them in a lesson."}`;
    this.#part("begin").hidden = due === 0;
    this.#part("calendar").hidden = days.length === 0;
  }

  #begin() {
    this.#queue = mixedDue(this.#questions, today());
    this.#begun = performance.now();
    this.#asked = 0;
    this.#answers.clear();
    this.#part("start").hidden = true;
    this.#part("result").textContent = "";
    this.#part("session").hidden = false;
    this.#next();
  }

  async #next() {
    const question = performance.now() - this.#begun < LIMIT ? this.#queue.shift() : undefined;
    if (!question) {
      this.#end();
      return;
    }
    const lesson = this.#lessons.find((one) => one.lesson === question.lesson);
    const form = lesson && (await this.#form(lesson.href, question.item));
    if (!form) {
      this.#next();
      return;
    }
    const link = /** @type {HTMLAnchorElement} */ (this.#part("lesson"));
    Object.assign(link, { href: `${lesson.href}#${form.id}`, textContent: lesson.title });
    this.#asked += 1;
    this.#part("place").textContent = `${this.#asked} of ${this.#asked + this.#queue.length}`;
    const numbers = form.querySelectorAll("[data-number]");
    numbers.forEach((number) => number.replaceChildren(String(this.#asked)));
    this.#part("question").replaceChildren(form);
    const stem = form.querySelector("legend");
    stem?.setAttribute("tabindex", "-1");
    stem?.focus();
  }

  /** @param {string} href @param {string} item */
  async #form(href, item) {
    this.#pages.set(href, this.#pages.get(href) ?? fetched(href));
    const page = await this.#pages.get(href);
    const found = page?.getElementById(`q-${item}`);
    return found && document.importNode(found, true);
  }

  #end() {
    const answers = [...this.#answers.values()];
    const right = answers.filter(Boolean).length;
    const isLate = performance.now() - this.#begun >= LIMIT;
    const rest = this.#queue.length > 0 ? " The rest can wait for another day." : "";
    const end = isLate ? "Five minutes are over. " : "";
    this.#part("result").textContent =
      `${end}${counted(answers.length, "question", "questions")} answered, ${right} right.${rest}`;
    this.#part("question").replaceChildren();
    this.#part("session").hidden = true;
    this.#part("start").hidden = false;
    this.#overview();
    this.#part("result").focus();
  }

  async #calendar() {
    const { calendar } = await import("./calendar.js");
    const days = this.#questions.flatMap(({ due }) => due ?? []);
    const page = location.href.split("#")[0] ?? "";
    download("review.ics", "text/calendar", calendar(days, today(), page, new Date()));
  }
}

/** @param {string} href */
async function fetched(href) {
  try {
    const answer = await fetch(href);
    return new DOMParser().parseFromString(answer.ok ? await answer.text() : "", "text/html");
  } catch {
    return new Document(); // offline: its questions are left for another day
  }
}
