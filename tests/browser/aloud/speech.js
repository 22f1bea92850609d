/**
 * Stands in for the voices of a device, which no machine of the tests has. Like the real one it minds
 * its receiver and its arguments, hangs on an empty text unless it is Apple's, says nothing without a press, tells of starts, ends and faults later,
 * and can be late, mute, remote, lost or cut off. `speechHow` says how; `speechSaid` lists what it said.
 */
{
  const {
    voices,
    late = false,
    tells = true,
    hangs = false,
    fault = "",
    forgets = false,
    tapOnly = false,
  } = speechHow;
  const own = Symbol("own");
  speechHow.vendor && Object.defineProperty(navigator, "vendor", { value: speechHow.vendor });
  globalThis.speechSaid = [];
  globalThis.speechCalls = [];
  let isInPress = false;
  let isUnlocked = !tapOnly;
  addEventListener(
    "click",
    () => {
      isInPress = true;
      queueMicrotask(() => setTimeout(() => (isInPress = false)));
    },
    { capture: true },
  );

  class Utterance extends EventTarget {
    [own] = true;
    voice = null;
    lang = "";
    rate = 1;
    pitch = 1;
    volume = 1;
    constructor(text = "") {
      super();
      this.text = String(text);
    }
  }
  class Ended extends Event {}
  class Fault extends Event {
    constructor(error) {
      super("error");
      this.error = error;
    }
  }

  class Speech extends EventTarget {
    #queue = [];
    #known = late ? [] : voices;
    #check(call) {
      speechCalls.push(call); // a wrong receiver throws here, as it does in the real one
      this.#queue;
    }
    constructor() {
      super();
      globalThis.speechArrives = () => {
        this.#known = voices;
        tells && this.dispatchEvent(new Event("voiceschanged"));
      };
    }
    get speaking() {
      return this.#queue.length > 0;
    }
    getVoices() {
      this.#queue;
      return [...this.#known];
    }
    pause() {
      throw new Error("pause hangs real engines");
    }
    cancel() {
      this.#check("cancel");
      const [first, ...rest] = this.#queue.splice(0);
      setTimeout(() => {
        first?.dispatchEvent(new Fault("interrupted"));
        rest.forEach((one) => one.dispatchEvent(new Fault("canceled")));
      });
    }
    speak(utterance) {
      this.#check("speak");
      if (!utterance?.[own]) {
        throw new TypeError("Failed to execute 'speak' on 'SpeechSynthesis'");
      }
      isUnlocked ||= isInPress;
      if (!navigator.userActivation.hasBeenActive || !isUnlocked) {
        setTimeout(() => utterance.dispatchEvent(new Fault("not-allowed")));
        return;
      }
      this.#queue.push(utterance);
      this.#queue.length === 1 && this.#begin();
    }
    #begin() {
      const [utterance] = this.#queue;
      if (!utterance) {
        return;
      }
      const { text, voice, rate, pitch } = utterance;
      document.documentElement.dataset.said = String(speechSaid.length + Number(text !== ""));
      text && speechSaid.push({ text: text.trim(), voice: voice?.name, rate, pitch });
      utterance.dispatchEvent(new Event("start"));
      if (text ? hangs : !tapOnly) {
        return;
      }
      setTimeout(
        () => {
          if (this.#queue[0] === utterance) {
            this.#queue.shift();
            forgets || utterance.dispatchEvent(fault && text ? new Fault(fault) : new Ended("end"));
            this.#begin();
          }
        },
        text ? (speechHow.takes ?? 40) : 0,
      );
    }
  }
  const speech = new Speech();
  Object.defineProperty(globalThis, "speechSynthesis", { get: () => speech, configurable: true });
  globalThis.SpeechSynthesisUtterance = Utterance;
}
