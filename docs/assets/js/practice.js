/**
 * A practice conversation, played on one page. The page holds every place of it as a section, and
 * links lead from one to the next; this shows the places of the reader's path as one talk, lets a
 * line be taken back, keeps the path, and counts it at the end.
 */

import { NOT_KEPT, all, element, onReturn, part, sayMissed } from "./dom.js";
import { Draft } from "./fields.js";
import { printAs } from "./paper.js";
import { change, read, today } from "./store.js";

/**
 * @typedef {{ from: string, made: string[] }} Way Where the reader began and the choices made since,
 *   by the ids of their sections.
 */

/** @param {number} some @param {number} whole */
const share = (some, whole) => (whole > 0 ? some / whole : 0);

/**
 * Count a path, as `macros/dialogue/metrics.py` does.
 *
 * @param {Record<string, string | undefined>[]} path the data of its sections, in order
 */
export function measure(path) {
  const lines = path.filter((place) => "words" in place);
  const sum = (/** @type {string} */ name) =>
    path.reduce((total, place) => total + Number(place[name] ?? 0), 0);
  const [words, questions, open] = [sum("words"), sum("questions"), sum("open")];
  const [you, own] = [sum("you"), sum("own")];
  const asking = lines.filter((line) => line["questions"] !== "0").length;
  const need = path.findIndex((place) => "need" in place);
  const pitches = path.slice(0, need < 0 ? path.length : need).filter((place) => "pitch" in place);
  return {
    counts: { lines: lines.length, asking, questions, open, you, own },
    shares: {
      talk: share(words, words + sum("heard")),
      questions: share(asking, lines.length),
      open: share(open, questions),
      you: share(you, you + own),
    },
    pitch: pitches.length,
  };
}

/** @param {number} some */
const percent = (some) => `${Math.floor(100 * some + 0.5)}%`;

/** @param {Element} found */
const copy = (found) => /** @type {HTMLElement} */ (found.cloneNode(true));

