/** The search page. The index is fetched when someone types, and of it only what the words need. */

import { all, element, onReturn, part } from "./dom.js";
import { Finder } from "./finder.js";
import { stem, tokens } from "./terms.js";

/** @typedef {import("./finder.js").Answer} Answer */
/** @typedef {import("./finder.js").Entry} Entry */
/** @typedef {import("./finder.js").Wanted} Wanted */

const ROOT = new URL("../../", import.meta.url);
/** How many entries show at once. */
const ENTRIES = 8;
/** How long to wait for the next letter, in milliseconds. */
const PAUSE = 250;
/** A sentence is shown in place of the promise if it says so much more of what is looked for. */
const MORE = 1.3;
/** The most letters of a sentence, and how many of them stand before the first word that is looked for. */
const LONGEST = 220;
const BEFORE = 60;
const SLOW = "Fetching the index …";
const MISSED = "The index could not be fetched. If you are online, try again in a moment.";
const LIST = new Intl.ListFormat("en-GB");

/** A form, and what was found. Its address (`?q=`) can be kept and sent to somebody. */
export default class HubSearch extends HTMLElement {
  #finder = new Finder();
  /** @type {Answer | undefined} */
  #answer;
  #shown = 0;
  #asked = "";
  #timer = 0;

  connectedCallback() {
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#ask();
    });
    this.#input.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#ask(), PAUSE);
    });
    part(this, "more").addEventListener("click", () => this.#showMore());
    part(this, "likely").addEventListener("click", (event) => {
      event.preventDefault();
      this.#input.value = part(this, "likely").textContent ?? "";
      this.#input.focus();
      this.#ask();
    });
    onReturn(() => (this.#input.value = this.#asked));
    const query = new URLSearchParams(location.search).get("q");
    if (query) {
      this.#input.value = query;
      this.#ask();
    } else if (matchMedia("(hover: hover)").matches) {
      // Where a keyboard would not cover half of the page.
      this.#input.focus();
    }
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
  }

  get #form() {
    return /** @type {HTMLFormElement} */ (this.querySelector("form"));
  }

  get #input() {
    return /** @type {HTMLInputElement} */ (this.querySelector("input"));
  }

  /** @param {string} text */
  #say(text) {
    const status = part(this, "status");
    // What stands there already is not read out again.
    if (status.textContent !== text) {
      status.textContent = text;
    }
  }

  async #ask() {
    clearTimeout(this.#timer);
    const query = this.#input.value.trim();
    if (query === this.#asked) {
      return;
    }
    this.#asked = query;
    const address = addressOf(query);
    history.replaceState(history.state, "", address);
    const slow = setTimeout(() => query === this.#asked && this.#say(SLOW), 1000);
    try {
      const answer = query ? await this.#finder.find(query) : undefined;
      // Somebody may have typed on meanwhile.
      if (query === this.#asked) {
        this.#answer = answer;
        this.#shown = 0;
        await this.#show(false);
      }
      if (query === this.#asked) {
        this.#tell(query, answer);
      }
    } catch {
      this.#finder.forget();
      // What is looked for now may still come, whatever became of an earlier question.
      if (query === this.#asked) {
        this.#asked = "";
        this.#say(MISSED);
      }
    } finally {
      clearTimeout(slow);
    }
  }

  async #showMore() {
    const query = this.#asked;
    const answer = this.#answer;
    try {
      await this.#show(true);
      if (query === this.#asked) {
        this.#tell(query, answer);
      }
    } catch {
      this.#finder.forget();
      this.#say(MISSED);
    }
  }

  /** @param {string} query @param {Answer | undefined} answer */
  #tell(query, answer) {
    this.#say(answer ? told(query, answer) : "");
    part(this, "none").hidden = !answer || (answer.found.length > 0 && !answer.isLost);
    part(this, "guess").hidden = !answer?.guess;
    const likely = /** @type {HTMLAnchorElement} */ (part(this, "likely"));
    likely.textContent = answer?.guess ?? "";
    likely.href = String(addressOf(answer?.guess ?? ""));
  }

  /** @param {boolean} goThere Whether the focus goes to the first one that is added. */
  async #show(goThere) {
    const answer = this.#answer;
    const from = this.#shown;
    const next = answer?.found.slice(from, from + ENTRIES) ?? [];
    const entries = await Promise.all(next.map((number) => this.#finder.entry(number)));
    // Somebody may have typed on, or pressed twice.
    if (answer !== this.#answer || from !== this.#shown) {
      return;
    }
    const list = part(this, "found");
    const rows = entries.map((entry) => row(entry, answer?.wanted ?? new Map()));
    if (this.#shown === 0) {
      list.replaceChildren();
    }
    list.append(...rows);
    this.#shown += rows.length;
    part(this, "more").hidden = this.#shown >= (answer?.found.length ?? 0);
    if (goThere && rows[0]) {
      all(rows[0], "a")[0]?.focus();
    }
  }
}

