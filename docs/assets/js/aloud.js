/**
 * Dialogues read aloud by voices of the device: as a whole or line by line, each person by a voice of
 * their own, with the line that is spoken marked. Nothing is read unless somebody asks, and all of it
 * stops when the page is left. There is no pause: it hangs some engines, and others go on speaking.
 */

import { NOT_KEPT, all, element, one } from "./dom.js";
import { change } from "./store.js";
import { reading } from "./voices.js";

/** @typedef {NonNullable<ReturnType<typeof reading>>} Reading */
/** @typedef {{ line: HTMLElement, role: import("./voices.js").Role, name: string, text: string }} Line */

/** How long a voice may take for a sentence before it counts as lost: in ms, and for each letter. */
const [PATIENCE, PER_LETTER] = [6000, 200];
/** How often is looked whether a voice has fallen silent, in ms. */
const LOOK = 300;

/** Several people on the other side share a voice, and differ in its pitch. */
const PITCHES = [1, 0.85, 1.2];
/** So do both sides where the device has one voice alone. */
const ONE_VOICE = [0.75, 0.9, 1.25];

const NO_VOICE = "This device offers no voice of its own any more.";
const LOST = "The voice did not answer. Press it once more, or choose another voice.";
const NOT_ALLOWED = "The browser did not let the page speak. Press it once more.";

/** What is read at the moment, or was last. */
let place = document.body;
/** Counts the readings, so that one that was stopped ends. */
let run = 0;
/** The line that is read or was read last, by its place; -1: none. */
let last = -1;
/** An engine forgets to tell of the end of what nobody holds. @type {Set<SpeechSynthesisUtterance>} */
const held = new Set();

/** @param {Element} from @returns {HTMLElement} */
const placeOf = (from) => from.closest(".hub-talk, .hub-practice__stage") ?? document.body;

/** @param {string} name @returns {HTMLButtonElement | null} */
const button = (name) => place.querySelector(`.hub-aloud [data-aloud="${name}"]`);

