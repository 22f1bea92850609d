/** The notebook: conversations first, then what waits. */

import { lessonsOf, questionsOf } from "./deck.js";
import { NOT_KEPT, onReturn, part } from "./dom.js";
import { Draft, fieldsOf, fill, fit } from "./fields.js";
import { pluralize } from "./format.js";
import { printAs } from "./paper.js";
import { mixedDue, mondayOf } from "./schedule.js";
import { DAY, change, read, today, watch } from "./store.js";
import { endingsOf, returnsOf, surenessOf, tally, weeksOf } from "./tallies.js";
import { talkList, talkRow } from "./talks.js";

/** @typedef {import("./store.js").Kept} Kept */
/** @typedef {import("./store.js").Talk} Talk */

/** Where the form is kept while somebody writes. */
const DRAFT = "notebook";
const KEPT = "It is in your notebook.";

/** Conversations had, and what is under way. Fires `hub-notebook-change` when one was kept. */
export default class HubNotebook extends HTMLElement {
  /** The conversation in the form if it is kept already, and as it was kept. */
  #editing = "";
  #edited = "";
  /** @type {{ id: string, talk: Talk } | undefined} */
  #removed;
  /** The day that the form was given, which is this day until somebody writes another one. */
  #day = "";
  /** @type {Draft | undefined} */
  #draft;
  #listening = new AbortController();

