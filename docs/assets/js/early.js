/**
 * What is filled in before the scripts have come, which a short one in the page notes
 * (overrides/partials/javascripts/early.html): `data-early` has what the field held before that.
 */

import { below, isText } from "./transfer.js";

/** @typedef {import("./fields.js").Field} Field */

/** Fields of a part that has not come yet. */
const LATE = ":not(:defined), [data-sheet]:has(:not(:defined))";

/**
 * Let a part begin, which shows what is kept; then fill in again what was filled in before.
 *
 * @param {() => void} begin
 */
export function again(begin) {
  /** @type {NodeListOf<Field>} */
  const fields = document.querySelectorAll("[data-early]");
  const early = [...fields].map((field) => ({ field, value: held(field), caret: caretOf(field) }));
  begin();
  for (const { field, value, caret } of early.filter((one) => !one.field.closest(LATE))) {
    hold(field, value);
    if (isText(field) && field === document.activeElement) {
      /** @type {HTMLTextAreaElement} */ (field).setSelectionRange(...caret);
    }
    delete field.dataset["early"];
    place(field.closest(".hub-item__steps"));
    for (const type of ["input", "change"]) {
      field.dispatchEvent(new Event(type, { bubbles: true }));
    }
  }
}

/** @param {Field} field @returns {[number, number]} */
function caretOf(field) {
  const { selectionStart, selectionEnd } = /** @type {HTMLTextAreaElement} */ (field);
  return [selectionStart, selectionEnd];
}

/** @param {Field} field */
const held = (field) =>
  field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type)
    ? field.checked
    : field.value;

/** Put steps where they were to stand: buttons now move them, and their numbers are gone. @param {Element | null} steps */
function place(steps) {
  const given = [...(steps?.querySelectorAll("select") ?? [])].map(
    (select, number) => /** @type {const} */ ([Number(select.value) || number + 1, select]),
  );
  given.sort(([one], [two]) => one - two);
  given.forEach(([, select]) => steps?.append(select.closest("li") ?? ""));
}

/** Other words that are kept stand below the new ones. @param {Field} field @param {string | boolean} value */
function hold(field, value) {
  if (typeof value === "boolean") {
    /** @type {HTMLInputElement} */ (field).checked = value;
    return;
  }
  const isOther = isText(field) && field.value !== field.dataset["early"];
  const text = isOther ? below(value, field.value) : value;
  field.value = field.type === "text" ? text.replace("\n\n", ", ") : text;
}
