/** Five minutes with questions that are due, from all lessons, mixed. */

import { calendar } from "./calendar.js";
import { lessonsOf, questionsOf } from "./deck.js";
import { part } from "./dom.js";
import { download, pluralize } from "./format.js";
import { mixedDue } from "./schedule.js";
import { read, spoken, today, watch } from "./store.js";

/** @typedef {import("./deck.js").Question} Question */

/** How long a review lasts, in milliseconds. */
const LIMIT = 5 * 60 * 1000;

/** A question that has not come after so many milliseconds counts as not coming. */
const PATIENCE = 15_000;

/** A review. Each question is taken from its lesson's page when its turn comes. */
export default class HubReview extends HTMLElement {
  /** @type {Question[]} What is still to come. */
  #queue = [];
  #begun = 0;
  #asked = 0;
  #answers = new Map();
  /** @type {(() => void) | undefined} */
  #stop;
  /** How many questions could not be fetched. */
  #missed = 0;
  /** Counts the questions that were asked for, so that a late one is not shown. */
  #turn = 0;
  /** @type {Map<string, Document>} */
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

  #overview() {
    const questions = this.#questions;
    const due = mixedDue(questions, today()).length;
    const days = questions.flatMap((question) => question.due ?? []).sort();
    const next = days[0] ? `The next come back on ${spoken(days[0])}.` : "";
    part(this, "line").textContent = due
      ? `${pluralize(due, "question is", "questions are")} due. Stop when you like; after five minutes the review stops by itself.`
      : `Nothing is due today. ${next || "Questions come here a day after you answered them in a lesson."}`;
    part(this, "begin").hidden = due === 0;
    part(this, "calendar").hidden = days.length === 0;
  }

  #begin() {
    this.#queue = mixedDue(this.#questions, today());
    this.#begun = performance.now();
    this.#asked = 0;
    this.#missed = 0;
    this.#answers.clear();
    part(this, "start").hidden = true;
    part(this, "result").textContent = "";
    part(this, "session").hidden = false;
    this.#next();
  }

  async #next() {
    const question = performance.now() - this.#begun < LIMIT ? this.#queue.shift() : undefined;
    if (!question) {
      this.#end();
      return;
    }
    const turn = (this.#turn += 1);
    const lesson = this.#lessons.find((one) => one.lesson === question.lesson);
    part(this, "place").textContent = "Fetching the question …";
    const form = lesson && (await this.#form(lesson.href, question.item));
    if (turn !== this.#turn) {
      this.#queue.unshift(question); // somebody went on or stopped meanwhile
    } else if (lesson && form instanceof HTMLFormElement) {
      this.#show(form, lesson);
    } else {
      this.#missed += 1;
      this.#next();
    }
  }

  /** @param {HTMLFormElement} form @param {import("./deck.js").Lesson} lesson */
  #show(form, lesson) {
    const link = /** @type {HTMLAnchorElement} */ (part(this, "lesson"));
    Object.assign(link, { href: `${lesson.href}#${form.id}`, textContent: lesson.title });
    this.#asked += 1;
    part(this, "place").textContent = `${this.#asked} of ${this.#asked + this.#queue.length}`;
    const numbers = form.querySelectorAll("[data-number]");
    numbers.forEach((number) => number.replaceChildren(String(this.#asked)));
    part(this, "question").replaceChildren(form);
    /** @type {import("./quiz.js").default | null} */ (this.querySelector("hub-quiz"))?.resume?.(
      form,
    );
    const stem = form.querySelector("legend");
    stem?.setAttribute("tabindex", "-1");
    stem?.getBoundingClientRect(); // Firefox moves the focus only to what has been laid out
    stem?.focus();
  }

  /** @param {string} href @param {string} item */
  async #form(href, item) {
    const page = this.#pages.get(href) ?? (await fetched(href));
    if (page) {
      this.#pages.set(href, page);
    }
    const found = page?.getElementById(`q-${item}`);
    return found && document.importNode(found, true);
  }

  #end() {
    this.#turn += 1;
    const answers = [...this.#answers.values()];
    const right = answers.filter(Boolean).length;
    const isLate = performance.now() - this.#begun >= LIMIT;
    const missed = pluralize(this.#missed, "question", "questions");
    part(this, "result").textContent = [
      isLate ? "Five minutes are over." : "",
      this.#asked > 0 || this.#missed === 0
        ? `${pluralize(answers.length, "question", "questions")} answered, ${right} right.`
        : "",
      this.#queue.length > 0 ? "The rest can wait for another day." : "",
      this.#missed > 0
        ? `${missed} could not be fetched and can wait. If you are online, begin again in a moment.`
        : "",
    ]
      .filter(Boolean)
      .join(" ");
    part(this, "question").replaceChildren();
    part(this, "session").hidden = true;
    part(this, "start").hidden = false;
    this.#overview();
    part(this, "result").focus();
  }

  #calendar() {
    const days = this.#questions.flatMap(({ due }) => due ?? []);
    const page = location.href.split("#")[0] ?? "";
    download("review.ics", "text/calendar", calendar(days, today(), page, new Date()));
  }
}

/** The page at an address; undefined without a network. @param {string} href */
async function fetched(href) {
  try {
    const answer = await fetch(href, { signal: AbortSignal.timeout(PATIENCE) });
    return answer.ok
      ? new DOMParser().parseFromString(await answer.text(), "text/html")
      : undefined;
  } catch {
    return undefined;
  }
}
