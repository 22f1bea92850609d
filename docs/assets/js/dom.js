/** What every part needs of a page: its elements found and made, and what is said when something fails. */

export const NOT_KEPT =
  "This browser does not let the page keep it. Copy it or print it before you leave.";

/** A course system keeps what is answered and brings no question back (macros/export/course_page). */
export const isCourse = "course" in document.documentElement.dataset;

/** @param {ParentNode} within @param {string} selector */
export const all = (within, selector) =>
  /** @type {HTMLElement[]} */ ([...within.querySelectorAll(selector)]);

/** @param {ParentNode} within @param {string} selector */
export const one = (within, selector) =>
  /** @type {HTMLElement} */ (within.querySelector(selector));

/** The element that a template names by `data-part`. @param {ParentNode} within @param {string} name */
export const part = (within, name) => one(within, `[data-part="${name}"]`);

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name @param {object} properties @param {(Node | string)[]} children
 */
export function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** Say on the page that a part of it could not be fetched. */
export const sayMissed = () => document.getElementById("hub-missed")?.removeAttribute("hidden");

/** The sentence of the page for what could not be fetched, with its way to load the page again. */
export const missed = () => [
  ...(document.getElementById("hub-missed")?.cloneNode(true).childNodes ?? []),
];

/** Call back when the page is back from the browser's cache. @param {() => void} show */
export const onReturn = (show) =>
  addEventListener("pageshow", ({ persisted }) => persisted && show());
