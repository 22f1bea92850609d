/** Conversations of the notebook as they are shown: a list on the screen, a table on paper. */

import { dayAfter } from "./schedule.js";
import { spoken } from "./store.js";

/** @typedef {import("./store.js").Talk} Talk */

/** The Monday of a day's week. @param {string} day */
export function mondayOf(day) {
  return dayAfter(day, -((new Date(`${dayAfter(day, 0)}T00:00Z`).getUTCDay() + 6) % 7));
}

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name @param {(Node | string)[]} children
 */
function element(name, ...children) {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}

/** @param {[string, Talk][]} talks @param {Record<string, string>} decisions */
export function talkList(talks, decisions) {
  return talks.map(([id, talk]) => {
    const title = [spoken(talk.day), talk.who].filter(Boolean).join(", ");
    const facts = [
      ["Wanted to learn", talk.wanted],
      ["Learned", talk.learned],
      ["Decided together", decisions[talk.decided] ?? ""],
      ["Next", talk.next],
    ].filter(([, text]) => text);
    const terms = facts.flatMap(([name = "", text = ""]) => [
      element("dt", name),
      element("dd", text),
    ]);
    const tools = element(
      "p",
      button("edit", id, "Change", title),
      button("remove", id, "Remove", title),
    );
    tools.className = "hub-tools";
    return element("li", element("p", element("b", title)), element("dl", ...terms), tools);
  });
}

/** @param {string} action @param {string} id @param {string} label @param {string} title */
function button(action, id, label, title) {
  const made = element("button", label);
  Object.assign(made, { type: "button", className: "hub-plain", ariaLabel: `${label}: ${title}` });
  Object.assign(made.dataset, { do: action, talk: id });
  return made;
}

/** A row of the paper's table, filled or to write on. @param {Talk} [talk] @param {Record<string, string>} [decisions] */
export function talkRow(talk, decisions = {}) {
  const cells = talk
    ? [spoken(talk.day), talk.who, talk.learned, decisions[talk.decided] ?? "", talk.next]
    : ["", "", "", "", ""];
  return element("tr", ...cells.map((text) => element("td", text)));
}
