/** A talk while it is read: who says what, and which lines are nobody's words. */
import { tidyName } from "./transcript-names.js";

/** @typedef {{who: number, text: string, start?: number, end?: number}} Turn */
/** @typedef {{line: number, text: string}} Left */

/** What is heard but not said, written between the words. */
const HEARD =
  /\[[^[\]]{1,40}\](?!\()|\((?:laugh\w*|inaudible|unintelligible|crosstalk|pause|silence|applause|music|sighs?|coughs?)[^()]{0,20}\)|[♪♫]/gi;
/** What programs write into a transcript of their own accord. */
const NOTICE =
  /^(?:transcri(?:bed by|ption (?:ended|started|stopped))|this (?:editable )?transcript (?:was|is)|.{1,60} (?:started|stopped|left|joined) (?:the )?(?:transcription|recording|meeting|call)|recording (?:started|stopped)|action item:|meeting ended|.{1,60}'s presentation$)/i;
const UNKNOWN = "Unknown speaker";

export class Talk {
  /** @type {string[]} */
  people = [];
  /** @type {Turn[]} */
  turns = [];
  /** @type {Left[]} */
  left = [];

  /** @param {number} line @param {string} text */
  leave(line, text) {
    if (text.trim()) {
      this.left.push({ line, text: text.trim() });
    }
  }

  /**
   * Somebody says something; it joins what the same person said just before.
   * @param {string} name empty if nobody is named: then every call is a turn
   * @param {string} text @param {number} line @param {number} [start] @param {number} [end]
   */
  say(name, text, line, start, end) {
    if (NOTICE.test(text.trim())) {
      this.leave(line, text);
      return;
    }
    const words = text.replace(HEARD, " ").replace(/\s+/g, " ").trim();
    if (!words) {
      this.leave(line, text);
      return;
    }
    const who = name ? this.#numberOf(tidyName(name)) : -1;
    const last = this.turns.at(-1);
    if (last && last.who === who && (who >= 0 || start === undefined)) {
      this.#parts.at(-1)?.push(words);
      if (end !== undefined) {
        last.end = Math.max(last.end ?? end, end);
      }
      return;
    }
    this.#parts.push([words]);
    this.turns.push({
      who,
      text: "",
      ...(start === undefined ? {} : { start }),
      ...(end === undefined ? {} : { end }),
    });
  }

  /** The talk as it was read, with a person for words of nobody among those of others. */
  done() {
    this.turns.forEach((turn, at) => (turn.text = this.#parts[at]?.join(" ") ?? ""));
    if (this.people.length > 0 && this.turns.some(({ who }) => who < 0)) {
      const unknown = this.#numberOf(UNKNOWN);
      this.turns.forEach((turn) => (turn.who = turn.who < 0 ? unknown : turn.who));
    }
    const order = [...new Set(this.turns.map(({ who }) => who))].filter((who) => who >= 0);
    const places = new Map(order.map((who, at) => [who, at]));
    this.people = order.map((who) => this.people[who] ?? "");
    this.turns.forEach((turn) => (turn.who = places.get(turn.who) ?? -1));
    return this;
  }

  /** The parts of each turn, which become its text at the end. @type {string[][]} */
  #parts = [];
  /** @type {Map<string, number>} */
  #numbers = new Map();

  /** @param {string} name @returns {number} */
  #numberOf(name) {
    const number = this.#numbers.get(name) ?? this.people.push(name) - 1;
    this.#numbers.set(name, number);
    return number;
  }
}
