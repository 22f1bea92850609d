/**
 * Self-checks. The page holds every question as a form with its explanations, and works as it is;
 * this makes Check answer, remembers, and says what to look at again.
 */

import { NOT_KEPT, all, element, isCourse, missed, onReturn, one } from "./dom.js";
import { Draft, fit } from "./fields.js";
import { change, read, spoken, today } from "./store.js";

/** @typedef {{ right: boolean, line: string, show: string[], marks: string[] }} Result */

/** How many tries are kept; more would not change when a question comes back. */
const TRIES = 10;

const ASKED = ".hub-item > fieldset:first-of-type";

/** @param {HTMLElement} option */
const id = (option) => option.dataset["option"] ?? "";
/** @param {HTMLFormElement} form */
const options = (form) => all(form, `${ASKED} [data-option]`);
/** @param {HTMLElement} option */
const input = (option) => /** @type {HTMLInputElement} */ (one(option, "input, select"));
/** @param {HTMLFormElement} form */
const words = (form) => /** @type {HTMLTextAreaElement} */ (one(form, "textarea"));
/** @param {HTMLFormElement} form @returns {HTMLInputElement[]} */
const confidence = (form) => /** @type {any} */ (all(form, ".hub-item__sure input"));
/** @param {HTMLFormElement} form @param {string[]} marks */
const setMarks = (form, marks) =>
  options(form).forEach(({ dataset }, place) => (dataset["mark"] = marks[place] ?? ""));
/** @param {boolean} right */
const mark = (right) => (right ? "right" : "wrong");
/** @param {string[]} marks */
const count = (marks) => marks.filter((given) => given === "right").length;
/** @param {HTMLFormElement} form @returns {HTMLInputElement[]} */
const rubric = (form) => /** @type {any} */ (all(form, ".hub-item__rubric input"));

/**
 * What differs between the ways to answer: the reader's answer as a list of texts (empty: none
 * yet), how a kept answer is put back, and what an answer is worth.
 *
 * @typedef {object} Kind
 * @property {(form: HTMLFormElement) => string[]} answer
 * @property {(form: HTMLFormElement, answer: string[]) => void} restore
 * @property {(form: HTMLFormElement, answer: string[]) => Result} judge
 * @property {string} missing What to say when there is no answer.
 */

/** @type {Kind} */
const choice = {
  answer: (form) =>
    options(form)
      .filter((option) => input(option).checked)
      .map(id),
  restore: (form, answer) =>
    options(form).forEach((option) => (input(option).checked = answer.includes(id(option)))),
  judge: (form, answer) => {
    const keys = all(form, `${ASKED} [data-correct]`).map(id);
    const hits = answer.filter((chosen) => keys.includes(chosen)).length;
    const extra = answer.length - hits;
    const right = hits === keys.length && extra === 0;
    const sum = `${hits} of the ${keys.length} that apply, ${extra} too many.`;
    const line = isOfSeveral(form) ? sum : "Not this one.";
    const marks = options(form).map((option) =>
      input(option).checked ? mark("correct" in option.dataset) : "",
    );
    return { right, line: right ? "Right." : line, show: answer, marks };
  },
  missing: "Choose an answer first.",
};

/** @type {Kind} */
const order = {
  answer: (form) => options(form).map(id),
  restore: (form, answer) =>
    answer.forEach((step) => {
      const found = options(form).find((option) => id(option) === step);
      found?.parentElement?.append(found);
    }),
  judge: (form, answer) => {
    const steps = all(form, ".hub-item__explanations > li").map(id);
    const marks = answer.map((step, place) => mark(steps[place] === step));
    const placed = count(marks);
    const right = placed === steps.length;
    const line = `${placed} of ${steps.length} stand where they belong.`;
    return { right, line: right ? "In order." : line, show: right ? steps : [], marks };
  },
  missing: "",
};

/** @type {Kind} */
const match = {
  answer: (form) => {
    const pairs = options(form).map((option) => `${id(option)}=${input(option).value}`);
    return pairs.some((pair) => pair.endsWith("=")) ? [] : pairs;
  },
  restore: (form, answer) =>
    options(form).forEach((option) => {
      const pair = answer.find((kept) => kept.startsWith(`${id(option)}=`));
      input(option).value = pair?.split("=")[1] ?? "";
    }),
  judge: (form, answer) => {
    const lefts = options(form).map(id);
    const sides = answer.map((pair) => pair.split("=")[1] ?? "");
    const marks = sides.map((side, place) => mark(side === lefts[place]));
    const fitting = count(marks);
    const right = fitting === lefts.length;
    const lures = sides.filter((side) => !lefts.includes(side));
    const line = right ? "All of them fit." : `${fitting} of ${lefts.length} fit.`;
    return { right, line, show: right ? lefts : lures, marks };
  },
  missing: "Choose something for each of them first.",
};

