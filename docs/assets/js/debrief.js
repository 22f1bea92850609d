/** After the last question: what to look at again, with what was sure and wrong first. */

import { element, isCourse } from "./dom.js";

/** @typedef {(result: string, sure: string) => boolean} Test */

/** @type {[string, Test][]} Each question stands under the first heading that fits. */
const GROUPS = [
  ["You were sure, and it was not right", (result, sure) => result === "wrong" && sure === "2"],
  ["Not right at first", (result) => result === "wrong"],
  ["Right, though you were not sure", (result, sure) => result === "right" && sure === "0"],
];

/** @param {HTMLElement} section @param {HTMLFormElement[]} forms */
export function showDebrief(section, forms) {
  const rest = new Set(forms);
  /** @type {Node[]} */
  const parts = [];
  for (const [heading, fits] of GROUPS) {
    const found = [...rest].filter(({ dataset }) =>
      fits(dataset["result"] ?? "", dataset["sure"] ?? ""),
    );
    found.forEach((form) => rest.delete(form));
    if (found.length > 0) {
      parts.push(element("h3", { className: "hub-quiz__group" }, heading), list(found));
    }
  }
  const wrong = forms.filter(({ dataset }) => dataset["result"] === "wrong").length;
  const right = `${forms.length - wrong} of ${forms.length} were right at first.`;
  const next = isCourse ? "" : " All come back in the review from tomorrow on.";
  parts.unshift(element("p", {}, right + next));
  if (wrong > 0) {
    const button = element("button", { type: "button", className: "hub-button" });
    button.textContent = "Try again what was not right";
    button.dataset["again"] = "wrong";
    parts.push(element("p", {}, button));
  }
  section.replaceChildren(...parts);
  section.hidden = false;
}

/** @param {HTMLFormElement[]} forms */
function list(forms) {
  const items = forms.map((form) => {
    const number = form.querySelector(".hub-item__number")?.textContent ?? "";
    const stem = form.querySelector(".hub-item__stem")?.textContent?.trim() ?? "";
    const link = element("a", { href: `#${form.id}` }, `Question ${number}`);
    return element("li", {}, link, `: ${stem.slice(number.length)}`);
  });
  return element("ul", {}, ...items);
}