/** Fires `hub-practice-change` after each step. */
export default class HubPractice extends HTMLElement {
  /** @type {Way} */
  #way = { from: "", made: [] };
  /** @type {AbortController | undefined} */
  #listening;
  /** @type {Draft | undefined} The line for the notebook. */
  #draft;
  /** @type {import("./heart.js").ByHeart | undefined} The mode in which the lines are hidden, once it was asked for. */
  #learned;
  /** @type {typeof import("./aloud.js") | undefined} Who reads, once the reader wants it. */
  #aloud;

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const line = /** @type {HTMLFormElement} */ (this.querySelector(".hub-practice__line"));
    this.addEventListener("click", (event) => this.#click(event), { signal });
    line.addEventListener("submit", (event) => this.#write(event), { signal });
    this.#mode.addEventListener("change", () => this.#setMode(signal), { signal });
    addEventListener("popstate", () => this.#return(), { signal });
    this.#part("stage").hidden = false;
    this.#theirs.checked = read().settings["theirs"] === "yes";
    this.#theirs.checked && this.#hear(() => {});
    this.#mode.checked = read().settings["by-heart"] === "yes";
    this.#learn(signal);
    this.#show(this.#arrival());
    const [made, kept] = [this.#way.made.length, this.#kept.length];
    if (!location.hash && kept > made) {
      this.#part("note").textContent =
        "This conversation has changed. Your path is here as far as it still leads.";
    } else if (!location.hash && made > 0) {
      this.#part("note").textContent = "You left off here.";
    }
    const ways = {
      more: () => ({}),
      show: () => {},
      tell: (/** @type {string} */ text) => (this.#part("kept").textContent = text),
    };
    this.#draft = new Draft(`practice--${this.#name}`, line, ways, signal);
    line.addEventListener("input", () => this.#draft?.touch(), { signal });
    onReturn(() => this.#draft?.show());
  }

  disconnectedCallback() {
    this.#listening?.abort();
  }

  get #start() {
    return this.dataset["start"] ?? "";
  }

  get #name() {
    return this.dataset["practice"] ?? "";
  }

  get #kept() {
    return read().practices[this.#name]?.path ?? [];
  }

  /** @param {string} name */
  #part(name) {
    return part(this, name);
  }

  /** @param {string | undefined} id */
  #place(id) {
    const place = id ? document.getElementById(id) : null;
    return place?.classList.contains("hub-practice__place") ? place : undefined;
  }

  /** Where to begin: where this page was left, at the place that a link names, or at the start. */
  #arrival() {
    const left = history.state?.practice;
    const made = this.#kept.map((id) => `choice-${id}`);
    /** @type {Way} */
    const kept = left ?? { from: this.#start, made };
    const wanted = left ? undefined : this.#place(location.hash.slice(1));
    if (!wanted) {
      return kept;
    }
    const walked = this.#walk(kept);
    if (walked.includes(wanted)) {
      const before = walked.slice(0, walked.indexOf(wanted) + 1);
      return { from: kept.from, made: choices(before) };
    }
    const turn = wanted.dataset["turn"];
    return turn ? { from: turn, made: [wanted.id] } : { from: wanted.id, made: [] };
  }

  /** The places of a way as far as it can be gone, to the next decision or an ending. @param {Way} way */
  #walk({ from, made }) {
    /** @type {HTMLElement[]} */
    const path = [];
    const waiting = [...made];
    let place = this.#place(from) ?? this.#place(this.#start);
    while (place && path.length < 99) {
      path.push(place);
      const choice = place.dataset["next"] ? place : this.#place(waiting.shift());
      if (choice !== place) {
        if (choice?.dataset["turn"] !== place.id) {
          break;
        }
        path.push(choice);
      }
      place = this.#place(choice.dataset["next"]);
    }
    return path;
  }

  /** @param {Way} way */
  #show(way) {
    document.dispatchEvent(new Event("hub-silence")); // what is read will not stand there any more
    const path = this.#walk(way);
    const last = path.at(-1);
    this.#way = { from: path[0]?.id ?? this.#start, made: choices(path) };
    history.replaceState({ ...history.state, practice: this.#way }, "");
    this.#part("log").replaceChildren(
      ...path.flatMap((place) => all(place, ".hub-talk__turns > li").map(copy)),
    );
    const now = last
      ? all(last, ".hub-practice__ask, .hub-practice__choices, .hub-practice__ending")
      : [];
    this.#part("now").replaceChildren(...now.map(copy));
    this.#part("note").textContent = "";
    all(this, "[data-do=back], [data-do=restart]").forEach(
      (button) => (button.hidden = this.#way.made.length === 0 && this.#way.from === this.#start),
    );
    this.dataset["at"] = last?.dataset["kind"] ? "end" : "turn";
    this.#hide(path);
    if (last?.dataset["kind"]) {
      this.#sumUp(path);
    }
  }

  /** Show a new way, as a step that the browser's own Back takes back. @param {Way} way */
  #go(way) {
    const place = way.made.at(-1) ?? way.from;
    history.pushState(null, "", `#${place}`);
    this.#show(way);
    this.#keep();
    this.#focus();
    this.dispatchEvent(new CustomEvent("hub-practice-change", { bubbles: true }));
  }

  /** Back or forward in the browser, or another address within the page. */
  #return() {
    if (history.state?.practice || this.#place(location.hash.slice(1))) {
      this.#show(this.#arrival());
      this.#keep();
      this.#focus();
    }
  }