/** @type {Kind} */
const write = {
  answer: (form) => (words(form).value.trim() ? [words(form).value] : []),
  restore: (form, answer) => {
    words(form).value = answer[0] ?? "";
    fit(words(form));
  },
  judge: (form) => {
    const lines = rubric(form);
    const met = lines.filter(({ checked }) => checked).length;
    const line = `${met} of ${lines.length} fit what you wrote.`;
    return { right: met === lines.length, line, show: [], marks: [] };
  },
  missing: "Write a line first. Comparing is worth more then.",
};

/** @param {{ day: string }} first @param {{ day: string }} second */
const byDay = (first, second) => (first.day < second.day ? -1 : 1);

/** @type {Record<string, Kind>} */
const KINDS = { order, match, write };
/** @param {HTMLFormElement} form */
const kind = (form) => KINDS[form.dataset["answering"] ?? ""] ?? choice;
/** @param {HTMLFormElement} form */
const isOfSeveral = ({ dataset }) => dataset["answering"] === "several";

/**
 * The questions of a lesson, or those of a review (`data-fresh`: without earlier answers).
 *
 * Fires `hub-quiz-change` when a question was answered, with its id and whether that was right.
 */
export default class HubQuiz extends HTMLElement {
  /** @type {WeakSet<HTMLFormElement>} */
  #looked = new WeakSet();
  /** @type {WeakMap<HTMLFormElement, string[]>} In which order steps stand before that is answered. */
  #blank = new WeakMap();
  /** @type {Map<HTMLFormElement, Draft>} What each form holds while it is not checked. */
  #drafts = new Map();
  #listening = new AbortController();

  connectedCallback() {
    for (const type of ["submit", "input", "click", "keydown"]) {
      this.addEventListener(type, this);
    }
    for (const form of this.forms.filter((each) => kind(each) === order)) {
      this.#blank.set(form, order.answer(form));
    }
    this.#putBack();
    onReturn(() => this.#putBack());
  }

  disconnectedCallback() {
    this.#listening.abort();
    this.#listening = new AbortController();
    this.#drafts.clear();
  }

  #putBack() {
    const { items } = read();
    for (const form of this.forms) {
      if (!this.#isFresh) {
        this.#restore(form, items[form.dataset["item"] ?? ""]);
      }
      this.resume(form);
    }
  }

