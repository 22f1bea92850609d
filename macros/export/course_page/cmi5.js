/**
 * cmi5: statements and a state document, sent to the address that the course system names when it
 * opens the lesson, and to no other.
 */

import { statements } from "./statements.js";

/** @typedef {import("./course.js").System} System */
/** @typedef {import("./statements.js").Statement} Statement */

/** For how long the system may keep the page waiting, in milliseconds. */
const PATIENCE = 15_000;
/** For how long the reader's words may wait before they are sent, beside each answer. */
const PAUSE = 2000;
/** An LRS takes more; this is what a browser still sends when a page is closed. In characters. */
const ROOM = 32_000;
const STATE = "conversation-first";
const COMPLETE = " complete";

const NONE =
  "This page has found no course system, so nothing is reported or kept. You can read and answer all of it.";
const REFUSED =
  "Your course system did not let this page begin. Close it, and open the lesson there again.";
const LOST =
  "Your course system did not take your last answer. It is sent again with the next one.";

/**
 * @typedef {object} Launch
 * @property {string} endpoint
 * @property {string} fetch
 * @property {string} actor
 * @property {string} registration
 * @property {string} activityId
 */

/** What the system has put into the page's address. @returns {Launch} */
function launch() {
  const given = new URLSearchParams(location.search);
  const names = ["endpoint", "fetch", "actor", "registration", "activityId"];
  const found = Object.fromEntries(names.map((name) => [name, given.get(name) ?? ""]));
  if (!Object.values(found).every(Boolean)) {
    throw new Error(NONE);
  }
  return /** @type {any} */ (found);
}

/** Let the page reach the system and no other address. @param {Launch} to */
function confine({ endpoint, fetch: tokens }) {
  const origins = [endpoint, tokens].map((address) => new URL(address, location.href).origin);
  const meta = document.createElement("meta");
  meta.httpEquiv = "Content-Security-Policy";
  meta.content = `connect-src ${[...new Set(origins)].join(" ")}`;
  document.head.append(meta);
}

/** @type {import("./course.js").Connect} */
export async function connect(tell) {
  const to = launch();
  confine(to);
  try {
    const service = new Service(to, await token(to.fetch));
    const data = JSON.parse((await service.read("activities/state", "LMS.LaunchData")) || "null");
    await service.read("agents/profile", "cmi5LearnerPreferences");
    const state = await service.read("activities/state", STATE);
    return await new Session(service, data, tell).begin(state);
  } catch {
    throw new Error(REFUSED);
  }
}

/** @param {string} address @returns {Promise<string>} */
async function token(address) {
  const signal = AbortSignal.timeout(PATIENCE);
  const answer = await fetch(address, { method: "POST", signal });
  const found = (await answer.json())["auth-token"];
  if (!answer.ok || typeof found !== "string") {
    throw new Error(REFUSED);
  }
  return found;
}

/** The system's record store. */
class Service {
  #to;
  #token;

  /** @param {Launch} to @param {string} authorization */
  constructor(to, authorization) {
    this.#to = to;
    this.#token = authorization;
  }

  get launch() {
    return this.#to;
  }

  /** @param {string} path @param {Record<string, string>} query @param {RequestInit} [options] */
  #ask(path, query, options) {
    const { endpoint } = this.#to;
    const url = new URL(
      path,
      new URL(endpoint.endsWith("/") ? endpoint : `${endpoint}/`, location.href),
    );
    Object.entries(query).forEach(([name, value]) => url.searchParams.set(name, value));
    return fetch(url, {
      cache: "no-store",
      ...options,
      headers: {
        Authorization: `Basic ${this.#token}`,
        "X-Experience-API-Version": "1.0.3",
        ...(options?.body && { "Content-Type": "application/json" }),
      },
    });
  }

  /** @param {string} name */
  #state(name) {
    const { activityId, actor, registration } = this.#to;
    return { activityId, agent: actor, registration, stateId: name };
  }

  /** A document, or nothing if there is none. @param {"activities/state" | "agents/profile"} path @param {string} name */
  async read(path, name) {
    const query =
      path === "agents/profile" ? { agent: this.#to.actor, profileId: name } : this.#state(name);
    const answer = await this.#ask(path, query, { signal: AbortSignal.timeout(PATIENCE) });
    if (answer.status === 404) {
      return "";
    }
    if (!answer.ok) {
      throw new Error(REFUSED);
    }
    return answer.text();
  }

  /** @param {string} body */
  keep(body) {
    return this.#ask("activities/state", this.#state(STATE), {
      method: "PUT",
      body,
      keepalive: true,
    });
  }

  /** @param {Statement[]} told */
  send(told) {
    return this.#ask(
      "statements",
      {},
      {
        method: "POST",
        body: JSON.stringify(told),
        keepalive: true,
      },
    );
  }
}

