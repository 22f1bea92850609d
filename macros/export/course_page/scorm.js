/** SCORM 1.2 and 2004: the system's object in a window above, and what each version calls things. */

import { pattern, typeOf } from "./answers.js";

/** @typedef {import("./course.js").System} System */
/** @typedef {import("./answers.js").Answer} Answer */
/** @typedef {Record<string, (...given: string[]) => unknown>} Api */

/**
 * @typedef {object} Version
 * @property {string} api
 * @property {string} prefix
 * @property {string} end
 * @property {string} status
 * @property {string} mode
 * @property {string} exit
 * @property {string} score
 * @property {string} response
 * @property {string} wrong
 * @property {number} room
 */

/** @type {Version} */
const V12 = {
  api: "API",
  prefix: "LMS",
  end: "Finish",
  status: "cmi.core.lesson_status",
  mode: "cmi.core.lesson_mode",
  exit: "cmi.core.exit",
  score: "cmi.core.score",
  response: "student_response",
  wrong: "wrong",
  room: 4096,
};

/** @type {Version} */
const V2004 = {
  api: "API_1484_11",
  prefix: "",
  end: "Terminate",
  status: "cmi.completion_status",
  mode: "cmi.mode",
  exit: "cmi.exit",
  score: "cmi.score",
  response: "learner_response",
  wrong: "incorrect",
  room: 64_000,
};

/** How many windows may lie between the page and the one with the object. */
const WINDOWS = 50;
/** After how many milliseconds the system is asked to keep what it was told, beside each answer. */
const PAUSE = 5000;

const NONE =
  "This page has found no course system, so nothing is reported or kept. You can read and answer all of it.";
const REFUSED =
  "Your course system did not let this page begin. Close it, and open the lesson there again.";
const LOST = "Your course system did not keep your last answer. Copy what you want to keep.";

/** @param {Window | null} start @param {string} name @returns {Api | undefined} */
function find(start, name) {
  let place = start;
  try {
    for (let count = 0; place && count < WINDOWS; count += 1) {
      const found = /** @type {any} */ (place)[name];
      if (found) {
        return found;
      }
      place = place.parent === place ? null : place.parent;
    }
  } catch {
    // A window of another site: the object is not to be had there.
  }
  return undefined;
}

/** @param {string} name */
const anywhere = (name) => find(window, name) ?? find(top?.opener ?? window.opener, name);

/** @type {import("./course.js").Connect} */
export async function connect(tell) {
  const version = document.documentElement.dataset["version"] === "1.2" ? V12 : V2004;
  const api = anywhere(version.api);
  if (!api) {
    throw new Error(NONE);
  }
  const session = new Session(api, version, tell);
  if (!session.call("Initialize", "")) {
    throw new Error(REFUSED);
  }
  return session.begin();
}

/** A session with a system, from Initialize to Finish or Terminate. */
class Session {
  #api;
  #version;
  #tell;
  #timer = 0;
  #isOver = false;

  /** @param {Api} api @param {Version} version @param {(trouble: string) => void} tell */
  constructor(api, version, tell) {
    this.#api = api;
    this.#version = version;
    this.#tell = tell;
  }

  /** @param {string} name @param {string[]} given */
  call(name, ...given) {
    return String(this.#api[this.#version.prefix + name]?.(...given)) === "true";
  }

  /** @param {string} element */
  #get(element) {
    return String(this.#api[`${this.#version.prefix}GetValue`]?.(element) ?? "");
  }

  /** @param {string} element @param {string} value */
  #set(element, value) {
    return this.call("SetValue", element, value);
  }