  get #isFresh() {
    return "fresh" in this.dataset;
  }

  /** Put back what was filled in and not checked. @param {HTMLFormElement} form */
  resume(form) {
    const known = this.#drafts.get(form);
    if (known) {
      known.show();
      return;
    }
    const version = form.dataset["version"] ?? "";
    const ways = {
      more: () => ({
        version,
        known: form.dataset["known"] ?? "",
        ...(kind(form) === order && { order: order.answer(form).join(" ") }),
        ...(!("result" in form.dataset) && { first: version }),
      }),
      show: (/** @type {Record<string, string>} */ values) => this.#showDraft(form, values),
      tell: (/** @type {string} */ text) => text && this.#say(form, text),
    };
    const name = `${this.#isFresh ? "review" : "lesson"}--${form.dataset["item"]}`;
    this.#drafts.set(form, new Draft(name, form, ways, this.#listening.signal));
  }

  /** @param {HTMLFormElement} form @param {Record<string, string>} values */
  #showDraft(form, values) {
    form.dataset["known"] = values["known"] ?? "";
    if (values["version"] !== form.dataset["version"] && kind(form) !== write) {
      form.reset(); // of another wording
    } else if (values["order"]) {
      order.restore(form, values["order"].split(" "));
    }
    if (values["first"] && !this.#isFresh) {
      delete form.dataset["result"];
      delete form.dataset["sure"];
      one(form, ".hub-item__line").textContent = "";
    }
  }

  get forms() {
    return [...this.querySelectorAll("form")];
  }

  /** @param {Event} event */
  handleEvent(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const form = target.closest("form");
    if (form && event instanceof SubmitEvent) {
      event.preventDefault();
      const button = /** @type {HTMLButtonElement | null} */ (event.submitter);
      this.#check(form, button?.value === "rate");
    } else if (form && event.type === "input") {
      this.#drafts.get(form)?.touch();
      fit(target);
      if (target.closest(ASKED)) {
        this.#clear(form);
      }
    } else if (event.type === "click") {
      this.#click(target, form);
    } else if (event instanceof KeyboardEvent && target.dataset["move"]) {
      const way = { ArrowUp: "up", ArrowDown: "down" }[event.key];
      if (way) {
        event.preventDefault();
        this.#move(target, way);
      }
    }
  }

  /** @param {HTMLElement} target @param {HTMLFormElement | null} form */
  #click(target, form) {
    if (form && target.closest(".hub-item__answers > summary") && !("result" in form.dataset)) {
      this.#looked.add(form);
    } else if (target.dataset["move"]) {
      this.#move(target, target.dataset["move"]);
    } else if (target.dataset["again"]) {
      this.#again(target.dataset["again"]);
    }
  }

  /** @param {HTMLFormElement} form @param {import("./store.js").Answered | undefined} kept */
  #restore(form, kept) {
    if (!kept) {
      return;
    }
    form.dataset["known"] = kept.answer[0] ?? ""; // what a new answer replaces
    const last = kept.tries.at(-1);
    const when = last ? ` on ${spoken(last.day)}` : "";
    if (kept.version !== Number(form.dataset["version"])) {
      this.#say(form, `Changed since you answered it${when}.`);
      if (kind(form) === write) {
        write.restore(form, kept.answer);
      }
      return;
    }
    kind(form).restore(form, kept.answer);
    this.toggleAttribute("data-answered", true);
    if (last) {
      form.dataset["result"] = last.right ? "right" : "wrong";
      form.dataset["sure"] = String(last.sure ?? "");
      this.#say(form, `Answered${when}: ${last.right ? "right" : "not right"} at first.`);
    }
  }

  /** @param {HTMLFormElement} form @param {boolean} rated */
  #check(form, rated) {
    const answer = kind(form).answer(form);
    if (answer.length === 0) {
      this.#say(form, kind(form).missing, true);
      return;
    }
    if (kind(form) === write && !rated) {
      this.#compare(form, answer);
      return;
    }
    const result = kind(form).judge(form, answer);
    const looked = this.#looked.has(form) && kind(form) !== write;
    const sure = confidence(form).find((radio) => radio.checked)?.value;
    const right = result.right && !looked;
    const attempt = { day: today(), right, ...(sure && { sure: Number(sure) }) };
    // Only the first answer on this page is a try; one that was put back was not recalled.
    const kept = this.#keep(form, answer, "result" in form.dataset ? undefined : attempt);
    this.toggleAttribute("data-answered", true);
    form.dataset["result"] ??= right ? "right" : "wrong";
    form.dataset["sure"] ??= sure ?? "";
    const outcome = isCourse ? "counts as not right at first" : "comes back as if new";
    const note = looked && result.right ? ` You looked first, so it ${outcome}.` : "";
    const loss = kept ? "" : ` ${NOT_KEPT}`;
    this.#explain(form, result);
    this.#say(form, result.line + note + loss, true);
    this.#finish(form, result.right);
  }

  /** @param {HTMLFormElement} form @param {string[]} answer */
  #compare(form, answer) {
    const kept = this.#keep(form, answer);
    const answers = /** @type {HTMLDetailsElement} */ (one(form, ".hub-item__answers"));
    answers.open = true;
    const loss = kept ? "" : ` ${NOT_KEPT}`;
    const next = "Compare it with what is open below. Tick what fits yours, then keep it.";
    const earlier = this.#earlier(form).map((text) =>
      element("p", { dir: "auto", className: "hub-item__earlier" }, text),
    );
    one(form, ".hub-item__verdict").replaceChildren(
      element("p", {}, "You wrote before:"),
      ...earlier,
    );
    one(form, ".hub-item__verdict").hidden = earlier.length === 0;
    this.#say(form, next + loss, true);
  }

  /** The words that a new answer does not replace. @param {HTMLFormElement} form */
  #earlier(form) {
    const { answer } = read().items[form.dataset["item"] ?? ""] ?? { answer: [] };
    return kind(form) === write ? answer.filter((text) => text !== form.dataset["known"]) : [];
  }

  /**
   * Keep an answer, and the day's first try: what comes after an explanation is no recall.
   *
   * @param {HTMLFormElement} form @param {string[]} answer
   * @param {import("./store.js").Try | undefined} [attempt]
   */
  #keep(form, answer, attempt) {
    const name = form.dataset["item"] ?? "";
    const version = Number(form.dataset["version"]);
    const tomorrow = new Date();
    tomorrow.setDate(tomorrow.getDate() + 1);
    const answers = [...answer, ...this.#earlier(form).filter((text) => !answer.includes(text))];
    form.dataset["known"] = answer[0] ?? "";
    const draft = this.#drafts.get(form);
    draft?.end();
    return change(({ items, drafts }) => {
      delete drafts[draft?.id ?? ""];
      const before = items[name]?.version === version ? items[name].tries : [];
      const isFirst = attempt && !before.some(({ day }) => day === attempt.day);
      // A day after tomorrow was written while the clock was wrong; tomorrow may be a journey.
      const sound = before.filter(({ day }) => day <= today(tomorrow));
      const tries = isFirst ? [...sound, attempt].sort(byDay) : before;
      items[name] = { version, answer: answers, tries: tries.slice(-TRIES) };
    });
  }

  /** @param {HTMLFormElement} form @param {Result} result */
  #explain(form, result) {
    const verdict = one(form, ".hub-item__verdict");
    const explanations = all(form, ".hub-item__explanations > li");
    // The one option that was chosen need not be named again.
    const skipped = Number(kind(form) === choice && !isOfSeveral(form));
    verdict.replaceChildren(
      ...result.show.flatMap((shown) =>
        explanations
          .filter((explanation) => id(explanation) === shown)
          .flatMap((explanation) => [...explanation.cloneNode(true).childNodes].slice(skipped)),
      ),
    );
    verdict.hidden = result.show.length === 0;
    setMarks(form, result.marks);
  }

  /** @param {HTMLFormElement} form */
  #clear(form) {
    setMarks(form, []);
    one(form, ".hub-item__verdict").hidden = true;
    one(form, ".hub-item__line").textContent = "";
  }

  /** @param {HTMLFormElement} form @param {string} line @param {boolean} [aloud] */
  #say(form, line, aloud = false) {
    one(form, ".hub-item__line").textContent = line;
    if (aloud) {
      const number = one(form, ".hub-item__number").textContent;
      const verdict = one(form, ".hub-item__verdict");
      const parts = verdict.hidden ? [] : [...verdict.children];
      const why = parts.map(({ textContent }) => textContent).join(" ");
      one(this, ".hub-quiz__live").textContent = `Question ${number}: ${line} ${why}`;
    }
  }

  /** @param {HTMLElement} button @param {string} way */
  #move(button, way) {
    const form = /** @type {HTMLFormElement} */ (button.closest("form"));
    const step = /** @type {HTMLElement} */ (button.closest("li"));
    const { previousElementSibling: above, nextElementSibling: below } = step;
    // The neighbour moves, not the step itself: that would take the focus off its button.
    if (way === "up" && above) {
      step.after(above);
    } else if (way === "down" && below) {
      step.before(below);
    }
    this.#clear(form);
    this.#drafts.get(form)?.touch();
    const steps = options(form);
    const place = `${steps.indexOf(step) + 1} of ${steps.length}`;
    one(this, ".hub-quiz__live").textContent = `${step.lastElementChild?.textContent}: ${place}`;
  }

  /** @param {HTMLFormElement} form @param {boolean} right */
  async #finish(form, right) {
    const detail = { item: form.dataset["item"], right };
    this.dispatchEvent(new CustomEvent("hub-quiz-change", { bubbles: true, detail }));
    const debrief = this.querySelector("section");
    if (debrief && this.forms.every(({ dataset }) => dataset["result"])) {
      try {
        const { showDebrief } = await import("./debrief.js");
        showDebrief(debrief, this.forms);
      } catch {
        debrief.replaceChildren(element("p", {}, ...missed()));
        debrief.hidden = false;
      }
    }
  }

  /**
   * Empty the questions with this result, or all of them, and go to the first.
   *
   * @param {string} result
   */
  #again(result) {
    const forms = this.forms.filter(
      (form) => result === "all" || form.dataset["result"] === result,
    );
    for (const form of forms) {
      const written = kind(form) === write ? write.answer(form) : this.#blank.get(form);
      this.#drafts.get(form)?.drop();
      form.reset();
      kind(form).restore(form, written ?? []); // somebody's own words stay
      written && this.#drafts.get(form)?.touch();
      delete form.dataset["result"];
      delete form.dataset["sure"];
      this.#looked.delete(form);
      this.#clear(form);
      all(form, "details").forEach((details) => details.removeAttribute("open"));
    }
    one(this, ".hub-quiz__debrief").hidden = true;
    this.toggleAttribute("data-answered", result !== "all");
    forms[0]?.scrollIntoView();
    forms[0] && one(forms[0], "input, textarea, button, select").focus();
  }
}