  #keep() {
    const { from, made } = this.#way;
    if (from !== this.#start) {
      return; // a visit by a link leaves the reader's own path alone
    }
    const path = made.map((id) => id.replace("choice-", ""));
    const isKept = change(({ practices }) => {
      if (path.length > 0) {
        practices[this.#name] = { day: today(), path };
      } else {
        delete practices[this.#name];
      }
    });
    this.#part("note").textContent = isKept ? "" : "This browser does not keep your place.";
  }

  /** After a choice to the reaction, else to the question; what was read before stays above it. */
  #focus() {
    const lines = all(this.#part("log"), ".hub-practice__reaction > .hub-talk__line");
    const isAnswered = this.#way.made.length > 0;
    const ask = this.#heart?.field ?? all(this.#part("now"), "p")[0];
    const aim = isAnswered ? lines.at(-1) : ask;
    if (aim) {
      aim.tabIndex = aim instanceof HTMLTextAreaElement ? 0 : -1;
      aim.focus({ preventScroll: true });
      (isAnswered ? aim.parentElement?.previousElementSibling : aim)?.scrollIntoView();
    }
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const link = target.closest("a");
    // With a key held down a link opens elsewhere, as any link does.
    const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    const choice =
      isPlain &&
      link?.getAttribute("href")?.startsWith("#choice-") &&
      this.#place(link.hash.slice(1));
    if (choice) {
      event.preventDefault();
      this.#go({ ...this.#way, made: [...this.#way.made, choice.id] });
      this.#hearTheirs();
    }
    const { do: action = "", count } = target.dataset;
    const { from, made } = this.#way;
    /** @type {Record<string, () => void>} */
    const acts = {
      back: () => this.#go({ from: made.length > 0 ? from : this.#start, made: made.slice(0, -1) }),
      restart: () => {
        this.#go({ from: this.#start, made: [] });
        this.#hearTheirs();
      },
      again: () => this.#go({ from, made: made.slice(0, Number(count)) }),
      "print-book": () => print(),
      "print-script": () => printAs("script", this),
    };
    acts[action]?.();
  }

  get #mode() {
    return /** @type {HTMLInputElement} */ (this.querySelector("[name=by-heart]"));
  }