/** What is said of a line: directions are not, nor what stands around the words in a reaction. @param {HTMLElement} line */
function spokenOf(line) {
  const text = one(line, ".hub-talk__says").textContent ?? "";
  const said = line.closest(".hub-practice__reaction") ? text.match(/[“"][^”"]+[”"]/g) : undefined;
  return (said?.join(" ") ?? text).replace(/\([^)]*\)/g, " ").trim();
}

/** @returns {Line[]} */
const lines = () =>
  all(place, ".hub-talk__line").map((line) => ({
    line,
    role: line.closest(".hub-talk__turn--you") ? "you" : "them",
    name: one(line, ".hub-talk__name").textContent ?? "",
    text: spokenOf(line),
  }));

/** One after another: long texts end early in some engines. @param {string} text */
const sentences = (text) =>
  "Segmenter" in Intl
    ? [...new Intl.Segmenter("en", { granularity: "sentence" }).segment(text)].map(
        ({ segment }) => segment,
      )
    : [text];

/**
 * Say a sentence. Returns once it is said, with why it was not if so.
 *
 * @param {string} text @param {SpeechSynthesisVoice} voice @param {number} rate @param {number} pitch
 * @returns {Promise<string>}
 */
const say = (text, voice, rate, pitch) =>
  new Promise((done) => {
    const utterance = Object.assign(new SpeechSynthesisUtterance(text), {
      voice,
      lang: voice.lang.replace("_", "-"),
      rate,
      pitch,
    });
    held.add(utterance);
    let isBegun = false;
    const ended = (/** @type {string} */ fault) => {
      clearTimeout(late);
      clearInterval(look);
      held.delete(utterance);
      done(fault);
    };
    const late = setTimeout(() => ended("late"), PATIENCE + (PER_LETTER * text.length) / rate);
    // After something was cut off, speech-dispatcher does not tell of the end of what comes next.
    const look = setInterval(() => isBegun && !speechSynthesis.speaking && ended(""), LOOK);
    utterance.addEventListener("start", () => (isBegun = true));
    utterance.addEventListener("end", () => ended(""));
    utterance.addEventListener("error", ({ error }) => ended(error));
    speechSynthesis.speak(utterance);
  });

/** The controls stay below the head of the page meanwhile; both are as high as their words need. */
function measure() {
  const { style } = document.documentElement;
  const head = one(document, ".hub-header").offsetHeight;
  const bar = one(place, ".hub-aloud");
  delete bar.dataset["tight"];
  if (head + bar.offsetHeight > innerHeight / 2) {
    bar.dataset["tight"] = "";
  }
  style.setProperty("--hub-head", `${head}px`);
  style.setProperty("--hub-bar", `${bar.offsetHeight}px`);
}

/** @param {HTMLElement} [line] */
function mark(line) {
  all(document, "[data-spoken]").forEach((before) => delete before.dataset["spoken"]);
  all(document, "[data-tight]").forEach((bar) => delete bar.dataset["tight"]);
  if (line) {
    line.dataset["spoken"] = "";
    measure();
    line.scrollIntoView({ block: "nearest" });
  }
}

/** @param {string} text */
const tell = (text) => place.querySelector(".hub-aloud [role=status]")?.replaceChildren(text);

/** @param {string} name @param {string} text what a button says now */
function label(name, text) {
  button(name)?.firstChild?.replaceWith(text);
}

/** Be silent. */
export function stop() {
  run += 1;
  speechSynthesis.cancel();
  mark();
  label("hear", "Hear it");
}

/** @param {Line[]} which @returns {Promise<boolean>} whether all of it was said */
async function speak(which) {
  const by = reading();
  stop();
  tell(by ? "" : NO_VOICE);
  if (!by) {
    return false;
  }
  const mine = run;
  document.dispatchEvent(new Event("hub-hear"));
  const every = lines();
  const others = [...new Set(every.flatMap(({ role, name }) => (role === "them" ? name : [])))];
  const pitches = by.you === by.them ? ONE_VOICE : PITCHES;
  label("hear", "Stop");
  for (const { line, role, name, text } of which) {
    const pitch = role === "you" ? 1 : (pitches[others.indexOf(name) % pitches.length] ?? 1);
    mark(line);
    last = every.findIndex((other) => other.line === line);
    for (const sentence of sentences(text)) {
      const fault = sentence.trim() && (await say(sentence, by[role], by.rate, pitch));
      if (mine !== run) {
        return false;
      }
      if (fault) {
        stop();
        // Somebody else has ended it, such as a recording that begins.
        const isEnded = ["canceled", "interrupted"].includes(fault);
        tell(isEnded ? "" : fault === "not-allowed" ? NOT_ALLOWED : LOST);
        return false;
      }
    }
  }
  stop();
  return true;
}

/** Read a line alone, and get ready for the next. @param {number} at */
function step(at) {
  const every = lines();
  last = at % every.length;
  label("step", last + 1 < every.length ? "Next line" : "From the first line");
  button("again")?.removeAttribute("hidden");
  speak(every.slice(last, last + 1));
}

/** Begin anew in another place. @param {HTMLElement} other */
function enter(other) {
  if (other !== place) {
    stop();
    label("step", "Line by line");
    place = other;
    last = -1;
    furnish();
  }
}

/** What is of use once something has been read. A fence of a lesson does not know the address there. */
function furnish() {
  const tools = place.querySelector(".hub-aloud");
  if (tools && !tools.querySelector("a")) {
    const { href } = new URL("../../notebook/#aloud", import.meta.url);
    const again = element("button", { type: "button", className: "hub-plain", hidden: true });
    again.textContent = "Again";
    again.dataset["aloud"] = "again";
    button("step")?.after(again, element("a", { href }, "Voices"));
  }
}

/** What the other person said since the last choice, if the reader wants to hear it. @param {HTMLElement} stage */
export function hearTheirs(stage) {
  enter(placeOf(stage));
  const every = lines();
  const reaction = all(place, ".hub-practice__reaction > .hub-talk__line").at(-1);
  const from = Math.max(
    0,
    every.findIndex(({ line }) => line === reaction),
  );
  speak(every.slice(from).filter(({ role }) => role === "them"));
}

/** @param {HTMLInputElement} box */
function setTheirs({ checked }) {
  const isKept = change(({ settings }) => {
    if (checked) {
      settings["theirs"] = "yes";
    } else {
      delete settings["theirs"];
    }
  });
  if (checked) {
    hearTheirs(place);
  } else {
    stop();
  }
  isKept || tell(NOT_KEPT);
}

/** @param {HTMLElement} pressed one of the controls with `data-aloud` @param {number} presses how many in quick succession */
export function press(pressed, presses) {
  const isOn = pressed.firstChild?.textContent === "Stop";
  enter(placeOf(pressed));
  if (pressed instanceof HTMLInputElement) {
    setTheirs(pressed);
  } else if (pressed.dataset["aloud"] === "step") {
    step(last + 1);
  } else if (pressed.dataset["aloud"] === "again") {
    step(last);
  } else if (presses > 1) {
    // The second of a double click is not to end what the first begins, whichever is heard of first.
  } else if (isOn) {
    stop();
  } else {
    last = -1;
    label("step", "Line by line");
    button("again")?.setAttribute("hidden", "");
    speak(lines());
  }
}

document.addEventListener("hub-silence", stop);
addEventListener("pagehide", stop);
addEventListener("keydown", ({ key }) => key === "Escape" && stop());
