/**
 * A line of one's own, said aloud and heard again. It stays in the memory of the page: nothing is sent
 * and nothing is kept. The microphone is off before anything is played, since phones play quietly
 * from the earpiece while it is on. There is one take at a time.
 */

import { all, element, one } from "./dom.js";
import { change, read } from "./store.js";

/** How long a take may be, in seconds. */
const LONGEST = 120;

/** How often is looked how long a take is, and whether its place is there, in milliseconds. */
const LOOK = 250;

/** What browsers can record, in the order in which most of them can play it. */
const TYPES = ["audio/mp4", "audio/webm", "audio/ogg"];

const ABOUT =
  "You hear yourself again, and nobody else does: the take stays in the memory of this page until you delete it, record again or leave. Nothing is sent. Two minutes at most. Your browser asks for the microphone.";
const NO_RECORDER =
  "This browser has no recorder for this page. Say your line aloud all the same; nothing here needs a recording.";
const CUT_OFF = "The recording has ended, since something is read aloud.";
const EMPTY = "Nothing was recorded. Look whether the microphone is on, and try again.";

/** What to say, by the name of the browser's error. @type {Record<string, string>} */
const REFUSALS = {
  NotAllowedError:
    "The microphone was not allowed. You can allow it in the browser’s settings for this site, or just say your line aloud.",
  NotFoundError: "There is no microphone here. Say your line aloud all the same.",
  NotReadableError:
    "The microphone could not be used; another program may have it. Close that and try again.",
};
const OTHER = "The recording did not work. Try again, or just say your line aloud.";

/** @typedef {{ place: HTMLElement, recorder?: MediaRecorder, stream?: MediaStream, url?: string, clock?: number, stays?: number }} Take */

/** @type {Take | undefined} */
let take;

/** @param {HTMLElement} place */
const record = (place) => one(place, "[data-aloud=record]");

/** @param {HTMLElement} place @param {string} text what the button says; its question stays behind it */
const label = (place, text) => record(place).firstChild?.replaceWith(text);

/** @param {HTMLElement} place @returns {HTMLElement} It stays where it is: what moves is not announced. */
const status = (place) => one(place, "[role=status]");

/** @param {HTMLElement} place @param {string} text */
const tell = (place, text) => status(place).replaceChildren(text);

/** @param {Take | undefined} old */
function release(old) {
  old?.stream?.getTracks().forEach((track) => track.stop());
  clearInterval(old?.clock);
}

/** Throw the take away, whatever it has come to. @param {string} [said] */
function drop(said = "") {
  const old = take;
  take = undefined;
  release(old);
  clearInterval(old?.stays);
  if (old) {
    old.url && URL.revokeObjectURL(old.url);
    all(old.place, "audio, [data-take]").forEach((part) => part.remove());
    label(old.place, "Record my line");
    tell(old.place, said);
  }
}

/** @param {Take} mine @param {string} said */
const fail = (mine, said) => mine === take && drop(said);

/** Throw a take away when its place has gone, since the review has come to another question. @param {Take} mine */
function stay(mine) {
  mine.stays = setInterval(() => mine.place.isConnected || fail(mine, ""), LOOK);
}

/** Count the seconds where they can be seen; only the end is said. @param {Take} mine */
function count(mine) {
  const begun = performance.now();
  const shown = element("span", { ariaHidden: "true" });
  shown.dataset["take"] = "";
  status(mine.place).before(shown);
  const show = () => {
    const seconds = Math.floor((performance.now() - begun) / 1000);
    shown.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    seconds >= LONGEST && mine.recorder?.state === "recording" && mine.recorder.stop();
  };
  mine.clock = setInterval(show, LOOK);
  show();
}

/** A browser that does not know how long a take is finds out when it looks for its end. @param {HTMLAudioElement} audio */
function findLength(audio) {
  audio.addEventListener("loadedmetadata", () => {
    if (audio.duration === Infinity) {
      audio.addEventListener("durationchange", () => (audio.currentTime = 0), { once: true });
      audio.currentTime = 1e9;
    }
  });
}

/** @param {Take} mine @param {Blob[]} parts @param {string} type */
function offer(mine, parts, type) {
  release(mine);
  if (mine !== take) {
    return;
  }
  const blob = new Blob(parts, { type });
  if (blob.size === 0) {
    drop(EMPTY);
    return;
  }
  mine.url = URL.createObjectURL(blob);
  const { place, url } = mine;
  const audio = element("audio", { controls: true, ariaLabel: "Your line" });
  findLength(audio);
  takeTurns(audio);
  audio.src = url;
  const remove = element("button", { type: "button", className: "hub-plain" }, "Delete it");
  remove.dataset["take"] = "";
  remove.addEventListener("click", () => {
    drop("It is deleted.");
    record(place).focus();
  });
  all(place, "[data-take]").forEach((part) => part.remove());
  record(place).after(audio, remove);
  label(place, "Record again");
  tell(place, "Recorded. The microphone is off.");
}

/** @param {HTMLElement} place */
async function begin(place) {
  drop();
  document.dispatchEvent(new Event("hub-silence"));
  const mine = (take = /** @type {Take} */ ({ place }));
  stay(mine);
  const mimeType = TYPES.find((type) => globalThis.MediaRecorder?.isTypeSupported(type));
  if (!navigator.mediaDevices?.getUserMedia || !mimeType) {
    drop(NO_RECORDER);
    return;
  }
  label(place, "Stop");
  tell(place, "Waiting for the microphone …");
  try {
    mine.stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    if (mine !== take) {
      release(mine); // somebody has gone on or left meanwhile
      return;
    }
    const recorder = new MediaRecorder(mine.stream, { mimeType, audioBitsPerSecond: 32_000 });
    mine.recorder = recorder;
    /** @type {Blob[]} */
    const parts = [];
    recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
    recorder.addEventListener("stop", () => offer(mine, parts, recorder.mimeType));
    recorder.addEventListener("error", () => fail(mine, OTHER));
    recorder.start();
    tell(place, "Recording.");
    count(mine);
  } catch (error) {
    release(mine);
    fail(mine, REFUSALS[/** @type {DOMException} */ (error).name] ?? OTHER);
  }
}

/** What is played and what is read are not to be heard at once. @param {HTMLAudioElement} audio */
function takeTurns(audio) {
  audio.addEventListener("play", () => document.dispatchEvent(new Event("hub-silence")));
}

/** Say once what recording is. @param {HTMLElement} place @returns {boolean} whether it was new */
function explain(place) {
  if (read().settings["recording"] === "told") {
    return false;
  }
  change(({ settings }) => (settings["recording"] = "told"));
  label(place, "Begin to record");
  tell(place, ABOUT);
  return true;
}

/** @param {HTMLElement} pressed the button of a place to record in @param {number} presses how many in quick succession */
export function press(pressed, presses) {
  const place = /** @type {HTMLElement} */ (pressed.closest(".hub-record"));
  const mine = take?.place === place ? take : undefined;
  if (presses > 1) {
    return; // a double click is one press: its second is not to throw away what the first has made
  }
  if (mine?.recorder && !mine.url) {
    mine.recorder.state === "recording" && mine.recorder.stop();
  } else if (mine && !mine.url) {
    drop();
  } else if (!explain(place)) {
    begin(place);
  }
}

// What is read aloud is not to be recorded.
document.addEventListener("hub-hear", () => {
  take?.place.querySelector("audio")?.pause();
  take && !take.url && drop(CUT_OFF);
});
addEventListener("pagehide", () => drop());
