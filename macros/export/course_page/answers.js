/** What a course system is told of an answer. */

/** @typedef {{ id: string, text: string }} Part Something to choose, to place or to pair. */

/**
 * An answer to a question. What somebody wrote in their own words is no part of it.
 *
 * @typedef {object} Answer
 * @property {string} item
 * @property {string} stem
 * @property {string} answering How it is answered: one, several, order, match, write.
 * @property {Part[]} parts In the order of the page. In a match these are the left sides.
 * @property {Part[]} sides The right sides of a match.
 * @property {string[]} given Ids; of a match `left=right`. Empty if it was written.
 * @property {string[]} keys What would be right, in the same form.
 * @property {boolean | undefined} right Whether it was right at first; a written answer is not judged.
 */

/**
 * @param {HTMLFormElement} form
 * @param {string[]} shown the ids of the options in the order of the page
 * @param {string[]} given
 * @param {boolean} right
 * @returns {Answer}
 */
export function answerOf(form, shown, given, right) {
  const answering = form.dataset["answering"] ?? "";
  const isWritten = answering === "write";
  const parts = partsOf(form).sort(({ id: one }, { id: other }) => byPlace(shown, one, other));
  const sides = [...(form.querySelector("select")?.options ?? [])]
    .filter(({ value }) => answering === "match" && value)
    .map(({ value, ariaLabel }) => ({ id: value, text: ariaLabel ?? value }));
  return {
    item: form.dataset["item"] ?? "",
    stem: stemOf(form),
    answering,
    parts,
    sides,
    given: isWritten ? [] : given,
    keys: isWritten ? [] : keysOf(form, parts),
    right: isWritten ? undefined : right,
  };
}

/** @param {string[]} shown @param {string} one @param {string} other */
const byPlace = (shown, one, other) => shown.indexOf(one) - shown.indexOf(other);

/** @param {Element} element */
const wordsOf = (element) => (element.textContent ?? "").replace(/\s+/g, " ").trim();

/** @param {ParentNode} within @param {string} selector @returns {HTMLElement[]} */
const all = (within, selector) =>
  [...within.querySelectorAll(selector)].map((one) => /** @type {HTMLElement} */ (one));

/** @param {HTMLFormElement} form @returns {Part[]} */
const partsOf = (form) =>
  all(form, "fieldset:first-of-type [data-option]").map((option) => ({
    id: option.dataset["option"] ?? "",
    text: wordsOf(option.querySelector(".hub-item__words") ?? option),
  }));

/** The question itself, without its number and what was said before it. @param {HTMLFormElement} form */
function stemOf(form) {
  const stem = /** @type {Element} */ (form.querySelector(".hub-item__stem")?.cloneNode(true));
  stem.querySelectorAll(".hub-item__number, ol, ul, p, div").forEach((part) => part.remove());
  return wordsOf(stem);
}

/** @param {HTMLFormElement} form @param {Part[]} parts */
function keysOf(form, parts) {
  const { answering } = form.dataset;
  if (answering === "match") {
    return parts.map(({ id }) => `${id}=${id}`);
  }
  const right =
    answering === "order"
      ? ".hub-item__explanations > li"
      : "fieldset:first-of-type [data-correct]";
  return all(form, right).map((option) => option.dataset["option"] ?? "");
}

const TYPES = { one: "choice", several: "choice", order: "sequencing", match: "matching" };

/** The type of interaction, as every version of the standard names it; an answer in words has none. @param {Answer} answer */
export const typeOf = ({ answering }) => TYPES[/** @type {keyof typeof TYPES} */ (answering)];

/** An answer as SCORM 2004 and xAPI write it. @param {Answer} answer @param {string[]} ids */
export const pattern = ({ answering }, ids) =>
  ids.map((id) => (answering === "match" ? id.replace("=", "[.]") : id)).join("[,]");