  connectedCallback() {
    const { signal } = this.#listening;
    this.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#keep();
    });
    this.addEventListener("click", ({ target }) =>
      this.#click(/** @type {HTMLElement} */ (target)),
    );
    this.addEventListener("change", ({ target }) =>
      this.#mark(/** @type {HTMLElement} */ (target)),
    );
    this.#form.addEventListener("input", ({ target }) => {
      this.#draft?.touch();
      fit(/** @type {Element} */ (target));
    });
    this.#empty();
    this.#draft = new Draft(
      DRAFT,
      this.#form,
      {
        more: () => (this.#editing ? { editing: this.#editing, edited: this.#edited } : {}),
        show: ({ editing = "", edited }) => this.#resume(editing, edited),
        tell: (text) => text && this.#say(text),
      },
      signal,
    );
    signal.addEventListener(
      "abort",
      watch(() => this.#show()),
    );
    onReturn(() => this.#return());
    this.#show();
  }

  disconnectedCallback() {
    this.#listening.abort();
    this.#listening = new AbortController();
  }

  /** @param {string} editing @param {string} [edited] */
  #resume(editing, edited) {
    const talk = read().talks[editing];
    this.#editing = talk ? editing : "";
    this.#edited = edited ?? JSON.stringify(talk);
    part(this, "cancel").hidden = !this.#editing;
  }

  #return() {
    if (this.#draft?.values) {
      this.#draft.show();
    } else {
      this.#empty();
    }
  }

  get #form() {
    return /** @type {HTMLFormElement} */ (this.querySelector("form"));
  }

  /** @returns {Talk} */
  get #talk() {
    const given = new FormData(this.#form);
    const text = (/** @type {string} */ name) => String(given.get(name) ?? "").trim();
    const [who, wanted, learned] = [text("who"), text("wanted"), text("learned")];
    const [decided, next] = [text("decided"), text("next")];
    return { day: text("day") || today(), who, wanted, learned, decided, next };
  }

  /** Whether somebody has written something in the form. */
  get #isBegun() {
    return Object.values({ ...this.#talk, day: "" }).some(Boolean);
  }

  /** Whether something stands in the form that the record has not. */
  get #isUnkept() {
    const talk = read().talks[this.#editing];
    const known = JSON.stringify({ ...talk, review: undefined });
    return talk ? known !== JSON.stringify(this.#talk) : this.#isBegun;
  }

  #empty() {
    this.#form.reset();
    this.#editing = "";
    this.#day = today();
    fill(fieldsOf(this.#form), {
      day: this.#day,
      who: "",
      wanted: "",
      learned: "",
      decided: "",
      next: "",
    });
    part(this, "cancel").hidden = true;
  }

  #keep() {
    const talk = this.#talk;
    if (!talk.who && !talk.wanted && !talk.learned && !talk.next) {
      this.#say("Write a word in one of the fields first.");
      return;
    }
    if (!DAY.test(talk.day)) {
      this.#say("Write the day as year, month and day, such as 2026-03-09, and keep it again.");
      return;
    }
    const before = read().talks[this.#editing];
    const isApart = before !== undefined && JSON.stringify(before) !== this.#edited;
    const own = isApart ? "" : this.#editing; // what another tab has changed is not written over
    const id = own || `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
    this.#draft?.end();
    const isKept = change(({ talks, drafts }) => {
      talks[id] = { ...before, ...talk };
      delete drafts[DRAFT];
    });
    if (isKept) {
      this.#empty();
    } else {
      this.#editing = id; // kept again, it is still one conversation
      this.#edited = JSON.stringify(read().talks[id]);
    }
    const said = isApart ? "Another tab had changed it. Both are in your notebook." : KEPT;
    this.#say(isKept ? said : NOT_KEPT);
    this.dispatchEvent(new CustomEvent("hub-notebook-change", { bubbles: true }));
  }

  /** @param {HTMLElement} target */
  #click(target) {
    const { do: action = "", talk: id = "" } = target.dataset;
    /** @type {Record<string, () => void>} */
    const acts = {
      edit: () => this.#edit(id),
      remove: () => this.#remove(id),
      undo: () => this.#undo(),
      cancel: () => this.#cancel(),
      print: () => print(), // called on the window: by another receiver it would only throw
      blank: () => printAs("empty"),
    };
    acts[action]?.();
  }

  /** @param {string} id */
  #edit(id) {
    const talk = read().talks[id];
    if (talk && this.#isUnkept) {
      this.#say("Keep what stands in the form first, or empty it. Then change another one.");
      this.#form.scrollIntoView();
    } else if (talk) {
      this.#cancel();
      fill(fieldsOf(this.#form), { ...talk, review: "" });
      this.#editing = id;
      this.#edited = JSON.stringify(talk);
      part(this, "cancel").hidden = false;
      this.#form.scrollIntoView();
      this.#form.querySelector("textarea")?.focus();
    }
  }

  /** @param {string} id */
  #remove(id) {
    const talk = read().talks[id];
    const isKept = change(({ talks }) => delete talks[id]);
    this.#removed = talk && { id, talk };
    this.#say(isKept ? "It is removed." : NOT_KEPT);
    part(this, "undo").hidden = false;
    part(this, "undo").focus();
  }

  #undo() {
    const removed = this.#removed;
    const isKept = !removed || change(({ talks }) => (talks[removed.id] = removed.talk));
    this.#say(isKept ? "It is back." : NOT_KEPT);
    this.#form.querySelector("textarea")?.focus();
  }

  #cancel() {
    this.#draft?.drop();
    this.#empty();
  }

  /** @param {HTMLElement} target */
  #mark(target) {
    const lesson = target.dataset["read"];
    if (lesson && target instanceof HTMLInputElement) {
      const isRead = target.checked;
      const isKept = change(({ read: marked }) => {
        if (isRead) {
          marked[lesson] = today();
        } else {
          delete marked[lesson];
        }
      });
      if (!isKept) {
        this.#say(NOT_KEPT);
      }
    }
  }

  /** @param {string} text */
  #say(text) {
    part(this, "undo").hidden = true;
    part(this, "status").textContent = text;
  }

  #show() {
    const kept = read();
    // A form that nobody has begun is for the day on which it is filled in.
    if (this.#day !== today() && !this.#editing && !this.#isBegun && this.#talk.day === this.#day) {
      this.#empty();
    }
    this.#showTalks(kept);
    this.#showDue(kept);
    this.#showTallies(kept);
    this.#showLists(kept);
    this.#showLessons(kept);
  }

  /** @param {Kept} kept */
  #showTalks(kept) {
    const talks = Object.entries(kept.talks).sort(([, one], [, two]) =>
      one.day < two.day ? 1 : -1,
    );
    const monday = mondayOf(today());
    const week = talks.filter(([, { day }]) => mondayOf(day) >= monday);
    const earlier = talks.filter(([, { day }]) => mondayOf(day) < monday);
    const all = pluralize(talks.length, "conversation", "conversations");
    part(this, "count").textContent = talks.length
      ? `${week.length} this week, ${all} in all.`
      : "None yet. The form above is for the next one.";
    part(this, "week").replaceChildren(...talkList(week, this.#decisions));
    part(this, "earlier").replaceChildren(...talkList(earlier, this.#decisions));
    part(this, "before").hidden = earlier.length === 0;
    this.#fillWeek(week.map(([, talk]) => talk).reverse());
  }

  /** What each kind of decision is called, as the form says it. @returns {Record<string, string>} */
  get #decisions() {
    /** @type {NodeListOf<HTMLInputElement>} */
    const radios = this.#form.querySelectorAll("[name=decided]");
    // Without a prototype, so that a kept "constructor" is no kind of decision.
    return Object.assign(
      Object.create(null),
      Object.fromEntries(
        [...radios].map((radio) => [radio.value, radio.labels?.[0]?.textContent?.trim() ?? ""]),
      ),
    );
  }

  /** The paper's table: a row for each conversation, the rest to write on. @param {Talk[]} talks */
  #fillWeek(talks) {
    const body = part(this, "paper");
    const empty = Number(body.dataset["rows"]) - talks.length;
    const rows = talks.map((talk) => talkRow(talk, this.#decisions));
    body.replaceChildren(...rows, ...Array.from({ length: Math.max(empty, 0) }, () => talkRow()));
  }

  /** @param {Kept} kept */
  #showDue(kept) {
    const due = mixedDue(questionsOf(lessonsOf(this), kept, today()), today()).length;
    const questions = pluralize(due, "question is", "questions are");
    part(this, "due").textContent = due ? `${questions} due.` : "No question is due today.";
  }

  /** What it adds up to, where there is anything to add. @param {Kept} kept */
  #showTallies(kept) {
    const days = questionsOf(lessonsOf(this), kept, today()).map(({ due }) => due);
    const hasTalks = Object.keys(kept.talks).length > 0;
    part(this, "tallies").replaceChildren(
      ...(hasTalks ? tally("Conversations a week, by its Monday", weeksOf(kept, today())) : []),
      ...(hasTalks ? tally("How they ended", endingsOf(kept, this.#decisions)) : []),
      ...tally("How sure, and how often right", surenessOf(kept)),
      ...tally("Which questions come back when", returnsOf(days, today())),
    );
  }

  /** @param {Kept} kept */
  #showLists(kept) {
    const entries = /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-list]"));
    let open = 0;
    for (const entry of entries) {
      const ticked = kept.lists[entry.dataset["list"] ?? ""]?.ticked.length ?? 0;
      const count = Number(entry.dataset["count"]);
      entry.hidden = ticked === 0 || ticked >= count;
      open += Number(!entry.hidden);
      /** @type {HTMLElement} */ (entry.lastElementChild).textContent = `${ticked} of ${count}`;
    }
    part(this, "lists").hidden = open > 0;
  }

  /** A lesson is read when its reader says so, or tried its questions. @param {Kept} kept */
  #showLessons(kept) {
    /** @type {NodeListOf<HTMLInputElement>} */
    const boxes = this.querySelectorAll("[data-read]");
    const tried = new Set(
      lessonsOf(this).flatMap(({ lesson, items }) =>
        items.some((item) => item in kept.items) ? lesson : [],
      ),
    );
    for (const box of boxes) {
      const lesson = box.dataset["read"] ?? "";
      box.checked = tried.has(lesson) || lesson in kept.read;
      box.disabled = tried.has(lesson);
    }
    const count = [...boxes].filter((box) => box.checked).length;
    part(this, "lessons").textContent = `${count} of ${boxes.length}`;
  }
}
