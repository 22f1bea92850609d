/**
 * A reader's own conversation: read on the device, counted, drawn, gone through turn by turn. Nothing
 * of it is sent, and nothing is kept before the reader asks for it. Once it is said who is who, names
 * are replaced wherever the page shows a line.
 */

import { NOT_KEPT, all, element, one, part } from "./dom.js";
import { Draft, fieldsOf, fill } from "./fields.js";
import { draw } from "./lanes.js";
import { mask } from "./mask.js";
import { countSpeech, measure } from "./speech.js";
import { change, today } from "./store.js";
import { readTalk } from "./transcript.js";

/** @typedef {import("./transcript.js").Reading} Reading */
/** @typedef {{ turn: number, kind: string, place: string, yours: string, theirs: string }} Mark */
/**
 * @typedef {{ who: number, text: string, start: number | undefined, end: number | undefined,
 *   source: number, words: number, questions: number }} Line A turn as it is shown; `source` is its
 *   place in the file.
 */

const DRAFT = "your-conversation";
/** No talk is larger, in bytes. */
const LARGEST = 50_000_000;
const MOST_MARKS = 5;
/** What may be a question where nobody wrote question marks, and so many lines are offered. */
const ASKING =
  /(?:^|\b(?:so|and|but|well|okay|ok|um|uh)\s+)(?:what|how|when|where|which|who|why|is|are|was|do|does|did|can|could|would|will|have|has|should|tell me)\b/i;
const MOST_TICKS = 40;

/** @param {number} seconds */
const clock = (seconds) =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

/** Put values in the place of their names in braces. @param {string} text @param {object} values */
const filled = (text, values) =>
  text.replace(/\{(\w+)\}/g, (_, name) => String(new Map(Object.entries(values)).get(name)));

/** @param {string} text */
const bytesOf = (text) => new TextEncoder().encode(text);

/** Fires `hub-talk-read` with what was read of a file, also if that is nothing. */
export default class HubOwn extends HTMLElement {
  /** @type {Reading | undefined} */
  #reading;
  /** @type {Line[]} */
  #lines = [];
  /** The same with the names in it, for what is counted. @type {import("./speech.js").Turn[]} */
  #said = [];
  /** The names that are shown, the reader's first. @type {string[]} */
  #roles = [];
  #at = 0;
  #isOverTime = false;
  /** @type {Mark[]} */
  #marks = [];
  /** Turns in which the reader says that something was asked. @type {Set<number>} */
  #asked = new Set();
  /** The figures as they are shown. @type {string[]} */
  #figures = [];
  /** The notebook's entry, once there is one, and whether it lacks something. */
  #entry = "";
  #isUnkept = false;
  /** @type {Draft | undefined} */
  #draft;
  #listening = new AbortController();
  #mask = (/** @type {string} */ text) => text;

