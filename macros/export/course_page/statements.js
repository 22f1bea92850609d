/** What a cmi5 lesson says: its statements, as the profile has them. */

import { pattern, typeOf } from "./answers.js";

/** @typedef {import("./answers.js").Answer} Answer */
/** @typedef {Record<string, any>} Statement */

/**
 * @typedef {object} LaunchData
 * @property {Record<string, any>} contextTemplate
 * @property {"Normal" | "Browse" | "Review"} launchMode
 * @property {string} [launchParameters]
 * @property {number} [masteryScore]
 * @property {string} [returnURL]
 */

const CATEGORY = "https://w3id.org/xapi/cmi5/context/categories/";
const MASTERY = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore";
const VERBS = "http://adlnet.gov/expapi/verbs/";

/**
 * @param {import("./cmi5.js").Launch} launch
 * @param {LaunchData} data
 */
export function statements({ actor, registration, activityId }, { contextTemplate, masteryScore }) {
  const began = Date.now();
  const duration = () => `PT${((Date.now() - began) / 1000).toFixed(2)}S`;

  /** @param {string[]} categories @param {object} [extensions] */
  const context = (categories, extensions) => {
    const made = structuredClone(contextTemplate);
    const { category = [] } = made["contextActivities"] ?? {};
    const more = categories.map((name) => ({ objectType: "Activity", id: CATEGORY + name }));
    return {
      ...made,
      registration,
      contextActivities: {
        ...made["contextActivities"],
        ...(categories.length > 0 && { category: [category, more].flat() }),
      },
      extensions: { ...made["extensions"], ...extensions },
    };
  };

  /** @param {string} verb @param {Statement} more @returns {Statement} */
  const statement = (verb, more) => ({
    id: uuid(),
    timestamp: new Date().toISOString(),
    actor: JSON.parse(actor),
    verb: { id: VERBS + verb, display: { en: verb } },
    object: { objectType: "Activity", id: activityId },
    ...more,
  });

  return {
    initialized: () => statement("initialized", { context: context(["cmi5"]) }),

    /** A word on an answer is no part of the profile, so it stands in no category of it. @param {Answer} answer */
    answered: (answer) =>
      statement("answered", {
        object: question(answer),
        ...(answer.right !== undefined && {
          result: { success: answer.right, response: pattern(answer, answer.given) },
        }),
        context: context([]),
      }),

    completed: () =>
      statement("completed", {
        result: { completion: true, duration: duration() },
        context: context(["cmi5", "moveon"]),
      }),

    /** @param {number} score from 0 to 1; it is passed unless the course asks for more */
    scored: (score) => {
      const success = score >= (masteryScore ?? 0);
      const extensions = masteryScore === undefined ? {} : { [MASTERY]: masteryScore };
      return statement(success ? "passed" : "failed", {
        result: { success, score: { scaled: Number(score.toFixed(4)) }, duration: duration() },
        context: context(["cmi5", "moveon"], extensions),
      });
    },

    terminated: () =>
      statement("terminated", {
        result: { duration: duration() },
        context: context(["cmi5"]),
      }),
  };
}

/** The question by its address on the public site. @param {Answer} answer */
function question(answer) {
  const { lang, dataset } = document.documentElement;
  /** @param {import("./answers.js").Part[]} parts */
  const described = (parts) => parts.map(({ id, text }) => ({ id, description: { [lang]: text } }));
  const type = typeOf(answer) ?? "other";
  const parts = described(answer.parts);
  return {
    objectType: "Activity",
    id: `${dataset["address"]}#q-${answer.item}`,
    definition: {
      type: "http://adlnet.gov/expapi/activities/cmi.interaction",
      description: { [lang]: answer.stem },
      interactionType: type,
      ...(answer.keys.length > 0 && { correctResponsesPattern: [pattern(answer, answer.keys)] }),
      ...(type === "matching" && { source: parts, target: described(answer.sides) }),
      ...(["choice", "sequencing"].includes(type) && { choices: parts }),
    },
  };
}

/** `crypto.randomUUID` is not there where a course system has no certificate. */
function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}
