/** Where a reader chooses the voices that read to them. */

import { NOT_KEPT, all, element, part } from "./dom.js";
import { change, read, watch } from "./store.js";
import { reading, voices } from "./voices.js";

const NONE =
  "Nothing is read aloud here: this browser offers no English voice that it marks as working on the device, and others may send the words elsewhere.";
const SOME =
  "Dialogues in lessons, situations and practice conversations can be read to you by two voices of this device. Nothing is read until you ask for it there.";
const LOST = "This voice did not answer. Choose another one.";

/** What is said to try a voice. */
const LINES = {
  you: "What would have to be true for this to help you?",
  them: "I’m not sure yet. Ask me again on Thursday.",
};

/** How long a device may take to name its voices, in milliseconds. */
const PATIENCE = 5000;

/** Two voices, how quickly they speak, and whether lines in practice conversations are read. */
export default class HubVoices extends HTMLElement {
  #listening = new AbortController();
  #isLate = false;

  connectedCallback() {
    const { signal } = this.#listening;
    const speech = globalThis.speechSynthesis;
    this.addEventListener("change", ({ target }) =>
      this.#choose(/** @type {HTMLInputElement} */ (target)),
    );
    this.addEventListener("click", ({ target }) => {
      const role = /** @type {HTMLElement} */ (target).closest("[data-try]");
      role &&
        this.#try(/** @type {HTMLElement} */ (role).dataset["try"] === "you" ? "you" : "them");
    });
    signal.addEventListener(
      "abort",
      watch(() => this.#show()),
    );
    const look = () => this.#show();
    speech?.addEventListener?.("voiceschanged", look, { signal });
    [500, 2000].forEach((wait) => setTimeout(look, wait));
    setTimeout(
      () => {
        this.#isLate = true;
        look();
      },
      speech ? PATIENCE : 0,
    );
    addEventListener("pagehide", () => speech?.cancel(), { signal });
    look();
  }

  disconnectedCallback() {
    this.#listening.abort();
    this.#listening = new AbortController();
  }

  /** @returns {(HTMLInputElement | HTMLSelectElement)[]} */
  get #fields() {
    return /** @type {any[]} */ (all(this, "select, input"));
  }

  #show() {
    const by = reading();
    part(this, "voices").hidden = !by;
    if (!by) {
      this.#isLate && (part(this, "state").textContent = NONE);
      return;
    }
    part(this, "state").textContent = SOME;
    const { settings } = read();
    const found = voices();
    for (const field of this.#fields) {
      if (field instanceof HTMLInputElement) {
        field.checked = settings[field.name] === "yes";
      } else if (field.name === "speed") {
        field.value = by.speed;
      } else {
        const voice = field.name === "you-voice" ? by.you : by.them;
        offer(field, found, voice);
      }
    }
  }

  /** @param {HTMLInputElement | HTMLSelectElement} field */
  #choose(field) {
    const value = field instanceof HTMLInputElement && !field.checked ? "" : field.value;
    const isKept = change(({ settings }) => {
      if (value) {
        settings[field.name] = value;
      } else {
        delete settings[field.name];
      }
    });
    part(this, "said").textContent = isKept ? "" : NOT_KEPT;
  }

  /** @param {import("./voices.js").Role} role */
  #try(role) {
    const by = reading();
    if (by) {
      speechSynthesis.cancel();
      const said = new SpeechSynthesisUtterance(LINES[role]);
      Object.assign(said, { voice: by[role], lang: by[role].lang, rate: by.rate });
      part(this, "said").textContent = "";
      said.addEventListener("error", ({ error }) => {
        if (!["canceled", "interrupted"].includes(error)) {
          part(this, "said").textContent = LOST;
        }
      });
      speechSynthesis.speak(said);
    }
  }
}

/** @param {HTMLSelectElement} field @param {SpeechSynthesisVoice[]} found @param {SpeechSynthesisVoice} voice */
function offer(field, found, voice) {
  const names = found.map(({ voiceURI }) => voiceURI);
  if (names.join("\n") !== [...field.options].map(({ value }) => value).join("\n")) {
    field.replaceChildren(
      ...found.map(({ name, lang, voiceURI }) =>
        element("option", { value: voiceURI }, name.includes(lang) ? name : `${name} (${lang})`),
      ),
    );
  }
  field.value = voice.voiceURI;
}