  connectedCallback() {
    const { signal } = this.#listening;
    this.addEventListener("submit", (event) => this.#submit(event), { signal });
    this.addEventListener("click", ({ target }) => this.#click(target), { signal });
    this.addEventListener("input", ({ target }) => this.#input(target), { signal });
    this.addEventListener("change", ({ target }) => this.#change(target), { signal });
    this.addEventListener("keydown", (event) => this.#key(event), { signal });
    document.addEventListener("dragover", (event) => event.preventDefault(), { signal });
    document.addEventListener("drop", (event) => this.#drop(event), { signal });
    addEventListener("beforeunload", (event) => this.#wouldLose && event.preventDefault(), {
      signal,
    });
    this.#draft = new Draft(
      DRAFT,
      this.#notes,
      {
        more: () => ({ marks: JSON.stringify(this.#marks), figures: this.#figures.join("\n") }),
        show: (values) => this.#resume(values),
        tell: (text) => this.#say("status", text),
      },
      signal,
    );
    this.#open(part(this, "file")); // chosen before this script came
  }

  disconnectedCallback() {
    this.#listening.abort();
    this.#listening = new AbortController();
  }

  /** Whether something would be gone that was typed and nobody has kept. */
  get #wouldLose() {
    const paste = /** @type {HTMLTextAreaElement} */ (part(this, "paste"));
    return this.#isUnkept || Boolean(paste.value.trim());
  }

  get #notes() {
    return /** @type {HTMLFormElement} */ (part(this, "notes"));
  }

  /** A part that the page holds ready to be copied, or a sentence. @param {string} selector */
  #ready(selector) {
    return one(part(this, "parts"), selector);
  }

  /** @param {string} where @param {string} id a sentence of the page's by its name, or words @param {object} values */
  #say(where, id, values = {}) {
    part(this, where).textContent = filled(id.includes(" ") ? id : this.#sentence(id), values);
  }

  /** A sentence of the page's by its name. @param {string} id */
  #sentence(id) {
    return id && (this.#ready(`[data-say="${id}"]`).textContent ?? "");
  }

  /** Say what keeps the page from going on. @param {string} id */
  #refuse(id) {
    this.#say("status", id);
    part(this, "status").focus();
  }

  /** @param {string} name */
  #isTicked(name) {
    return /** @type {HTMLInputElement} */ (one(this, `[name="${name}"]`)).checked;
  }

  /** Show one step and hide the other. @param {"people" | "look"} step */
  #turnTo(step) {
    part(this, "people").hidden = step !== "people";
    part(this, "look").hidden = step !== "look";
    part(this, step).scrollIntoView();
    one(part(this, step), "select, button").focus({ preventScroll: true });
  }

  // ---- Bring

  /** @param {DragEvent} event */
  #drop(event) {
    event.preventDefault();
    const { files } = event.dataTransfer ?? {};
    const text = event.dataTransfer?.getData("text/plain");
    if (files?.length) {
      this.#open({ files });
    } else if (text) {
      this.#read("pasted.txt", bytesOf(text));
    } else {
      this.#refuse("not-opened");
    }
  }