/** A session with a system, from `initialized` to `terminated`. */
class Session {
  #service;
  #data;
  #tell;
  #make;
  /** @type {Statement[]} What the system has not taken yet. */
  #waiting = [];
  #isSending = false;
  #isOver = false;
  #timer = 0;
  /** What is to be kept, and what the system has. */
  #state = "";
  #known = "";
  #isComplete = false;

  /** @param {Service} service @param {import("./statements.js").LaunchData} data @param {(trouble: string) => void} tell */
  constructor(service, data, tell) {
    this.#service = service;
    this.#data = data;
    this.#tell = tell;
    this.#make = statements(service.launch, data);
  }

  /** @param {string} state @returns {Promise<System>} */
  async begin(state) {
    const { launchMode, launchParameters = "", returnURL } = this.#data;
    this.#isComplete = state.endsWith(COMPLETE);
    this.#known = state;
    const taken = await this.#service.send([this.#make.initialized()]);
    if (!taken.ok) {
      throw new Error(REFUSED);
    }
    return {
      settings: launchParameters,
      state: state.replace(COMPLETE, ""),
      room: ROOM,
      isReporting: launchMode === "Normal",
      isComplete: this.#isComplete,
      ...(returnURL && { back: returnURL }),
      keep: (text) => this.#keep(text),
      report: (answer) => this.#send(this.#make.answered(answer)),
      complete: (score) => this.#complete(score),
      leave: () => this.#leave(),
    };
  }

  /** @param {string} text */
  #keep(text) {
    this.#state = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#flush(), PAUSE);
  }

  /** @param {Statement} told */
  #send(told) {
    this.#waiting.push(told);
    this.#flush();
  }

  /** @param {number | undefined} score */
  #complete(score) {
    this.#isComplete = true;
    if (score !== undefined) {
      this.#waiting.push(this.#make.scored(score));
    }
    this.#send(this.#make.completed());
  }

  async #flush() {
    if (this.#isSending || this.#isOver) {
      return;
    }
    this.#isSending = true;
    let isTaken = true;
    try {
      while (isTaken && this.#waiting.length > 0) {
        const told = [...this.#waiting];
        isTaken = (await this.#service.send(told)).ok;
        this.#waiting = this.#waiting.filter((one) => !isTaken || !told.includes(one));
      }
      const state = this.#whole();
      if (isTaken && state !== this.#known) {
        isTaken = (await this.#service.keep(state)).ok;
        this.#known = isTaken ? state : this.#known;
      }
    } catch {
      isTaken = false;
    }
    this.#isSending = false;
    this.#tell(isTaken ? "" : LOST);
  }

  #whole() {
    return this.#state && this.#state + (this.#isComplete ? COMPLETE : "");
  }

  /** What is under way may be lost with the page, so all that was not acknowledged goes again. */
  #leave() {
    if (this.#isOver) {
      return;
    }
    this.#isOver = true;
    const state = this.#whole();
    const isNew = state && state !== this.#known;
    const sent = isNew ? [this.#service.keep(state)] : [];
    sent.push(this.#service.send([...this.#waiting, this.#make.terminated()]));
    sent.forEach((one) => one.catch(() => undefined)); // nobody is there any more to be told
  }
}
