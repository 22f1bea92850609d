/**
 * Finds entries by the words that somebody typed. The index was weighed when the site was built
 * (`macros/publish/search`); here the weights of the words are fetched and added up.
 */

import { meant } from "./spelling.js";
import { phrase, stem, tokens } from "./terms.js";

/**
 * @typedef {object} Head
 * @property {string} version
 * @property {string[]} starts The first word of each piece.
 * @property {string[][]} groups Words that mean the same.
 * @property {string} fillers
 * @property {string} denials Words that say no; in a phrase they are all one.
 * @property {[number, number]} near The first of the situations, and how many there are.
 */
/**
 * @typedef {{ title: string, address: string, kind: string, promise: string, sentences: string[] }} Entry
 */
/** @typedef {Map<string, number>} Wanted How much each stem says, of those that are looked for. */
/**
 * @typedef {object} Answer
 * @property {number[]} found Numbers of entries, the best first.
 * @property {Wanted} wanted
 * @property {string[]} unknown Words that no entry has.
 * @property {boolean} isLost Whether these are at least half of what was asked for.
 * @property {string} guess The query with other words for these, or nothing.
 */

const BUNDLE = new URL("../../found/", import.meta.url);
/** What has not come after so many milliseconds counts as not coming. */
const PATIENCE = 15_000;
/** More words say nothing more. */
const MOST_WORDS = 40;
/** How much a word counts that is part of a phrase which counts as a whole. */
const WITHIN = 0.5;
/** How far the share of what was asked for that an entry has weighs in. */
const SHARE = 0.6;
/** What says less than this share of what the best one says is left out. */
const LEAST = 0.12;
/** How much more a situation counts where a word is nowhere. */
const NEAR = 1.3;

/** The index of this site. */
export class Finder {
  /** @type {Map<string, Promise<any>>} */
  #fetched = new Map();
  /** @type {Promise<Head> | undefined} */
  #head;

