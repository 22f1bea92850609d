/** The search page. The index is fetched when someone types, and of it only what the words need. */

import { onBack } from "./dom.js";
import { meant } from "./spelling.js";

/** @typedef {{ element: string, id: string, text: string, location: number }} Anchor */
/** @typedef {{ location: number, balanced_score: number }} Hit */
/**
 * @typedef {object} Page
 * @property {string} url
 * @property {string} excerpt
 * @property {{ title: string, part?: string }} meta
 * @property {Anchor[]} anchors
 * @property {Hit[]} weighted_locations
 */
/** @typedef {{ results: { data(): Promise<Page> }[] }} Answer */
/** @typedef {{ options(given: object): Promise<void>, search(query: string): Promise<Answer> }} Index */

const BUNDLE = new URL("../../pagefind/", import.meta.url);
const ROOT = new URL("../", BUNDLE);
/** The copy that opens from disk can start no worker. */
const FROM_DISK = location.protocol === "file:";
/** How many pages show at once, and how many places within one. */
const PAGES = 8;
const PLACES = 2;
/** How long to wait for the next letter, in milliseconds. */
const PAUSE = 250;

/** A form, and what was found. Its address (`?q=`) can be kept and sent to somebody. */
export class HubSearch extends HTMLElement {
  /** @type {Promise<Index> | undefined} */
  #index;
  /** @type {Answer["results"]} What has been found and does not show yet. */
  #more = [];
  #asked = "";
  #timer = 0;

  connectedCallback() {
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#ask();
    });
    this.#input.addEventListener("input", () => {
      this.#load().catch(() => {}); // said when it is asked
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#ask(), PAUSE);
    });
    this.#button.addEventListener("click", () => this.#show(true));
    onBack(() => (this.#input.value = this.#asked));
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

  get #button() {
    return /** @type {HTMLButtonElement} */ (this.querySelector("[data-part=more]"));
  }

  get #list() {
    return /** @type {HTMLElement} */ (this.querySelector("[data-part=found]"));
  }

  /** @param {string} text */
  #say(text) {
    /** @type {HTMLElement} */ (this.querySelector("[data-part=status]")).textContent = text;
  }

  #load() {
    return (this.#index ??= loadIndex());
  }

  async #ask() {
    clearTimeout(this.#timer);
    const query = this.#input.value.trim();
    if (query === this.#asked) {
      return;
    }
    this.#asked = query;
    const address = new URL(location.href);
    address.search = query && String(new URLSearchParams({ q: query }));
    history.replaceState(history.state, "", address);
    try {
      const likely = await corrected(query);
      const { results } = likely ? await (await this.#load()).search(likely) : { results: [] };
      // Somebody may have typed on meanwhile.
      if (query === this.#asked) {
        this.#list.replaceChildren();
        this.#more = results;
        await this.#show(false);
      }
      if (query === this.#asked) {
        this.#say(query && told(results.length, query, likely));
      }
    } catch {
      this.#index = undefined;
      this.#asked = "";
      this.#say("The index could not be fetched. If you are online, try again in a moment.");
    }
  }

  /** @param {boolean} goThere Whether the focus goes to the first one that is added. */
  async #show(goThere) {
    const query = this.#asked;
    const next = this.#more.slice(0, PAGES);
    const pages = await Promise.all(next.map((result) => result.data()));
    if (query === this.#asked) {
      this.#more = this.#more.slice(PAGES);
      const rows = pages.map(row);
      this.#list.append(...rows);
      this.#button.hidden = this.#more.length === 0;
      if (goThere) {
        rows[0]?.querySelector("a")?.focus();
      }
    }
  }
}

/** @returns {Promise<Index>} */
async function loadIndex() {
  // @ts-expect-error -- the build puts it there
  const index = await import("../../pagefind/pagefind.js");
  await index.options({ baseUrl: "/", excerptLength: 24, noWorker: FROM_DISK });
  return index;
}

/** @param {number} count @param {string} query @param {string} likely */
function told(count, query, likely) {
  if (count === 0) {
    return `Nothing for “${query}”. Try one word, or another one.`;
  }
  const pages = `${count} ${count === 1 ? "page" : "pages"}`;
  return likely === plain(query)
    ? `${pages} for “${query}”.`
    : `No “${query}” here. ${pages} for “${likely}”.`;
}

/** @param {string} query */
function plain(query) {
  return query.toLowerCase().replaceAll("-", " ");
}

/**
 * The query with each unknown word replaced by the one that was probably meant, or left out.
 * @param {string} query
 */
async function corrected(query) {
  const words = plain(query).match(/[a-z']+/g) ?? [];
  const letters = new Set(words.filter((word) => word.length > 3).map((word) => word.charAt(0)));
  /** @type {Record<string, string[]>} */
  const known = {};
  await Promise.all(
    [...letters].map(async (letter) => {
      const answer = await fetch(new URL(`words/${letter}.txt`, BUNDLE));
      known[letter] = answer.ok ? (await answer.text()).split("\n") : [];
    }),
  );
  return plain(query)
    .replace(/[a-z']+/g, (word) => meant(word, known[word.charAt(0)] ?? []))
    .trim();
}

/** @param {Page} page One page, with the places in it where most was found. */
function row({ url, excerpt, meta, anchors, weighted_locations: hits }) {
  const item = document.createElement("li");
  const link = linkTo(url, meta.title);
  link.className = "hub-found__title";
  const part = document.createElement("span");
  part.className = "hub-found__part";
  part.textContent = meta.part ?? "";
  const text = document.createElement("p");
  text.append(...marked(excerpt));
  const places = document.createElement("ul");
  places.append(
    ...placesOf(anchors, hits, meta.title).map(({ id, text: words }) => {
      const place = document.createElement("li");
      place.append(linkTo(`${url}#${id}`, words));
      return place;
    }),
  );
  item.append(link, part, text, ...(places.children.length > 0 ? [places] : []));
  return item;
}

/** @param {string} url Below the site's root. @param {string} text */
function linkTo(url, text) {
  const link = document.createElement("a");
  link.href = new URL(`.${url}`, ROOT).href;
  link.textContent = text;
  return link;
}

/**
 * The named places in a page with the best hits, the best first.
 * @param {Anchor[]} anchors
 * @param {Hit[]} hits
 * @param {string} title
 */
function placesOf(anchors, hits, title) {
  const named = anchors.filter(({ text }) => text?.trim() && text.trim() !== title);
  /** @type {Map<Anchor, number>} */
  const scores = new Map();
  for (const { location: at, balanced_score: score } of hits) {
    const place = named.filter((anchor) => anchor.location <= at).at(-1);
    if (place) {
      scores.set(place, (scores.get(place) ?? 0) + score);
    }
  }
  return [...scores]
    .sort(([, one], [, two]) => two - one)
    .slice(0, PLACES)
    .map(([place]) => place);
}

/** @param {string} excerpt Text with <mark> around what was found; nothing else of it is taken over. */
function* marked(excerpt) {
  const parsed = new DOMParser().parseFromString(excerpt, "text/html");
  for (const node of parsed.body.childNodes) {
    if (node.nodeName === "MARK") {
      const mark = document.createElement("mark");
      mark.textContent = node.textContent;
      yield mark;
    } else {
      yield document.createTextNode(node.textContent ?? "");
    }
  }
}