  /** @returns {System} */
  begin() {
    const { status, mode, exit, room } = this.#version;
    const known = this.#get(status);
    const isComplete = ["completed", "passed", "failed"].includes(known);
    const isReporting = !["browse", "review"].includes(this.#get(mode));
    if (isReporting) {
      // Without this the system calls a lesson complete because somebody has opened it.
      isComplete || this.#set(status, "incomplete");
      this.#set(exit, "suspend");
      this.#save();
    }
    document.addEventListener(
      "visibilitychange",
      () => document.visibilityState === "hidden" && this.#save(),
    );
    return {
      settings: this.#get("cmi.launch_data"),
      state: this.#get("cmi.suspend_data"),
      room,
      isReporting,
      isComplete,
      keep: (state) => this.#keep(state),
      report: (answer) => this.#report(answer),
      complete: (score) => this.#complete(score),
      leave: () => this.#leave(),
    };
  }

  /** @param {string} state */
  #keep(state) {
    if (this.#isOver) {
      return;
    }
    if (!this.#set("cmi.suspend_data", state)) {
      this.#tell(LOST);
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#save(), PAUSE);
  }

  #save() {
    clearTimeout(this.#timer);
    return this.#isOver || this.call("Commit", "");
  }

  /** A system need not know interactions; then there is nothing to tell it. @param {Answer} answer */
  #report(answer) {
    if (this.#get("cmi.interactions._children")) {
      const row = `cmi.interactions.${Number(this.#get("cmi.interactions._count")) || 0}`;
      for (const [name, value] of this.#version === V12 ? told12(answer) : told2004(answer)) {
        this.#set(`${row}.${name}`, value);
      }
      const { response, wrong } = this.#version;
      const given =
        this.#version === V12 ? pattern12(answer, answer.given) : pattern(answer, answer.given);
      given && this.#set(`${row}.${response}`, given);
      this.#set(
        `${row}.result`,
        answer.right === undefined ? "neutral" : answer.right ? "correct" : wrong,
      );
    }
    if (!this.#save()) {
      this.#tell(LOST);
    }
  }

  /** @param {number | undefined} score */
  #complete(score) {
    this.#set(this.#version.status, "completed");
    if (score !== undefined) {
      const base = this.#version.score;
      this.#version === V2004 && this.#set(`${base}.scaled`, score.toFixed(2));
      this.#set(`${base}.min`, "0");
      this.#set(`${base}.max`, "100");
      this.#set(`${base}.raw`, String(Math.round(score * 100)));
    }
    this.#save();
  }

  #leave() {
    if (!this.#isOver) {
      this.#save();
      this.#isOver = true;
      this.call(this.#version.end, "");
    }
  }
}

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
/** @param {Answer} answer @returns {[string, string][]} */
function told12(answer) {
  const keys = pattern12(answer, answer.keys);
  return [
    ["id", answer.item],
    ["type", typeOf(answer) ?? "performance"],
    ["time", new Date().toTimeString().slice(0, 8)],
    ...(keys ? [/** @type {[string, string]} */ (["correct_responses.0.pattern", keys])] : []),
  ];
}

/** In 1.2 each option is one letter: the first on the page is `a`. @param {Answer} answer @param {string[]} ids */
function pattern12({ answering, parts, sides }, ids) {
  /** @param {import("./answers.js").Part[]} of @param {string} [id] */
  const letter = (of, id) => LETTERS[of.findIndex((part) => part.id === id)] ?? "";
  return answering === "match"
    ? ids
        .map((pair) => pair.split("="))
        .map(([left, right]) => `${letter(parts, left)}.${letter(sides, right)}`)
        .join(",")
    : ids.map((id) => letter(parts, id)).join(",");
}

/** @param {Answer} answer @returns {[string, string][]} */
function told2004(answer) {
  const keys = pattern(answer, answer.keys);
  return [
    ["id", answer.item],
    ["type", typeOf(answer) ?? "other"],
    // A zone may stand only after a fraction of a second.
    ["timestamp", `${new Date().toISOString().slice(0, 21)}Z`],
    ["description", answer.stem.slice(0, 250)],
    ...(keys ? [/** @type {[string, string]} */ (["correct_responses.0.pattern", keys])] : []),
  ];
}
