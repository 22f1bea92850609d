/**
 * What a page needs around its text: the menu, where the reader is, and print. It stands in for the
 * theme's own script, which is twenty times as large and mostly for what the hub does not have. Light
 * and dark are chosen in partials/javascripts/palette.html.
 */

/** From here up a heading has been passed: the header lies over it. */
const PASSED = 100;

document.documentElement.classList.replace("no-js", "js");

// A script that cannot be fetched is told of; the sentence stands in the page.
addEventListener(
  "error",
  ({ target }) =>
    target instanceof HTMLScriptElement &&
    target.type === "module" &&
    document.getElementById("hub-missed")?.removeAttribute("hidden"),
  { capture: true },
);

/** The menu is a popover of the browser's; what lies behind it is out of reach while it is open. */
function tendMenu() {
  /** @type {HTMLElement | null} */
  const menu = document.querySelector("#hub-nav");
  /** @type {NodeListOf<HTMLElement>} */
  const behind = document.querySelectorAll(
    ".md-skip, .hub-header, .md-tabs, .md-content, .hub-footer",
  );
  // Before it closes, so that its button can take the focus back.
  menu?.addEventListener("beforetoggle", (event) => {
    const isOpening = /** @type {ToggleEvent} */ (event).newState === "open";
    behind.forEach((part) => (part.inert = isOpening));
  });
  menu?.addEventListener("toggle", () => {
    menu.querySelector("[aria-current]")?.scrollIntoView({ block: "center" });
  });
  const close = () => menu?.hidePopover?.();
  // A link to a part of this same page has nothing else to close it; Back brings the page as it was.
  menu?.addEventListener("click", ({ target }) => {
    if (/** @type {HTMLElement} */ (target).closest("a")) {
      close();
    }
  });
  addEventListener("pagehide", close);
  matchMedia("(width >= 76.25em)").addEventListener("change", close);
}

/** The title of the page stands in the header once it is out of sight. */
function showTitle() {
  const title = document.querySelector(".hub-header__page");
  const heading = document.querySelector("h1");
  if (title && heading) {
    new IntersectionObserver(([entry]) => {
      const isPassed = entry && !entry.isIntersecting && entry.boundingClientRect.top < PASSED;
      title.classList.toggle("hub-header__page--shown", isPassed);
    }).observe(heading);
  }
}

/** The part that is being read is marked in the contents of the page. */
function showPart() {
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const found = document.querySelectorAll(".hub-nav__parts a");
  const links = new Map([...found].map((link) => [decodeURIComponent(link.hash).slice(1), link]));
  const headings = [...links.keys()].flatMap((id) => document.getElementById(id) ?? []);
  const mark = () => {
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top < PASSED);
    const current = passed.at(-1)?.id;
    links.forEach((link, id) => (link.ariaCurrent = id === current ? "location" : null));
  };
  const observer = new IntersectionObserver(mark, { rootMargin: `-${PASSED}px 0px 0px` });
  headings.forEach((heading) => observer.observe(heading));
}

/** On paper a field cannot go on over to the next page, so its words stand there as text too. */
function writeOut() {
  document.querySelectorAll(".hub-written").forEach((text) => text.remove());
  /** @type {NodeListOf<HTMLTextAreaElement>} */
  const fields = document.querySelectorAll(".hub-write > textarea");
  for (const field of [...fields].filter(({ value }) => value)) {
    const text = document.createElement("div");
    const words = { className: "hub-written", dir: "auto", hidden: true, textContent: field.value };
    field.after(Object.assign(text, words));
  }
}

/** What is folded away is printed, and folded again afterwards. */
function printAll() {
  /** @type {HTMLDetailsElement[]} */
  let folded = [];
  addEventListener("beforeprint", () => {
    writeOut();
    folded = [...document.querySelectorAll("details")].filter((details) => !details.open);
    folded.forEach((details) => (details.open = true));
  });
  addEventListener("afterprint", () => folded.forEach((details) => (details.open = false)));
}

/** Code that is wider than the page can be scrolled by key too. */
function reachCode() {
  /** @type {NodeListOf<HTMLElement>} */
  const found = document.querySelectorAll("pre > code");
  found.forEach((code) => code.scrollWidth > code.clientWidth && (code.tabIndex = 0));
}

/**
 * WebKit empties whatever has autocomplete="off" when it shows a page of its cache again, unless that
 * says "on" while the page is put there. Elsewhere this changes nothing.
 */
function spareForms() {
  /** @param {string} old @param {string} now */
  const change = (old, now) =>
    document
      .querySelectorAll(`[autocomplete="${old}"]`)
      .forEach((field) => field.setAttribute("autocomplete", now));
  addEventListener("pagehide", ({ persisted }) => persisted && change("off", "on"));
  addEventListener("pageshow", ({ persisted }) => persisted && change("on", "off"));
}

spareForms();
tendMenu();
showTitle();
reachCode();
showPart();
printAll();
