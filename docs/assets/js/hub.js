/**
 * The one script that every page loads. It keeps the ticks of checklists, and fetches the larger
 * parts where a page has them.
 */

/** @type {typeof import("./store.js")} */
let store;
/** @type {typeof import("./dom.js")} */
let dom;

/** @type {Record<string, () => Promise<{ default: CustomElementConstructor }>>} */
const PARTS = {
  "hub-checklist": async () => {
    store = await import("./store.js");
    dom = await import("./dom.js"); // which the store has fetched
    return { default: HubChecklist };
  },
  "hub-quiz": () => import("./quiz.js"),
  "hub-worksheet": () => import("./worksheet.js"),
  "hub-notebook": () => import("./notebook.js"),
  "hub-review": () => import("./review.js"),
  "hub-practice": () => import("./practice.js"),
  "hub-search": () => import("./search.js"),
  "hub-offline": () => import("./offline.js"),
  "hub-begun": () => import("./begun.js"),
  "hub-kept": () => import("./kept.js"),
  "hub-voices": () => import("./settings.js"),
  "hub-own": () => import("./own.js"),
  "hub-give": () => import("./give.js"),
  "hub-team": () => import("./team.js"),
};

/** A part could not be fetched, and the page has a sentence for it. */
function sayMissed() {
  document.getElementById("hub-missed")?.removeAttribute("hidden");
}

/** Items with a box to tick; `data-list` names the list. Fires `hub-checklist-change`. */
class HubChecklist extends HTMLElement {
  /** @type {(() => void) | undefined} */
  #stop;

  connectedCallback() {
    this.addEventListener("change", ({ target }) => {
      const { checked, dataset } = /** @type {HTMLInputElement} */ (target);
      this.#keep((ticked) => ticked[checked ? "add" : "delete"](dataset["item"] ?? ""));
    });
    this.querySelector("button")?.addEventListener("click", () => this.#clear());
    this.#stop = store.watch(() => this.#show());
    this.#show();
  }

  disconnectedCallback() {
    this.#stop?.();
  }

  get #list() {
    return this.dataset["list"] ?? "";
  }

  #show() {
    const ticked = store.read().lists[this.#list]?.ticked ?? [];
    /** @type {NodeListOf<HTMLInputElement>} */
    const boxes = this.querySelectorAll("[data-item]");
    boxes.forEach((box) => (box.checked = ticked.includes(box.dataset["item"] ?? "")));
  }

  /** @param {(ticked: Set<string>) => void} edit @param {string} [said] what to say once it is kept */
  #keep(edit, said = "") {
    const isKept = store.change(({ lists }) => {
      const ticked = new Set(lists[this.#list]?.ticked);
      edit(ticked);
      if (ticked.size > 0) {
        lists[this.#list] = { day: store.today(), ticked: [...ticked] };
      } else {
        delete lists[this.#list];
      }
    });
    this.querySelector("[role=status]")?.replaceChildren(isKept ? said : dom.NOT_KEPT);
    this.dispatchEvent(new CustomEvent("hub-checklist-change", { bubbles: true }));
  }

  #clear() {
    this.querySelector("input")?.focus();
    this.#keep((ticked) => ticked.clear(), "Ticks cleared.");
  }
}

/** @param {string} name @param {CustomElementConstructor} part */
async function start(name, part) {
  const define = () => customElements.define(name, part);
  if (document.querySelector("[data-early]")) {
    const { again } = await import("./early.js");
    again(define);
  } else {
    define();
  }
}

/** What is fetched once somebody asks for it, by the `data-aloud` of what they press. */
const hear = () => import("./aloud.js");
/** @type {Record<string, () => Promise<{ press: (pressed: HTMLElement, presses: number) => void }>>} */
const ALOUD = { hear, step: hear, again: hear, theirs: hear, record: () => import("./record.js") };

/** @type {SpeechSynthesis | undefined} */
const speech = globalThis.speechSynthesis;
/** Whether nobody has asked to hear anything yet. */
let isWaiting = true;

/** Reading aloud is offered where a voice speaks on the device itself. Some browsers know theirs late. */
function offerVoices() {
  if (speech?.getVoices().some(({ localService, lang }) => localService && /^en/i.test(lang))) {
    document
      .querySelectorAll(".hub-aloud[hidden]")
      .forEach((tools) => tools.removeAttribute("hidden"));
  }
}

if (document.querySelector(".hub-aloud")) {
  speech?.addEventListener?.("voiceschanged", offerVoices);
  [0, 500, 2000, 5000].forEach((wait) => setTimeout(offerVoices, wait));
}

addEventListener("click", ({ target, detail }) => {
  /** @type {HTMLElement | null} */
  const pressed = /** @type {HTMLElement} */ (target).closest?.("[data-aloud]");
  const fetchPart = ALOUD[pressed?.dataset["aloud"] ?? ""];
  if (pressed && fetchPart) {
    // Safari lets only that speak which began within a press; later it may go on. Elsewhere an empty
    // text may hang the engine (speech-dispatcher).
    if (isWaiting && navigator.vendor.startsWith("Apple")) {
      speech?.speak(new SpeechSynthesisUtterance(""));
    }
    isWaiting = false;
    fetchPart().then(({ press }) => press(pressed, detail), sayMissed);
  }
});

// The other script of each page looks after this one; this one looks after that.
if (document.documentElement.classList.contains("no-js")) {
  sayMissed();
}

for (const [name, fetchPart] of Object.entries(PARTS)) {
  if (document.querySelector(name)) {
    fetchPart()
      .then((part) => start(name, part.default))
      .catch(sayMissed);
  }
}
