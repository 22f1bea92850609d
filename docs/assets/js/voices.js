/**
 * The voices of the device, and which of them the reader has chosen. Only those are offered that the
 * browser marks as working on the device; what is behind that mark is the browser's own affair.
 */

import { read } from "./store.js";

/** @typedef {"you" | "them"} Role */

/** Apple's voices for fun, which nobody wants to talk with. */
const FOR_FUN =
  /^(albert|bad news|bahh|bells|boing|bubbles|cellos|deranged|good news|hysterical|jester|organ|pipe organ|superstar|trinoids|whisper|wobble|zarvox)\b/i;

/** How quickly is read, by its name in the settings. */
const SPEEDS = new Map([
  ["slow", 0.8],
  ["", 1],
  ["quick", 1.2],
]);

/** The region of a tag such as `en-GB`, `en_us` or `eng-GBR-f000`. @param {string} lang */
const region = (lang) => (lang.split(/[-_]/)[1] ?? "").slice(0, 2).toLowerCase();

/** @param {SpeechSynthesisVoice} voice */
const isWanted = ({ localService, lang, name }) =>
  localService && /^eng?([-_]|$)/i.test(lang) && !FOR_FUN.test(name) && !name.includes("+");

/** The English voices of this device, those of the reader's own region first. */
export function voices() {
  const own = region(navigator.language);
  /** @param {SpeechSynthesisVoice} voice */
  const rank = ({ lang, default: isDefault }) =>
    Number(region(lang) !== own) * 2 + Number(!isDefault);
  /** @type {Map<string, SpeechSynthesisVoice>} */
  const byName = new Map();
  for (const voice of globalThis.speechSynthesis?.getVoices() ?? []) {
    if (isWanted(voice) && !byName.has(`${voice.name} ${voice.lang}`)) {
      byName.set(`${voice.name} ${voice.lang}`, voice);
    }
  }
  return [...byName.values()].sort((one, two) => rank(one) - rank(two));
}

/**
 * Who reads, and how quickly: as chosen, else two voices that differ. Undefined where there is none.
 *
 * @returns {{ you: SpeechSynthesisVoice, them: SpeechSynthesisVoice, speed: string, rate: number } | undefined}
 */
export function reading() {
  const { settings } = read();
  const found = voices();
  const chosen = (/** @type {Role} */ role) =>
    found.find(({ voiceURI }) => voiceURI === settings[`${role}-voice`]);
  const you = chosen("you") ?? found.find((voice) => voice !== chosen("them")) ?? found[0];
  const them =
    chosen("them") ??
    found.find(({ lang }) => region(lang) !== region(you?.lang ?? "")) ??
    found.find((voice) => voice !== you) ??
    you;
  // A record may have been written by hand, or by a later version.
  const speed = SPEEDS.has(settings["speed"] ?? "") ? (settings["speed"] ?? "") : "";
  return you && them && { you, them, speed, rate: SPEEDS.get(speed) ?? 1 };
}
