/**
 * What a team learns together: files and short texts that its people gave are read here, on the device,
 * and joined. Nothing is sent, and nothing is kept unless it is saved as a file.
 */

import { all, element, one, part } from "./dom.js";
import { download, pluralize } from "./format.js";
import { printAs } from "./paper.js";
import { codesIn, decode, isCode } from "./team-code.js";
import { LARGEST, parsed, readFile } from "./team-file.js";
import {
  GROUP_KIND,
  LARGEST_GROUP,
  LEAST,
  add,
  figuresOf,
  join,
  newGroup,
  readGroup,
  writtenGroup,
} from "./team-group.js";
import { spoken, today } from "./store.js";

/** @typedef {{ name: string, text?: string, why?: string }} Brought A text, or why there is none. */

/** Why something was not read. @type {Record<string, string>} */
const WHY = {
  foreign: "it is no file for a team. Ask for one that was made in the notebook.",
  notebook:
    "it is somebody’s whole notebook, and was not read. Delete it, and ask for a file for the team.",
  damaged: "it is damaged. Ask for it once more.",
  clock: "it says a day that cannot be. Ask for it once more, from a device whose clock is right.",
  large: "it is larger than any file for a team.",
  unread: "it could not be opened. Choose it once more.",
  typed: "it was not typed right. Compare it letter by letter.",
  picture: "it shows no code that this browser can read. Type or paste the short text instead.",
};
/** What became of a file. */
const DONE = {
  added: "is added.",
  replaced: "is added; the older file of the same person is taken out.",
  same: "was there already.",
  older: "is older than what the same person gave already, and was left out.",
};
/** As many of one sort are told in one sentence. */
const MANY = 4;
const NEWER = " A newer version of this site made it; what is not known here was left out.";
const ENDED = new Map([
  ["on", "Decided together, to go on"],
  ["stop", "Decided together to stop, a good no"],
  ["on,stop", "Decided together, to go on or to stop"],
  ["not-yet", "Not yet decided"],
  ["no", "Decided by one alone"],
  ["not-yet,no", "Not decided together"],
]);

/** @param {number} tenths */
const share = (tenths) =>
  tenths < 1 ? "hardly any" : tenths > 9 ? "nearly all" : `about ${tenths} in 10`;

export default class HubTeam extends HTMLElement {
  #group = newGroup();
  /** Whether something was added since the group was saved. */
  #isUnsaved = false;
  /** What is under way, so that things are joined one after another. */
  #work = Promise.resolve();
  #listening = new AbortController();

  connectedCallback() {
    const { signal } = this.#listening;
    const file = /** @type {HTMLInputElement} */ (part(this, "file"));
    one(this, "form").addEventListener(
      "submit",
      (event) => {
        event.preventDefault();
        this.#paste();
      },
      { signal },
    );
    file.addEventListener("change", () => this.#choose(file), { signal });
    this.addEventListener("click", (event) => this.#click(event), { signal });
    document.addEventListener("dragover", (event) => event.preventDefault(), { signal });
    document.addEventListener("drop", (event) => this.#drop(event), { signal });
    addEventListener("beforeunload", (event) => this.#wouldLose && event.preventDefault(), {
      signal,
    });
    this.#choose(file); // chosen before this script came
  }

  disconnectedCallback() {
    this.#listening.abort();
    this.#listening = new AbortController();
  }

  /** Whether something would be gone that is in no file, or was typed and not read. */
  get #wouldLose() {
    return this.#isUnsaved || Boolean(this.#pasted.value.trim());
  }

  // ---- Bring

  /** @param {HTMLInputElement} field */
  #choose(field) {
    this.#take([...(field.files ?? [])]);
    field.value = "";
  }

