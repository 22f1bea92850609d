/**
 * A lesson in a course system: what was answered before is put back, and the system is told what is
 * answered, and that the lesson is complete once every question is. The page is the hub's own.
 */

import "./memory.js"; // before any other script can keep something
import { answerOf } from "./answers.js";
import { change, read, watch } from "./store.js";
import { pack, unpack } from "./suspend.js";

/**
 * A course system. What it is told in `keep`, `report` and `complete` it sends when it sees fit, at
 * the latest when the page is left.
 *
 * @typedef {object} System
 * @property {string} settings What the course's maker or the lead has set, such as `score=first`.
 * @property {string} state What was kept in an earlier session.
 * @property {number} room How many characters it keeps.
 * @property {boolean} isReporting Whether this session counts; one that only looks again does not.
 * @property {boolean} isComplete Whether it knows the lesson as complete.
 * @property {string} [back] Where to go when the page is left.
 * @property {(state: string) => void} keep
 * @property {(answer: import("./answers.js").Answer) => void} report
 * @property {(score: number | undefined) => void} complete The score is the share that was right at first.
 * @property {() => void} leave
 */

/** @typedef {(tell: (trouble: string) => void) => Promise<System>} Connect */

const REPORTED =
  "Your course system is told, and nobody else: which questions you have answered, what you chose," +
  " and whether it was right at first. Once all are answered, this lesson is complete.";
const NO_SCORE = "You get no mark.";
const SCORE = "As your course asks for it, the share that was right at first is sent as a mark.";
const WORDS = "What you write yourself is only kept there, so that you can go on later.";
const NO_REPORT = "You are looking at this lesson again, so nothing is reported.";
const FULL = "Your course system has no room for all that you wrote. Copy what you want to keep.";

/** @param {string} id @param {string} text */
function say(id, text) {
  const line = document.getElementById(id);
  if (line && line.textContent !== text) {
    line.textContent = text;
    line.hidden = !text;
  }
}

/** @param {string} trouble */
const tell = (trouble) => say("course-trouble", trouble);

/** @type {HTMLFormElement[]} */
const forms = /** @type {any} */ ([...document.querySelectorAll("hub-quiz form")]);
/** @param {HTMLFormElement} form */
const nameOf = ({ dataset }) => dataset["item"] ?? "";
/** @param {HTMLFormElement} form */
const isWritten = ({ dataset }) => dataset["answering"] === "write";
/** The order of the page, before the reader or a kept answer moves anything. */
const shown = new Map(
  forms.map((form) => [form, [...form.querySelectorAll("[data-option]")].map(optionOf)]),
);

/** @param {Element} option */
function optionOf(option) {
  return /** @type {HTMLElement} */ (option).dataset["option"] ?? "";
}

/** The first answer to the question as it is now asked. @param {HTMLFormElement} form */
function firstTry(form) {
  const kept = read().items[nameOf(form)];
  return kept?.version === Number(form.dataset["version"]) ? kept.tries[0] : undefined;
}

/** The share of the questions with a right answer that was right at first, or nothing if there are none. */
function share() {
  const judged = forms.filter((form) => !isWritten(form));
  const right = judged.filter((form) => firstTry(form)?.right);
  return judged.length > 0 ? right.length / judged.length : undefined;
}

/** @param {System} system */
function follow(system) {
  const reported = new Set(forms.filter(firstTry));
  const written = forms.filter(isWritten).map(nameOf);
  const wantsScore = new URLSearchParams(system.settings).get("score") === "first";
  let isComplete = system.isComplete;
  const look = () => {
    const { text, isWhole } = pack(read(), written, system.room);
    system.keep(text);
    tell(isWhole ? "" : FULL);
    for (const form of forms.filter((one) => firstTry(one) && !reported.has(one))) {
      reported.add(form);
      const given = read().items[nameOf(form)]?.answer ?? [];
      const right = firstTry(form)?.right ?? false;
      system.report(answerOf(form, shown.get(form) ?? [], given, right));
    }
    if (!isComplete && forms.every(firstTry)) {
      isComplete = true;
      system.complete(wantsScore ? share() : undefined);
    }
  };
  const sentence = wantsScore ? SCORE : NO_SCORE;
  say("course-said", system.isReporting ? `${REPORTED} ${sentence} ${WORDS}` : NO_REPORT);
  if (system.isReporting) {
    watch(look);
  }
}

/** @param {System} system */
function offerWayBack({ back }) {
  const line = document.getElementById("course-back");
  if (line && /^https?:/.test(back ?? "")) {
    line.hidden = false;
    line.querySelector("a")?.setAttribute("href", back ?? "");
  }
}

/** Light or dark as the device has it; the site's own button is not here. */
function followLight() {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const show = () =>
    document.body.setAttribute("data-md-color-scheme", dark.matches ? "slate" : "default");
  dark.addEventListener("change", show);
  show();
}

async function begin() {
  /** @type {{ connect: Connect }} */
  const { connect } = await import(`./${document.documentElement.dataset["course"]}.js`);
  const system = await connect(tell);
  change((kept) => unpack(system.state, kept));
  follow(system);
  offerWayBack(system);
  const leave = () => system.leave();
  addEventListener("pagehide", leave);
  // It goes to the end of the row, behind what keeps the words that are being written.
  customElements.whenDefined("hub-quiz").then(() => {
    removeEventListener("pagehide", leave);
    addEventListener("pagehide", leave);
  });
  // What was left is over; only a page that is loaded anew can begin again.
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
}

followLight();
begin()
  .catch((/** @type {Error} */ { message }) => {
    say("course-said", "");
    tell(message);
  })
  .finally(() => {
    const parts = document.createElement("script");
    parts.type = "module";
    parts.src = new URL("hub.js", import.meta.url).href;
    document.head.append(parts);
  });
