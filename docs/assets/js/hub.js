/**
 * The one script that every page loads. It keeps the ticks of checklists, and fetches the larger
 * parts where a page has them.
 */

/** @type {Record<string, () => Promise<{ default: CustomElementConstructor }>>} */
const PARTS = {
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
};

/** A part could not be fetched, and the page has a sentence for it. */
function sayMissed() {
  document.getElementById("hub-missed")?.removeAttribute("hidden");
}

/** Items with a box to tick; `data-list` names the list. Fires `hub-checklist-change`. */
class HubChecklist extends HTMLElement {
  #store = import("./store.js").catch(sayMissed);
  /** @type {(() => void) | undefined} */
  #stop;

  async connectedCallback() {
    this.addEventListener("change", () => this.#keep());
    this.querySelector("button")?.addEventListener("click", () => this.#clear());
    const store = await this.#store;
    if (!store) {
      return;
    }
    const ticked = () => store.read().lists[this.#list]?.ticked ?? [];
    this.#stop = store.watch(() => this.#show(ticked()));
    // What was ticked before the store had come stays ticked.
    this.#show([...ticked(), ...this.#ticked]);
  }

  disconnectedCallback() {
    this.#stop?.();
  }

  get #list() {
    return this.dataset["list"] ?? "";
  }

  /** @returns {NodeListOf<HTMLInputElement>} */
  get #boxes() {
    return this.querySelectorAll("input[data-item]");
  }

  get #ticked() {
    return [...this.#boxes].flatMap((box) => (box.checked ? (box.dataset["item"] ?? "") : []));
  }

  /** @param {string[]} ticked */
  #show(ticked) {
    this.#boxes.forEach((box) => (box.checked = ticked.includes(box.dataset["item"] ?? "")));
  }

  /** @param {string} [said] what to say once it is kept */
  async #keep(said = "") {
    const store = await this.#store;
    if (!store) {
      return;
    }
    const ticked = this.#ticked;
    const isKept = store.change(({ lists }) => {
      if (ticked.length > 0) {
        lists[this.#list] = { day: store.today(), ticked };
      } else {
        delete lists[this.#list];
      }
    });
    const { NOT_KEPT } = await import("./dom.js");
    this.querySelector("[role=status]")?.replaceChildren(isKept ? said : NOT_KEPT);
    this.dispatchEvent(new CustomEvent("hub-checklist-change", { bubbles: true }));
  }

  #clear() {
    this.#boxes.forEach((box) => (box.checked = false));
    this.#boxes[0]?.focus();
    this.#keep("Ticks cleared.");
  }
}

customElements.define("hub-checklist", HubChecklist);

/** What is fetched once somebody asks for it, by the `data-aloud` of what they press. */
const hear = () => import("./aloud.js");
/** @type {Record<string, () => Promise<{ press: (pressed: HTMLElement) => void }>>} */
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

addEventListener("click", ({ target }) => {
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
    fetchPart().then(({ press }) => press(pressed), sayMissed);
  }
});

// The other script of each page looks after this one; this one looks after that.
if (document.documentElement.classList.contains("no-js")) {
  sayMissed();
}

for (const [name, fetchPart] of Object.entries(PARTS)) {
  if (document.querySelector(name)) {
    fetchPart().then((part) => customElements.define(name, part.default), sayMissed);
  }
}

// Until the page of a reader's own talk asks for them:
// import("./transcript.js")
// import("./speech.js")
