/**
 * A practice conversation by heart: the lines to choose from stay hidden until the reader has said or
 * written one of their own. What is written is kept as a draft, a field for each decision, and stands
 * beside the line that was chosen and a strong one at the end.
 */

import { all, element, one, part } from "./dom.js";
import { Draft, fieldsOf, fit, valuesOf } from "./fields.js";

/** @typedef {HTMLElement[]} Choices The places of the choices made, in order. */

/** What a place of a choice says. @param {Element} place */
const said = (place) => one(place, ".hub-talk__says").textContent ?? "";

/** The mode of one conversation. `data-heart` on it tells the styles whether its lines wait. */
export class ByHeart {
  #page;
  /** @type {Draft} */
  #draft;
  #turn = "";

  /** @param {HTMLElement} page @param {string} name @param {AbortSignal} signal */
  constructor(page, name, signal) {
    this.#page = page;
    const fields = all(page, ".hub-practice__place:has(.hub-practice__choices)").map(({ id }) =>
      element("textarea", {
        name: id,
        rows: 2,
        dir: "auto",
        ariaLabel: "Your own line",
        hidden: true,
      }),
    );
    one(this.#form, ".hub-write").replaceChildren(...fields);
    const tell = (/** @type {string} */ text) => part(page, "heart-said").replaceChildren(text);
    const ways = { more: () => ({}), show: () => {}, tell };
    this.#draft = new Draft(`by-heart--${name}`, this.#form, ways, signal);
    this.#form.addEventListener(
      "input",
      ({ target }) => {
        this.#draft.touch();
        fit(/** @type {Element} */ (target));
      },
      { signal },
    );
    this.#form.addEventListener("submit", (event) => this.#reveal(event), { signal });
  }

  get #form() {
    return /** @type {HTMLFormElement} */ (part(this.#page, "heart"));
  }

  /** The field of the decision at hand. @returns {HTMLTextAreaElement | null} */
  get field() {
    return this.#form.querySelector("textarea:not([hidden])");
  }

  /** The reader is at a decision, or at an end. @param {string} turn */
  at(turn) {
    const fields = /** @type {HTMLTextAreaElement[]} */ (all(this.#form, "textarea"));
    fields.forEach((field) => (field.hidden = field.name !== turn));
    if (turn !== this.#turn) {
      this.#turn = turn;
      this.#page.dataset["heart"] = "waits";
    }
    this.#form.hidden = !this.field;
    this.field && fit(this.field);
  }

  /** The mode is over. */
  leave() {
    this.#turn = "";
    this.#form.hidden = true;
    delete this.#page.dataset["heart"];
  }

  /** @param {SubmitEvent} event */
  #reveal(event) {
    event.preventDefault();
    event.stopPropagation(); // the other form of the page is for the notebook
    this.#page.dataset["heart"] = "shown";
    /** @type {HTMLElement | null} */
    const first = part(this.#page, "now").querySelector("a");
    first?.focus();
  }

  /** Own lines beside those that were chosen and the strong ones. @param {Choices} made */
  compare(made) {
    // From the fields: what was written a moment ago is not in the draft yet.
    const values = valuesOf(fieldsOf(this.#form));
    const rows = made.flatMap((choice) => {
      const turn = choice.dataset["turn"] ?? "";
      const own = values[turn];
      const others = all(this.#page, `.hub-practice__place[data-grade="strong"]`);
      const strong = others.find(({ dataset }) => dataset["turn"] === turn);
      return own ? [row(own, said(choice), strong ? said(strong) : "")] : [];
    });
    part(this.#page, "own").hidden = rows.length === 0;
    part(this.#page, "own")
      .querySelector("ol")
      ?.replaceChildren(...rows);
  }
}

/** @param {string} own @param {string} chosen @param {string} strong */
function row(own, chosen, strong) {
  const lines = [
    ["You wrote", own],
    ["You chose", chosen],
    ["A strong line", strong === chosen ? "" : strong],
  ].filter(([, text]) => text);
  const pairs = lines.map(([name = "", text = ""]) =>
    element("div", {}, element("dt", {}, name), element("dd", { dir: "auto" }, text)),
  );
  return element("li", {}, element("dl", {}, ...pairs));
}