  /** @param {string} query @returns {Promise<Answer>} */
  async find(query) {
    /** @type {Head} */
    const head = await (this.#head ??= this.#fetch("index.json"));
    const fillers = new Set(head.fillers.split(" "));
    const words = tokens(query).slice(0, MOST_WORDS);
    const telling = words.filter((word) => !fillers.has(word));
    const asked = telling.length > 0 ? telling : words;
    const denials = new Set(head.denials.split(" "));
    const groups = head.groups.map((group) => group.map((one) => phrase(tokens(one), denials)));
    const phrases = phrasesIn(phrase(words, denials), groups);
    const inPhrases = new Set(phrases.flatMap((one) => one.split(" ")));
    const terms = [...new Set([...asked.map(stem), ...phrases])];
    const rows = new Map(
      await Promise.all(
        terms.map(async (term) => /** @type {const} */ ([term, await this.#row(term, head)])),
      ),
    );
    const last = words.at(-1) ?? "";
    if (asked.includes(last) && !rows.get(stem(last)) && last.length > 2) {
      rows.set(stem(last), await this.#begun(stem(last), head));
    }
    const isKnown = (/** @type {string} */ word) =>
      rows.get(stem(word)) ?? inPhrases.has(stem(word));
    const unknown = [...new Set(asked.filter((word) => !isKnown(word)))];
    const weights = terms.map(
      (term) =>
        /** @type {const} */ ([term, rows.get(term) ?? [], inPhrases.has(term) ? WITHIN : 1]),
    );
    const near = unknown.length > 0 ? head.near : undefined;
    return {
      found: ranked(weights, near),
      wanted: wantedOf(weights, groups),
      unknown,
      isLost: 2 * unknown.length >= new Set(asked).size,
      guess: unknown.length > 0 ? await this.#guess(words, asked, unknown, head) : "",
    };
  }

  /** @param {number} number @returns {Promise<Entry>} */
  async entry(number) {
    const head = await (this.#head ??= this.#fetch("index.json"));
    return this.#fetch(`${head.version}/${number}.json`);
  }

  /** @param {string} path */
  #fetch(path) {
    const kept = this.#fetched.get(path) ?? fetched(path);
    this.#fetched.set(path, kept);
    kept.catch(() => this.#fetched.delete(path));
    return kept;
  }

  /** Forget the index, so that it is fetched anew. */
  forget() {
    this.#head = undefined;
    this.#fetched.clear();
  }

  /** @param {number} at @param {Head} head @returns {Promise<Record<string, number[]>>} */
  async #piece(at, head) {
    return at < 0 ? {} : this.#fetch(`${head.version}/w${at}.json`);
  }

  /** @param {string} term @param {Head} head @returns {Promise<number[] | undefined>} */
  async #row(term, head) {
    const piece = await this.#piece(pieceOf(term, head), head);
    return Object.hasOwn(piece, term) ? piece[term] : undefined;
  }

  /** What words have that begin so: somebody may be typing still. @param {string} begin @param {Head} head */
  async #begun(begin, head) {
    const first = pieceOf(begin, head);
    // The words that begin so may stand in the pieces after it.
    const after = head.starts.flatMap((start, at) =>
      at > first && start.startsWith(begin) ? [at] : [],
    );
    const pieces = await Promise.all([first, ...after].map((at) => this.#piece(at, head)));
    const rows = pieces
      .flatMap(Object.entries)
      .flatMap(([term, row]) => (term.startsWith(begin) ? [row] : []));
    /** @type {Map<number, number>} */
    const best = new Map();
    for (const row of rows) {
      for (const [number, weight] of pairs(row)) {
        best.set(number, Math.max(weight, best.get(number) ?? 0));
      }
    }
    let before = 0;
    const flat = [...best].sort(([one], [two]) => one - two);
    return flat.length > 0
      ? flat.flatMap(([number, weight]) => {
          const step = number - before;
          before = number;
          return [step, weight];
        })
      : undefined;
  }

  /**
   * The query with other words for those that are nowhere; nothing where most would stay unknown, as in
   * another language.
   * @param {string[]} words @param {string[]} asked @param {string[]} unknown @param {Head} head
   */
  async #guess(words, asked, unknown, head) {
    const likely = await Promise.all(
      unknown.map(async (word) => {
        const letter = word.charAt(0);
        const list = /[a-z]/.test(letter)
          ? await fetched(`${head.version}/${letter}.txt`).catch(() => "")
          : "";
        return /** @type {const} */ ([word, meant(word, list.split("\n"))]);
      }),
    );
    const better = new Map(likely.filter(([word, other]) => other && other !== word));
    const isLost = 2 * (unknown.length - better.size) >= new Set(asked).size;
    return better.size > 0 && !isLost
      ? words.map((word) => better.get(word) ?? word).join(" ")
      : "";
  }
}

/** The piece that has a word, if any has. @param {string} term @param {Head} head */
const pieceOf = (term, head) => head.starts.filter((start) => start <= term).length - 1;

/** @param {string} path */
async function fetched(path) {
  const answer = await fetch(new URL(path, BUNDLE), { signal: AbortSignal.timeout(PATIENCE) });
  if (!answer.ok) {
    throw new Error(path);
  }
  return path.endsWith(".json") ? answer.json() : answer.text();
}

/** The entries of a row with their weights; each is given as the distance from the one before. @param {number[]} row */
function* pairs(row) {
  let number = 0;
  for (let at = 0; at < row.length; at += 2) {
    number += row[at] ?? 0;
    yield /** @type {const} */ ([number, row[at + 1] ?? 0]);
  }
}

/** @param {number[]} row */
const most = (row) => Math.max(0, ...row.filter((_, at) => at % 2 === 1));

/**
 * The phrases of several words that stand in a query.
 * @param {string} query @param {string[][]} groups
 */
function phrasesIn(query, groups) {
  const all = groups.flat().filter((one) => one.includes(" "));
  return all.filter((one) => ` ${query} `.includes(` ${one} `));
}

/**
 * @param {(readonly [string, number[], number])[]} weights Each word with its row, and how much it counts.
 * @param {[number, number] | undefined} near The entries that come first where a word is nowhere.
 */
function ranked(weights, near) {
  const all = weights.reduce((sum, [, row, part]) => sum + part * most(row), 0);
  /** @type {Map<number, { score: number, share: number }>} */
  const found = new Map();
  for (const [, row, part] of weights) {
    const share = (part * most(row)) / (all || 1);
    for (const [number, weight] of pairs(row)) {
      const before = found.get(number) ?? { score: 0, share: 0 };
      found.set(number, { score: before.score + part * weight, share: before.share + share });
    }
  }
  const [from, count] = near ?? [0, 0];
  const scored = [...found].map(([number, { score, share }]) => {
    const isNear = number >= from && number < from + count;
    return { number, score: score * (1 - SHARE + SHARE * share) * (isNear ? NEAR : 1) };
  });
  scored.sort((one, two) => two.score - one.score || one.number - two.number);
  const least = (scored[0]?.score ?? 0) * LEAST;
  return scored.filter(({ score }) => score >= least).map(({ number }) => number);
}

/**
 * What a reader should see marked: the words that were typed, and those that mean the same.
 * @param {(readonly [string, number[], number])[]} weights @param {string[][]} groups
 */
function wantedOf(weights, groups) {
  /** @type {Wanted} */
  const wanted = new Map();
  for (const [term, row, part] of weights) {
    const mates = groups.filter((group) => group.includes(term)).flat();
    for (const mate of mates.filter((one) => !one.includes(" "))) {
      wanted.set(mate, Math.max(wanted.get(mate) ?? 0, most(row) / 2));
    }
    if (!term.includes(" ")) {
      wanted.set(term, Math.max(wanted.get(term) ?? 0, part * most(row)));
    }
  }
  return wanted;
}
