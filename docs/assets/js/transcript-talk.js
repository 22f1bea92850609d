/** A talk while it is read: who says what, and which lines are nobody's words. */

/** @typedef {{who: number, text: string, start?: number | undefined, end?: number | undefined}} Turn */
/** @typedef {{line: number, text: string}} Left */
/**
 * A talk as it was read. `kind` is what it was taken for, "" if nothing was; then `why` names the sentence
 * that says what to do (the sentences are in data/your-conversation.yml). Where nobody is named, `people`
 * is empty and `who` of every turn is -1. `start` and `end` are seconds. `left` are the lines that are
 * nobody's words.
 * @typedef {{kind: string, people: string[], turns: Turn[], left: Left[], why: string,
 *   timed: "no" | "starts" | "spans", hasQuestionMarks: boolean}} Reading
 */

/** What is heard but not said, written between the words. */
const HEARD =
  /\[[^[\]]{1,40}\](?!\()|\((?:laugh\w*|inaudible|unintelligible|crosstalk|pause|silence|applause|music|sighs?|coughs?)[^()]{0,20}\)|[♪♫]/gi;
/** What programs write into a transcript of their own accord. */
const NOTICE =
  /^(?:transcri(?:bed by|ption (?:ended|started|stopped))|this (?:editable )?transcript (?:was|is)|.{1,60} (?:started|stopped|left|joined) (?:the )?(?:transcription|recording|meeting|call)|recording (?:started|stopped)|action item:|meeting ended|.{1,60}'s presentation$)/i;
/** Who says the words of nobody among those of others. */
const UNKNOWN = "Unknown speaker";

export class Talk {
  /** @type {{name: string, text: string, start: number | undefined, end: number | undefined}[]} */
  #said = [];
  /** @type {Left[]} */
  #left = [];

  /** @param {number} line @param {string} text */
  leave(line, text) {
    if (text.trim()) {
      this.#left.push({ line, text: text.trim() });
    }
  }

  /**
   * Somebody says something; it joins what the same person said just before. Return whether anything was said.
   * @param {string} name empty if nobody is named: then every call with a beginning is a turn
   * @param {string} words @param {number} line @param {number} [start] @param {number} [end]
   */
  say(name, words, line, start, end) {
    const text = NOTICE.test(words.trim())
      ? ""
      : words.replace(HEARD, " ").replace(/\s+/g, " ").trim();
    const last = this.#said.at(-1);
    if (!text) {
      this.leave(line, words);
    } else if (last?.name === name && (name || start === undefined)) {
      last.text += ` ${text}`;
      last.end = end === undefined ? last.end : Math.max(last.end ?? end, end);
    } else {
      this.#said.push({ name, text, start, end });
    }
    return Boolean(text);
  }

  /** The talk as it was read. @param {string} kind @returns {Reading} */
  as(kind, why = this.#said.length > 0 ? "" : "no-talk") {
    const isNamed = this.#said.some(({ name }) => name);
    /** @type {Map<string, number>} */
    const people = new Map();
    const turns = this.#said.map(({ name, ...turn }) => {
      const who = people.get(name || UNKNOWN) ?? people.size;
      people.set(name || UNKNOWN, who);
      return { ...turn, who: isNamed ? who : -1 };
    });
    /** @param {"start" | "end"} time */
    const all = (time) => turns.every((turn) => turn[time] !== undefined);
    return {
      kind: why ? "" : kind,
      people: isNamed ? [...people.keys()] : [],
      turns,
      left: why ? [] : this.#left,
      why,
      timed: why ? "no" : all("end") ? "spans" : all("start") ? "starts" : "no",
      hasQuestionMarks: turns.some(({ text }) => text.includes("?")),
    };
  }
}