  /** @param {object} from what holds files that somebody chose or dropped */
  async #open(from) {
    const [file] = /** @type {{ files: FileList }} */ (from).files;
    if (!file) {
      return;
    }
    if (file.size > LARGEST) {
      this.#refuse("too-large");
      return;
    }
    const buffer = await file.arrayBuffer().catch(() => undefined);
    if (buffer) {
      await this.#read(file.name, new Uint8Array(buffer));
    } else {
      this.#refuse("not-opened");
    }
  }

  /** @param {string} name @param {Uint8Array} bytes */
  async #read(name, bytes) {
    if (this.#marks.length > 0) {
      this.#refuse("other-notes");
      return;
    }
    this.#say("status", "reading");
    const reading = await readTalk({ name, bytes });
    const [label, why] = [reading.kind, reading.why].map((id) => this.#sentence(id));
    const detail = { ...reading, label, why };
    this.dispatchEvent(new CustomEvent("hub-talk-read", { bubbles: true, detail }));
    if (reading.people.length === 0) {
      this.#refuse(reading.why || "nobody-named");
      return;
    }
    this.#reading = reading;
    this.#asked.clear();
    this.#at = 0;
    this.#mask = (text) => text;
    this.#showFound(reading.people.length, reading.turns.length);
    this.#askWho(reading);
    /** @type {HTMLTextAreaElement} */ (part(this, "paste")).value = "";
  }

  /** @param {number} people @param {number} turns */
  #showFound(people, turns) {
    const { kind, left } = /** @type {Reading} */ (this.#reading);
    const items = left
      .slice(0, 500)
      .map(({ line, text }) => element("li", { dir: "auto" }, `${line}: ${this.#mask(text)}`));
    part(this, "left").hidden = left.length === 0;
    one(part(this, "left"), "ul").replaceChildren(...items);
    this.#say("status", "found", { label: this.#sentence(kind), people, turns, left: left.length });
  }

  // ---- Who is who

  /** @param {Reading} reading */
  #askWho({ people, turns }) {
    const items = people.map((name, index) => {
      const item = /** @type {HTMLElement} */ (this.#ready("[data-kind=person]").cloneNode(true));
      part(item, "name").textContent = name;
      one(item, "select").ariaLabel = `${name} is`;
      one(item, "input").ariaLabel = `${name}: shown as`;
      part(item, "count").textContent = String(turns.filter(({ who }) => who === index).length);
      for (const [at, other] of people.entries()) {
        if (at !== index) {
          one(item, "select").append(element("option", { value: at }, `the same as ${other}`));
        }
      }
      const role = /** @type {HTMLInputElement} */ (one(item, "input"));
      role.value += people.length > 2 ? ` ${index + 1}` : "";
      return item;
    });
    part(this, "names").replaceChildren(...items);
    this.#turnTo("people");
  }

  /** Who is who has been said: group the people, replace their names, and show the talk. */
  #settle() {
    const { people, turns } = /** @type {Reading} */ (this.#reading);
    const given = all(part(this, "names"), "select, input").map(
      (field) => /** @type {HTMLInputElement} */ (field).value,
    );
    const chosen = people.map(
      (_, index) => given[2 * index] || (people.length === 2 ? "them" : ""),
    );
    if (!chosen.includes("you") || chosen.includes("")) {
      this.#refuse(chosen.includes("you") ? "who-is-each" : "who-are-you");
      return;
    }
    const roles = ["You"];
    /** @param {number} index @param {number} steps @returns {number} */
    const same = (index, steps = 0) =>
      /^\d/.test(chosen[index] ?? "") && steps < 99
        ? same(Number(chosen[index]), steps + 1)
        : index;
    const groups = chosen.map((choice, index) => {
      const role = this.#isTicked("real") ? people[index] : given[2 * index + 1]?.trim();
      return choice === "them" ? roles.push(role || "Other person") - 1 : choice === "you" ? 0 : -1;
    });
    const groupOf = people.map((_, index) => groups[same(index)] ?? -1);
    this.#roles = roles;
    const shown = people.map((_, index) => roles[groupOf[index] ?? -1] ?? "Somebody");
    this.#mask = this.#isTicked("real") ? (text) => text : mask(people, shown);
    this.#said = turns.map((turn) => ({ ...turn, who: groupOf[turn.who] ?? -1 }));
    this.#lines = this.#said.flatMap(({ who, text, start, end }, source) =>
      who < 0 ? [] : { who, start, end, source, ...countSpeech(text), text: this.#mask(text) },
    );
    this.#said = this.#said.filter(({ who }) => who >= 0);
    part(this, "notes").hidden = false;
    this.dataset["at"] = "look";
    this.#showFound(roles.length, this.#lines.length);
    this.#offerTicks();
    this.#count();
    this.#show();
    this.#turnTo("look");
  }

  // ---- Counted and drawn

  /** Where nobody wrote question marks, the reader says what was asked. */
  #offerTicks() {
    const found = this.#lines.filter(({ who, text }) => who === 0 && ASKING.test(text));
    const items = found.slice(0, MOST_TICKS).map(({ text, source }) => {
      const checked = this.#asked.has(source);
      const box = element("input", { type: "checkbox", value: source, checked });
      const words = text.slice(text.search(ASKING)).split(/\s+/).slice(0, 24).join(" ");
      const label = element("label", { className: "hub-tick" }, box, element("span", {}, words));
      return element("li", { dir: "auto" }, label);
    });
    part(this, "ticks").hidden = this.#reading?.hasQuestionMarks || items.length === 0;
    one(part(this, "ticks"), "ul").replaceChildren(...items);
  }

  #count() {
    const { hasQuestionMarks, timed } = /** @type {Reading} */ (this.#reading);
    const people = measure(this.#said, this.#roles);
    const you = /** @type {typeof people[0]} */ (people[0]);
    const waits = you.waits.map((wait) => Math.max(0, wait)).sort((less, more) => less - more);
    const longest = this.#lines[you.longest];
    const seconds = Math.round((longest?.end ?? 0) - (longest?.start ?? 0));
    const values = {
      ...you,
      share: `${Math.floor(100 * you.share + 0.5)}%`,
      all: people.reduce((sum, { words }) => sum + words, 0),
      asking: hasQuestionMarks ? you.asking : this.#asked.size,
      you: you.you - you.youKnow,
      longest: longest?.words ?? 0,
      seconds: seconds > 0 ? `, in ${seconds} seconds` : "",
      wait: (waits[Math.floor(waits.length / 2)] ?? 0).toFixed(1),
    };
    const isCarried = { words: true, spans: timed === "spans", questions: hasQuestionMarks };
    const isEmpty = new Map([
      ["open", !you.questions],
      ["wait", !waits.length],
    ]);
    this.#figures = [];
    for (const figure of all(this, "[data-figure]")) {
      const { figure: id = "", needs, value = "" } = figure.dataset;
      const isShown =
        isCarried[/** @type {"words"} */ (needs)] || (id === "asking" && this.#asked.size > 0);
      const text = isShown && !isEmpty.get(id) ? filled(value, values) : "";
      part(figure, "value").textContent = text;
      part(figure, "meaning").hidden = !text;
      part(figure, "why")?.toggleAttribute("hidden", isShown);
      figure.hidden = isShown && !text;
      if (text) {
        this.#figures.push(`${one(figure, "h3").textContent}: ${text}`);
      }
    }
  }

  #draw() {
    const isTimed = this.#lines.every(({ start }) => start !== undefined);
    const flags = this.#marks.map(({ turn, kind }, index) => ({
      at: this.#lineOf(turn),
      label: this.#kind(kind).dataset["once"] ?? String(index + 1),
    }));
    const { picture, rows } = draw(
      this.#lines,
      flags,
      this.#isOverTime && isTimed ? clock : undefined,
    );
    part(this, "axis").hidden = !isTimed;
    one(part(this, "axis"), "button").setAttribute("aria-pressed", String(this.#isOverTime));
    part(this, "picture").replaceChildren(picture);
    part(this, "rows").replaceChildren(
      ...rows.map((row) => element("tr", {}, ...row.map((cell) => element("td", {}, cell)))),
    );
  }

  // ---- Turn by turn

  /** The button for a kind of mark. @param {string} id */
  #kind(id) {
    return one(this, `[data-do="mark"][data-kind="${CSS.escape(id)}"]`);
  }

  /** The line that holds a turn of the file. @param {number} turn */
  #lineOf(turn) {
    return Math.max(0, this.#lines.filter(({ source }) => source <= turn).length - 1);
  }

  #show() {
    const line = this.#lines[this.#at];
    if (line) {
      const { place } = this.#words(line.source);
      const range = {
        max: this.#lines.length,
        value: this.#at + 1,
        ariaValueText: `${place}, ${this.#roles[line.who]}`,
      };
      Object.assign(part(this, "at"), range);
      this.#say("place", `${place}, of ${this.#lines.length}`);
      const shown = this.#lines.slice(Math.max(0, this.#at - 1), this.#at + 1);
      part(this, "now").replaceChildren(...shown.map((each) => this.#turn(each, each === line)));
      this.#say("whose", "Mark {place}: {who}", { place, who: this.#roles[line.who] });
      for (const button of all(this, "[data-do=mark]")) {
        button.setAttribute("aria-pressed", String(Boolean(this.#find(button.dataset["kind"]))));
      }
      this.#marks.forEach((mark) => Object.assign(mark, this.#words(mark.turn)));
      this.#draw();
    }
    this.#showMarks();
  }

  /** @param {Line} line @param {boolean} isNow */
  #turn({ who, text }, isNow) {
    const className = `hub-talk__turn hub-talk__turn--${who === 0 ? "you" : "them"}${isNow ? "" : " hub-own__before"}`;
    const name = element("b", { className: "hub-talk__name" }, this.#roles[who] ?? "");
    const says = element("span", { className: "hub-talk__says", dir: "auto" }, text);
    return element(
      "li",
      { className },
      element("p", { className: "hub-talk__line" }, name, " ", says),
    );
  }

  /** @param {number} to */
  #go(to) {
    this.#at = Math.min(this.#lines.length - 1, Math.max(0, to));
    this.#say("marked", "");
    this.#show();
  }

  /** The mark of a kind at the turn that is shown. @param {string} [kind] */
  #find(kind) {
    return this.#marks.find((mark) => mark.kind === kind && this.#lineOf(mark.turn) === this.#at);
  }

  /** What a mark takes along of its turn: your line, and theirs beside it. @param {number} turn */
  #words(turn) {
    const at = this.#lineOf(turn);
    const [line, next] = this.#lines.slice(at, at + 2);
    const [yours, theirs] = line?.who === 0 ? [line, next] : [undefined, line];
    const time = line?.start === undefined ? "" : `, ${clock(line.start)}`;
    return {
      place: `turn ${at + 1}${time}`,
      yours: yours?.text ?? "",
      theirs: theirs?.who ? theirs.text : "",
    };
  }

  /** @param {HTMLElement} button */
  #toggle({ dataset: { kind = "", once }, textContent: title }) {
    const found = this.#find(kind);
    const isOnce = (/** @type {Mark} */ mark) => "once" in this.#kind(mark.kind).dataset;
    const moments = this.#marks.filter((mark) => !isOnce(mark));
    if (!found && !once && moments.length >= MOST_MARKS) {
      this.#say("marked", "enough");
      return;
    }
    const turn = this.#lines[this.#at]?.source ?? 0;
    this.#marks = this.#marks.filter((mark) => mark !== found && !(once && mark.kind === kind));
    if (!found) {
      this.#marks.push({ turn, kind, ...this.#words(turn) });
      this.#marks.sort((before, after) => before.turn - after.turn);
    }
    this.#say("marked", found ? "unmarked" : "marked", { title });
    this.#touch();
    this.#show();
  }

  // ---- The page that comes of it

  #showMarks() {
    const typed = new FormData(this.#notes);
    const items = this.#marks.map((mark) => {
      const item = /** @type {HTMLElement} */ (
        this.#ready(`[data-kind="${CSS.escape(mark.kind)}"]`).cloneNode(true)
      );
      const [yours, theirs] = [mark.yours, this.#isTicked("theirs") ? mark.theirs : ""];
      part(item, "where").textContent = mark.place;
      part(item, "yours").textContent = yours && `You: “${yours}”`;
      part(item, "theirs").textContent = theirs && `They: “${theirs}”`;
      one(item, "button").ariaLabel = `Take it away: ${one(item, "b").textContent}, ${mark.place}`;
      one(item, "button").dataset["mark"] = String(this.#marks.indexOf(mark));
      const field = item.querySelector("textarea");
      if (field) {
        const name = better(mark);
        Object.assign(field, { name, id: `own-${name}`, value: typed.get(name) ?? "" });
        const label = one(item, "label");
        label.setAttribute("for", field.id);
        field.ariaLabel = `${label.textContent} ${one(item, "b").textContent}, ${mark.place}`;
        one(item, ".hub-own__better").hidden = !yours;
      }
      return item;
    });
    part(this, "marks").replaceChildren(...items);
    part(this, "none").hidden = items.length > 0;
  }

  #touch() {
    const isKept = this.#isTicked("keep");
    this.#isUnkept = !isKept;
    this.#draft?.[isKept ? "touch" : "drop"]();
  }

  /** Notes that were kept while somebody worked on them. @param {import("./fields.js").Values} values */
  #resume(values) {
    try {
      this.#marks = JSON.parse(values["marks"] ?? "[]");
      this.#showMarks();
    } catch {
      this.#marks = []; // of another version
    }
    this.#figures = (values["figures"] ?? "").split("\n").filter(Boolean);
    fill(fieldsOf(this.#notes), values);
    this.#showMarks();
    part(this, "notes").hidden = false;
  }

  /** What is kept of it. */
  get #review() {
    const typed = new FormData(this.#notes);
    const text = (/** @type {string} */ name) => String(typed.get(name) ?? "").trim();
    const marks = this.#marks.map((mark) => ({
      kind: this.#kind(mark.kind).textContent ?? "",
      place: mark.place,
      yours: mark.yours,
      theirs: this.#isTicked("theirs") ? mark.theirs : "",
      better: text(better(mark)),
    }));
    return { who: text("who"), line: text("line"), review: { figures: this.#figures, marks } };
  }

  #keep() {
    const { who, line, review } = this.#review;
    const talk = { day: today(), who, wanted: "", learned: line, decided: "", next: "", review };
    this.#entry ||= `own-${Date.now().toString(36)}`;
    this.#draft?.end();
    const isKept = change(({ talks, drafts }) => {
      talks[this.#entry] = talk;
      delete drafts[DRAFT];
    });
    this.#isUnkept = !isKept;
    this.#say("kept", isKept ? "kept" : NOT_KEPT);
  }

  /** What was marked goes below what stands on the worksheet already. */
  #fillSheet() {
    const { worksheet = "", rewrites = "" } = this.dataset;
    const { line, review } = this.#review;
    const lines = review.marks.flatMap(({ kind, place, yours, theirs, better: now }, index) => {
      const said = [yours, theirs].map((text) => text && ` “${text}”`).join("");
      const { field } = this.#kind(this.#marks[index]?.kind ?? "").dataset;
      return [
        [field, `${kind}, ${place}.${said}`],
        [rewrites, now],
      ];
    });
    const isKept = change(({ sheets }) => {
      const values = { ...sheets[worksheet]?.values };
      for (const [field, text] of [...lines, [rewrites, line]]) {
        const before = values[field ?? ""] ?? "";
        if (field && text && !before.includes(text)) {
          values[field] = [before, text].filter(Boolean).join("\n");
        }
      }
      sheets[worksheet] = { day: today(), values };
    });
    this.#say("kept", isKept ? "on-the-sheet" : NOT_KEPT);
  }

  #throwAway() {
    this.#marks = [];
    this.#entry = "";
    this.#isUnkept = false;
    this.#notes.reset();
    this.#draft?.drop();
    this.#show();
    this.#say("kept", "gone");
  }

  // ---- What the reader does

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    const paste = /** @type {HTMLTextAreaElement} */ (part(this, "paste"));
    /** @type {Record<string, () => void>} */
    const acts = {
      bring: () => this.#read("pasted.txt", bytesOf(paste.value)),
      people: () => this.#settle(),
      notes: () => this.#keep(),
    };
    acts[/** @type {HTMLElement} */ (event.target).dataset["part"] ?? ""]?.();
  }

  /** @param {EventTarget | null} target */
  #click(target) {
    const button = /** @type {HTMLElement} */ (target);
    /** @type {Record<string, () => void>} */
    const acts = {
      example: () => this.#readExample(),
      people: () => this.#turnTo("people"),
      other: () => {
        part(this, "bring").scrollIntoView();
        part(this, "file").focus({ preventScroll: true });
      },
      axis: () => {
        this.#isOverTime = !this.#isOverTime;
        this.#draw();
      },
      back: () => this.#go(this.#at - 1),
      forward: () => this.#go(this.#at + 1),
      mark: () => this.#toggle(button),
      remove: () => {
        this.#marks.splice(Number(button.dataset["mark"]), 1);
        this.#touch();
        this.#show();
        one(this.#notes, "button, textarea").focus();
      },
      print: () => print(),
      sheet: () => this.#fillSheet(),
      drop: () => this.#throwAway(),
    };
    acts[button.dataset["do"] ?? ""]?.();
  }

  /** The example stands on the page without the empty lines between its parts. */
  #readExample() {
    const text = part(this, "example").textContent ?? "";
    this.#read("example.vtt", bytesOf(text.replaceAll(/\n(?=\d\d:\d\d)/g, "\n\n")));
  }

  /** @param {EventTarget | null} target */
  #input(target) {
    const field = /** @type {HTMLInputElement} */ (target);
    if (field === part(this, "at")) {
      this.#go(Number(field.value) - 1);
    } else if (field.form === this.#notes) {
      this.#touch();
    }
  }

  /** @param {EventTarget | null} target */
  #change(target) {
    const field = /** @type {HTMLInputElement} */ (target);
    if (field === part(this, "file")) {
      this.#open(field).finally(() => (field.value = ""));
    } else if (part(this, "ticks").contains(field)) {
      this.#asked[field.checked ? "add" : "delete"](Number(field.value));
      this.#count();
    } else if (field.name === "theirs") {
      this.#showMarks();
    }
  }

  /** @param {KeyboardEvent} event */
  #key({ key, target }) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
    const on = /** @type {HTMLElement} */ (target);
    if (step && part(this, "turns").contains(on) && on !== part(this, "at")) {
      this.#go(this.#at + step);
    }
  }
}

/** The field for a better line than the one that is marked. @param {Mark} mark */
const better = ({ turn, kind }) => `better-${turn}-${kind}`;