  /** @param {DragEvent} event */
  #drop(event) {
    event.preventDefault();
    const { files } = event.dataTransfer ?? {};
    const text = event.dataTransfer?.getData("text/plain");
    if (files?.length) {
      this.#take([...files]);
    } else if (text) {
      this.#readText("What you dropped", text);
    }
  }

  #paste() {
    const text = this.#pasted.value.trim();
    this.#pasted.value = "";
    if (text) {
      this.#readText("What you pasted", text);
    }
  }

  /** Read a file's text, or the short texts in a message. @param {string} name @param {string} text */
  #readText(name, text) {
    const codes = isCode(text) ? codesIn(text) : [];
    const texts = codes.map((code, place) => ({ name: `Text ${place + 1}`, text: code }));
    this.#read(texts.length > 0 ? texts : [{ name, text }]);
  }

  get #pasted() {
    return /** @type {HTMLTextAreaElement} */ (part(this, "paste"));
  }

  /** Put back what was typed and could not be read, to be mended there. @param {string[]} texts */
  #giveBack(texts) {
    if (texts.length > 0) {
      this.#pasted.value = [...texts, this.#pasted.value.trim()].filter(Boolean).join("\n\n");
    }
  }

  /** @param {File[]} files */
  #take(files) {
    if (files.length > 0) {
      const readings = files.map(async (file) => ({ name: file.name, ...(await textOf(file)) }));
      this.#work = this.#work.then(async () => {
        await this.#joinAll(await Promise.all(readings));
      });
    }
  }

  /** @param {Brought[]} texts */
  #read(texts) {
    this.#work = this.#work.then(async () => this.#giveBack(await this.#joinAll(texts)));
  }

  /** Join texts, and give back those that were not read. @param {Brought[]} texts */
  async #joinAll(texts) {
    const said = [];
    const unread = [];
    for (const { name, text, why = "damaged" } of texts) {
      const sentence = (text === undefined ? WHY[why] : await this.#join(text)) ?? "";
      said.push({ name, sentence });
      if (text !== undefined && Object.values(WHY).includes(sentence)) {
        unread.push(text.trim());
      }
    }
    const items = summed(said).map((sentence) => element("li", { dir: "auto" }, sentence));
    part(this, "said").replaceChildren(...items);
    this.#show();
    return unread;
  }

  /** Read a text and join it; what is said of it begins after its name. @param {string} text */
  async #join(text) {
    if (!globalThis.crypto?.subtle) {
      return "it was not read: this needs a page whose address begins with https, or one from disk.";
    }
    /** @type {unknown} */
    let value;
    let rest = "";
    if (isCode(text)) {
      const decoded = decode(text, this.#items);
      if (!decoded) {
        return WHY["typed"];
      }
      value = decoded.value;
      rest = decoded.unknown > 0 ? " Some of its questions are not known here." : "";
    } else {
      value = parsed(text);
    }
    const kind = /** @type {{ kind?: unknown } | undefined} */ (value)?.kind;
    if (kind === GROUP_KIND) {
      return this.#joinGroup(value);
    }
    const read = text.length > LARGEST ? { why: "large" } : readFile(value, today());
    if ("why" in read) {
      return WHY[read.why];
    }
    const done = await add(this.#group, read.file);
    this.#isUnsaved ||= done === "added" || done === "replaced";
    const name = read.file.name ? `the file of ${read.file.name} ` : "it ";
    return `${name}${DONE[done]}${read.isNewer ? NEWER : ""}${rest}`.trim();
  }

  /** @param {unknown} value */
  #joinGroup(value) {
    const read = readGroup(value, today());
    if ("why" in read) {
      return WHY[read.why];
    }
    const count = Object.keys(read.group.people).length;
    const isJoined = join(this.#group, read.group);
    return isJoined
      ? `it is a group of ${pluralize(count, "person", "people")}, and is added.${read.isNewer ? NEWER : ""}`
      : "it is a group with some of the same people in it, and was left out. Open it first, then add the files.";
  }

  /** The ids of all questions that are known here. */
  get #items() {
    return all(this, "[data-items]").flatMap(({ dataset }) => dataset["items"]?.split(" ") ?? []);
  }

  // ---- Show

  #show() {
    const figures = figuresOf(this.#group);
    const { people } = figures;
    part(this, "look").hidden = people === 0;
    part(this, "shown").hidden = people < LEAST;
    part(this, "print").hidden = people < LEAST;
    part(this, "people").textContent =
      people < LEAST
        ? `${pluralize(people, "person has", "people have")} given something. Figures begin with four, so that nobody is seen alone.`
        : `${people} people have given something.`;
    this.#fill(
      "rows",
      (figures.weeks ?? []).map(({ monday, talks }) =>
        element(
          "tr",
          {},
          element("td", {}, spoken(monday)),
          element("td", {}, talks ? String(talks) : "fewer than four people had one"),
        ),
      ),
    );
    part(this, "weeks").hidden = !figures.weeks?.length;
    part(this, "no-weeks").hidden = Boolean(figures.weeks?.length);
    this.#list(
      "ended",
      figures.ended?.map(
        ({ endings, tenths }) => `${ENDED.get(String(endings))}: ${share(tenths)}`,
      ),
    );
    this.#list("wanted", figures.wanted);
    this.#list(
      "moments",
      figures.moments?.map(({ kind, yours, better }) =>
        [kind && `${kind}.`, yours && `Said: “${yours}”`, better && `Better: “${better}”`]
          .filter(Boolean)
          .join(" "),
      ),
    );
    this.#showHard(figures.hard ?? []);
  }

  /** @param {string} name @param {Node[]} children */
  #fill(name, children) {
    part(this, name).replaceChildren(...children);
  }

  /** @param {string} name @param {string[] | undefined} lines */
  #list(name, lines) {
    this.#fill(
      name,
      (lines ?? []).map((line) => element("li", { dir: "auto" }, line)),
    );
    part(this, `no-${name}`).hidden = Boolean(lines?.length);
  }

  /** The questions by lesson, with the session for it; lessons with most of them come first. @param {string[]} hard */
  #showHard(hard) {
    const found = all(this, ".hub-session")
      .map((session) => ({
        session,
        lines: all(session, "[data-item]").filter(
          ({ dataset }) =>
            hard.includes(dataset["item"] ?? "") &&
            session.dataset["items"]?.split(" ").includes(dataset["item"] ?? ""),
        ),
      }))
      .sort((less, more) => more.lines.length - less.lines.length);
    for (const line of all(this, "[data-item]")) {
      line.toggleAttribute("data-hard", hard.includes(line.dataset["item"] ?? ""));
    }
    const entries = found
      .filter(({ lines }) => lines.length > 0)
      .map(({ session, lines }) => {
        const title = one(session, "summary").textContent ?? "";
        const lesson = one(session, "a").getAttribute("href");
        const questions = lines.map((line) =>
          element("li", {}, ...[...line.childNodes].map((node) => node.cloneNode(true))),
        );
        return element(
          "li",
          {},
          element("a", { href: lesson }, title),
          ": ",
          element("a", { href: `#${session.id}` }, `Forty minutes on “${title}”`),
          element("ul", {}, ...questions),
        );
      });
    this.#fill("hard", entries);
    part(this, "no-hard").hidden = entries.length > 0;
  }

  // ---- What the reader does

  /** @param {Event} event */
  #click(event) {
    const pressed = /** @type {HTMLElement} */ (event.target);
    /** @type {Record<string, () => void>} */
    const acts = {
      save: () => this.#save(),
      print: () => print(),
      clear: () => this.#clear(),
      "print-session": () => {
        const session = /** @type {HTMLElement} */ (pressed.closest(".hub-session"));
        printAs("script", session);
      },
    };
    acts[pressed.dataset["do"] ?? ""]?.();
    const { hash = "" } = /** @type {HTMLAnchorElement} */ (pressed);
    const session = hash.startsWith("#session-") && this.querySelector(hash);
    if (session instanceof HTMLDetailsElement) {
      event.preventDefault(); // the browser would move the focus away again
      session.open = true;
      session.scrollIntoView();
      one(session, "summary").focus();
    }
  }

  #save() {
    const text = writtenGroup(this.#group, new Date());
    download(`our-group-${today()}.json`, "application/json", text);
    this.#isUnsaved = false;
    this.#fill("said", [
      element("li", {}, "The group is saved where your browser puts what you download."),
    ]);
  }

  #clear() {
    this.#group = newGroup();
    this.#isUnsaved = false;
    this.#show();
    this.#fill("said", [element("li", {}, "Nothing of it is here any more.")]);
    part(this, "file").focus();
  }
}