  /** @param {AbortSignal} signal */
  #setMode(signal) {
    const { checked } = this.#mode;
    const isKept = change(({ settings }) => {
      if (checked) {
        settings["by-heart"] = "yes";
      } else {
        delete settings["by-heart"];
      }
    });
    this.#part("note").textContent = isKept ? "" : NOT_KEPT;
    this.#learn(signal);
  }

  get #heart() {
    return this.#mode.checked ? this.#learned : undefined;
  }

  /** By heart, lines wait at a decision, and stand beside one's own at an end. @param {HTMLElement[]} path */
  #hide(path) {
    const last = path.at(-1);
    this.#heart?.at(last?.id ?? "");
    if (last?.dataset["kind"]) {
      this.#heart?.compare(this.#way.made.flatMap((id) => this.#place(id) ?? []));
    }
  }

  /** Begin to hide the lines, or leave it. @param {AbortSignal} signal */
  async #learn(signal) {
    if (!this.#mode.checked) {
      this.#learned?.leave();
      return;
    }
    try {
      const { ByHeart } = await import("./heart.js");
      this.#learned ??= new ByHeart(this, this.#name, signal);
      this.#hide(this.#walk(this.#way)); // nothing, if the reader has left the mode meanwhile
    } catch {
      sayMissed();
    }
  }

  get #theirs() {
    return /** @type {HTMLInputElement} */ (this.querySelector("[name=theirs]"));
  }

  #hearTheirs() {
    this.#theirs.checked && this.#hear(({ hearTheirs }) => hearTheirs(this.#part("stage")));
  }

  /**
   * Safari lets only that speak which begins within a press, so what reads is fetched before one.
   *
   * @param {(aloud: typeof import("./aloud.js")) => void} then
   */
  async #hear(then) {
    try {
      this.#aloud ??= await import("./aloud.js");
      then(this.#aloud);
    } catch {
      sayMissed();
    }
  }

  /** What was counted, what to try again, and the lessons behind it. @param {HTMLElement[]} path */
  #sumUp(path) {
    const { counts, shares, pitch } = measure(path.map(({ dataset }) => dataset));
    const rows = all(this, "[data-measure]");
    /** @type {Record<string, string>} */
    const shown = { pitch: String(pitch) };
    Object.entries(shares).forEach(([name, some]) => (shown[name] = percent(some)));
    for (const row of rows) {
      row.querySelector("[data-yours]")?.remove();
      const cell = element("td", {}, shown[row.dataset["measure"] ?? ""] ?? "");
      cell.dataset["yours"] = "";
      row.firstElementChild?.after(cell);
    }
    this.#part("yours").hidden = false;
    const partly =
      this.#way.from === this.#start ? "" : "You came in by a link, so this counts a part. ";
    const offers = ["Nothing was", "Something was"][Number(pitch > 0)];
    const isSelling = rows.some((row) => row.dataset["measure"] === "pitch");
    this.#part("said").textContent = [
      `${partly}You spoke ${percent(shares.talk)} of the words.`,
      `${counts.asking} of your ${counts.lines} lines asked something;`,
      `${counts.open} of ${counts.questions} questions were open.`,
      `“You” and “your” came ${counts.you} times, “I”, “we”, “my” and “our” ${counts.own} times.`,
      isSelling ? `${offers} offered before a need was named.` : "",
    ].join(" ");
    this.#part("said").hidden = false;
    this.#mark(path);
    this.#offerAgain();
    this.#sortLessons(path);
  }

  /** The reader's own way on the map, in the drawing and in words. @param {HTMLElement[]} path */
  #mark(path) {
    const gone = new Set(path.map(({ id }) => id));
    for (const one of all(this, "[data-way]")) {
      one.classList.toggle("hub-figure__gone", gone.has(one.dataset["way"] ?? ""));
    }
    const numbers = path
      .filter((place) => !place.dataset["grade"])
      .map((place) => place.querySelector(".hub-practice__number")?.textContent);
    this.#part("way").textContent = `Your way is drawn thick: ${numbers.join(", ")}.`;
  }

  /** The lines that were not the strong ones, each with a way back to its decision. */
  #offerAgain() {
    const lines = this.#way.made.flatMap((id, count) => {
      const choice = this.#place(id);
      return choice && choice.dataset["grade"] !== "strong" ? [{ choice, count }] : [];
    });
    const items = lines.map(({ choice, count }) => {
      const line = choice.querySelector(".hub-talk__says")?.textContent ?? "";
      const text = "Try another line here";
      const ariaLabel = `${text}: ${line}`;
      const button = element("button", { type: "button", className: "hub-plain", ariaLabel }, text);
      Object.assign(button.dataset, { do: "again", count });
      return element("li", {}, `“${line}” `, button);
    });
    this.#part("again").hidden = items.length === 0;
    this.#part("again")
      .querySelector("ul")
      ?.replaceChildren(...items);
  }

  /** Only the lessons of this path, those behind a weaker line first. @param {HTMLElement[]} path */
  #sortLessons(path) {
    const isWeaker = (/** @type {HTMLElement} */ place) =>
      Number(place.dataset["grade"] !== "strong");
    const made = path.filter((place) => place.dataset["grade"]);
    made.sort((one, two) => isWeaker(two) - isWeaker(one));
    const ids = made.flatMap((place) =>
      all(place, "[data-lesson]").map((link) => link.dataset["lesson"]),
    );
    const list = this.#part("lessons");
    for (const item of all(list, "li").filter((one) => !ids.includes(one.dataset["lesson"]))) {
      item.hidden = true;
    }
    for (const id of ids.reverse()) {
      const item = all(list, "li").find((one) => one.dataset["lesson"] === id);
      if (item) {
        item.hidden = false;
        list.prepend(item);
      }
    }
    this.#part("lessons-title").textContent = "Lessons behind your choices";
  }

  /** A line for the notebook. @param {SubmitEvent} event */
  #write(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const learned = String(new FormData(form).get("line") ?? "").trim();
    if (!learned) {
      this.#part("kept").textContent = "Write a line first.";
      return;
    }
    const who = `${this.dataset["with"]} (practice)`;
    const talk = { day: today(), who, wanted: "", learned, decided: "", next: "" };
    this.#draft?.end();
    const isKept = change(({ talks, drafts }) => {
      talks[`practice-${Date.now().toString(36)}`] = talk;
      delete drafts[this.#draft?.id ?? ""];
    });
    this.#part("kept").textContent = isKept ? "It is in your notebook." : NOT_KEPT;
    if (isKept) {
      form.reset();
    }
  }
}

/** @param {HTMLElement[]} path */
function choices(path) {
  return path.filter((place) => place.dataset["turn"]).map(({ id }) => id);
}
