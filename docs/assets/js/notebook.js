/** The notebook: conversations first, then what waits. */

import { lessonsOf, questionsOf } from "./deck.js";
import { counted } from "./offer.js";
import { mixedDue } from "./schedule.js";
import { change, read, today, watch } from "./store.js";
import { mondayOf, talkList, talkRow } from "./talks.js";

/** @typedef {import("./store.js").Kept} Kept */
/** @typedef {import("./store.js").Talk} Talk */

/** Conversations had, and what is under way. Fires `hub-notebook-change` when one was kept. */
export class HubNotebook extends HTMLElement {
  /** The conversation in the form if it is kept already. */
  #editing = "";
  /** @type {{ id: string, talk: Talk } | undefined} */
  #removed;
  /** @type {(() => void) | undefined} */
  #stop;

  connectedCallback() {
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
    this.#stop = watch(() => this.#show());
    this.#empty();
    this.#show();
  }

  disconnectedCallback() {
    this.#stop?.();
  }

  get #form() {
    return /** @type {HTMLFormElement} */ (this.querySelector("form"));
  }

  /** @param {string} name @returns {HTMLElement} */
  #part(name) {
    return /** @type {HTMLElement} */ (this.querySelector(`[data-part="${name}"]`));
  }

  /** @returns {Talk} */
  get #talk() {
    const given = new FormData(this.#form);
    const text = (/** @type {string} */ name) => String(given.get(name) ?? "").trim();
    const [who, wanted, learned] = [text("who"), text("wanted"), text("learned")];
    const [decided, next] = [text("decided"), text("next")];
    return { day: text("day") || today(), who, wanted, learned, decided, next };
  }

  /** @param {Talk} talk */
  #fill(talk) {
    for (const [name, value] of Object.entries(talk)) {
      const field = /** @type {HTMLInputElement | RadioNodeList | null} */ (
        this.#form.elements.namedItem(name)
      );
      if (field) {
        field.value = value;
      }
    }
  }

  #empty() {
    this.#form.reset();
    this.#editing = "";
    this.#fill({ day: today(), who: "", wanted: "", learned: "", decided: "", next: "" });
    this.#part("cancel").hidden = true;
  }

  #keep() {
    const talk = this.#talk;
    if (!talk.who && !talk.wanted && !talk.learned && !talk.next) {
      this.#say("Write a word in one of the fields first.");
      return;
    }
    const id = this.#editing || `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
    const isKept = change(({ talks }) => (talks[id] = talk));
    if (isKept) {
      this.#empty();
    } else {
      this.#editing = id; // kept again, it is still one conversation
    }
    const loss = "This browser does not let the page keep it. Print it before you leave.";
    this.#say(isKept ? "It is in your notebook." : loss);
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
      cancel: () => this.#empty(),
      print: () => print(), // called on the window: by another receiver it would only throw
      blank: () => this.#printEmpty(),
    };
    acts[action]?.();
  }

  /** @param {string} id */
  #edit(id) {
    const talk = read().talks[id];
    if (talk) {
      this.#empty();
      this.#fill(talk);
      this.#editing = id;
      this.#part("cancel").hidden = false;
      this.#form.scrollIntoView();
      this.#form.querySelector("textarea")?.focus();
    }
  }

  /** @param {string} id */
  #remove(id) {
    const talk = read().talks[id];
    change(({ talks }) => delete talks[id]);
    this.#removed = talk && { id, talk };
    this.#say("It is removed.");
    this.#part("undo").hidden = false;
    this.#part("undo").focus();
  }

  #undo() {
    const removed = this.#removed;
    if (removed) {
      change(({ talks }) => (talks[removed.id] = removed.talk));
    }
    this.#say("It is back.");
    this.#form.querySelector("textarea")?.focus();
  }

  #printEmpty() {
    const [talk, editing] = [this.#talk, this.#editing];
    this.#empty();
    this.#form.reset();
    this.#fillWeek([]);
    const back = () => {
      this.#fill(talk);
      this.#editing = editing;
      this.#show();
    };
    addEventListener("afterprint", back, { once: true });
    print();
  }

  /** @param {HTMLElement} target */
  #mark(target) {
    const lesson = target.dataset["read"];
    if (lesson && target instanceof HTMLInputElement) {
      const isRead = target.checked;
      change(({ read: marked }) => {
        if (isRead) {
          marked[lesson] = today();
        } else {
          delete marked[lesson];
        }
      });
    }
  }

  /** @param {string} text */
  #say(text) {
    this.#part("undo").hidden = true;
    this.#part("status").textContent = text;
  }

  #show() {
    const kept = read();
    this.#showTalks(kept);
    this.#showDue(kept);
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
    const all = counted(talks.length, "conversation", "conversations");
    this.#part("count").textContent = talks.length
      ? `${week.length} this week, ${all} in all.`
      : "None yet. The form above is for the next one.";
    this.#part("week").replaceChildren(...talkList(week, this.#decisions));
    this.#part("earlier").replaceChildren(...talkList(earlier, this.#decisions));
    this.#part("before").hidden = earlier.length === 0;
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
    const body = this.#part("paper");
    const empty = Number(body.dataset["rows"]) - talks.length;
    const rows = talks.map((talk) => talkRow(talk, this.#decisions));
    body.replaceChildren(...rows, ...Array.from({ length: Math.max(empty, 0) }, () => talkRow()));
  }

  /** @param {Kept} kept */
  #showDue(kept) {
    const due = mixedDue(questionsOf(lessonsOf(this), kept, today()), today()).length;
    const questions = counted(due, "question is", "questions are");
    this.#part("due").textContent = due ? `${questions} due.` : "No question is due today.";
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
    this.#part("lists").hidden = open > 0;
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
    this.#part("lessons").textContent = `${count} of ${boxes.length}`;
  }
}