/**
 * A sentence for each file; many that were simply added have one, so that the others stand out.
 *
 * @param {{ name: string, sentence: string }[]} said
 */
function summed(said) {
  const added = said.filter(({ sentence }) => sentence.endsWith(` ${DONE.added}`));
  const others = added.length < MANY ? said : said.filter((some) => !added.includes(some));
  const names = added
    .map(({ name, sentence }) => /^the file of (.+) is added/.exec(sentence)?.[1] ?? name)
    .join(", ");
  return [
    ...(added.length < MANY ? [] : [`${added.length} are added: ${names}.`]),
    ...others.map(({ name, sentence }) => `${name}: ${sentence}`),
  ];
}

/** The text of a file, or of the code in a picture. @param {File} file */
async function textOf(file) {
  if (file.type.startsWith("image/")) {
    return codeIn(file);
  }
  if (file.size > LARGEST_GROUP) {
    return { why: "large" };
  }
  const text = await file.text().catch(() => undefined);
  return text === undefined ? { why: "unread" } : { text };
}

/** @param {File} file */
async function codeIn(file) {
  try {
    const picture = await createImageBitmap(file);
    const detector = new /** @type {any} */ (globalThis).BarcodeDetector({ formats: ["qr_code"] });
    const [found] = await detector.detect(picture);
    return { text: String(found.rawValue) };
  } catch {
    return { why: "picture" }; // no such reader here, no picture, or no code in it
  }
}