/** @param {string} query */
function addressOf(query) {
  const address = new URL(location.href);
  address.search = query && String(new URLSearchParams({ q: query }));
  return address;
}

/** @param {string} query @param {Answer} answer */
function told(query, { found, unknown, isLost }) {
  if (found.length === 0 && unknown.length === 0) {
    return `“${query}”: there is no word in it to look for.`;
  }
  const words = LIST.format(unknown.map((word) => `“${word}”`));
  const nowhere =
    words && `${words} ${unknown.length > 1 ? "stand" : "stands"} nowhere on this site.`;
  if (found.length === 0) {
    return words === `“${query}”` ? nowhere : `“${query}”: ${nowhere}`;
  }
  if (nowhere) {
    const other = isLost ? "the little that is left" : "the other words";
    return `“${query}”: ${nowhere} Going by ${other}, these come nearest.`;
  }
  return `“${query}”: ${found.length} ${found.length === 1 ? "place" : "places"}, the nearest first.`;
}

/** @param {Entry} entry @param {Wanted} wanted */
function row({ title, address, kind, promise, sentences }, wanted) {
  const link = element("a", {
    className: "hub-found__title",
    href: new URL(address, ROOT).href,
    textContent: title,
  });
  const label = element("span", { className: "hub-found__part", textContent: kind });
  const text = element("p", {}, ...marked(reason(title, promise, sentences, wanted), wanted));
  return element("li", {}, link, " ", label, text);
}

/**
 * What to show of an entry: its promise, or the sentence that says why it was found.
 * @param {string} title @param {string} promise @param {string[]} sentences @param {Wanted} wanted
 */
function reason(title, promise, sentences, wanted) {
  const best = { text: promise, worth: worth(`${title} ${promise}`, wanted) * MORE };
  for (const text of sentences) {
    const value = worth(text, wanted);
    if (value > best.worth) {
      Object.assign(best, { text, worth: value });
    }
  }
  return best.text || sentences[0] || "";
}

/** How much a text says of what is looked for. @param {string} text @param {Wanted} wanted */
function worth(text, wanted) {
  const roots = new Set(tokens(text).map(stem));
  return [...roots].reduce((sum, root) => sum + (wanted.get(root) ?? 0), 0);
}

/** A text, cut where it is long, with the words marked that are looked for. @param {string} text @param {Wanted} wanted */
function* marked(text, wanted) {
  const pieces = cut(text, wanted).split(/([\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*)/u);
  for (const piece of pieces) {
    yield isWanted(piece, wanted) ? element("mark", { textContent: piece }) : piece;
  }
}

/** @param {string} word @param {Wanted} wanted */
const isWanted = (word, wanted) => tokens(word).some((one) => wanted.has(stem(one)));

/** @param {string} text @param {Wanted} wanted */
function cut(text, wanted) {
  if (text.length <= LONGEST) {
    return text;
  }
  const first = [...text.matchAll(/[\p{L}\p{N}]+/gu)].find(([word]) => isWanted(word, wanted));
  const at = first?.index ?? 0;
  const from = at < LONGEST - BEFORE ? 0 : text.indexOf(" ", at - BEFORE) + 1;
  const end = from + LONGEST < text.length ? text.lastIndexOf(" ", from + LONGEST) : text.length;
  return `${from > 0 ? "… " : ""}${text.slice(from, end)}${end < text.length ? " …" : ""}`;
}
