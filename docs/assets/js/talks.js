/** Conversations of the notebook as they are shown: a list on the screen, a table on paper. */

import { element } from "./dom.js";
import { spoken } from "./store.js";

/** @typedef {import("./store.js").Talk} Talk */

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
      element("dt", {}, name),
      element("dd", { dir: "auto" }, text),
    ]);
    if (talk.review) {
      terms.push(
        element("dt", {}, "Looked at"),
        element("dd", { dir: "auto" }, reviewed(talk.review)),
      );
    }
    const tools = element(
      "p",
      { className: "hub-tools" },
      button("edit", id, "Change", title),
      button("remove", id, "Remove", title),
    );
    const who = talk.who ? [", ", element("bdi", {}, talk.who)] : [];
    const head = element("p", {}, element("b", {}, spoken(talk.day), ...who));
    return element("li", {}, head, element("dl", {}, ...terms), tools);
  });
}

/** What came of looking at a talk, a line each. @param {import("./store.js").Review} review */
function reviewed({ figures, marks }) {
  const moments = marks.flatMap(({ kind, place, yours, theirs, better }) => [
    `${kind}, ${place}`,
    ...[yours && `You: “${yours}”`, theirs && `They: “${theirs}”`, better && `Better: “${better}”`],
  ]);
  return [...figures, ...moments].filter(Boolean).join("\n");
}

/** @param {string} action @param {string} id @param {string} label @param {string} title */
function button(action, id, label, title) {
  const ariaLabel = `${label}: ${title}`;
  const made = element("button", { type: "button", className: "hub-plain", ariaLabel }, label);
  Object.assign(made.dataset, { do: action, talk: id });
  return made;
}

/** A row of the paper's table, filled or to write on. @param {Talk} [talk] @param {Record<string, string>} [decisions] */
export function talkRow(talk, decisions = {}) {
  const cells = talk
    ? [spoken(talk.day), talk.who, talk.learned, decisions[talk.decided] ?? "", talk.next]
    : ["", "", "", "", ""];
  return element("tr", {}, ...cells.map((text) => element("td", { dir: "auto" }, text)));
}
