/**
 * What a page needs around its text: keys for the labels that work as buttons, the drawer, where the
 * reader is, and print. It stands in for the theme's own script, which is twenty times as large and
 * mostly for what the hub does not have. Light and dark are chosen in partials/javascripts/palette.html.
 */

/** From here up a heading has been passed: the header lies over it. */
const PASSED = 100;

const root = document.documentElement;
root.classList.replace("no-js", "js");

// A script that cannot be fetched is told of; the sentence stands in the page.
addEventListener(
  "error",
  ({ target }) =>
    target instanceof HTMLScriptElement &&
    target.type === "module" &&
    document.getElementById("hub-missed")?.removeAttribute("hidden"),
  { capture: true },
);

/** @type {HTMLInputElement | null} */
const drawer = document.querySelector("#__drawer");

/** @param {EventTarget | null} target the part that has the focus */
function press(target) {
  if (target instanceof HTMLLabelElement) {
    target.click();
  } else if (target instanceof HTMLInputElement && target.matches(".md-option")) {
    // The label behind a palette leads to the next one.
    /** @type {HTMLElement | null} */ (target.nextElementSibling)?.click();
  } else {
    return false;
  }
  return true;
}

function closeDrawer() {
  if (drawer?.checked) {
    drawer.checked = false;
    /** @type {HTMLElement | null} */ (
      document.querySelector(".md-header [for=__drawer]")
    )?.focus();
  }
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    closeDrawer();
  } else if ((event.key === "Enter" || event.key === " ") && press(event.target)) {
    event.preventDefault();
  }
});

// A page that comes back from the browser's cache comes with its menu open.
addEventListener("pageshow", () => drawer && (drawer.checked = false));

// A link to a part of this same page has nothing else to close the drawer.
addEventListener("hashchange", () => drawer && (drawer.checked = false));

/** The title of the page takes the place of the site's in the header once it is out of sight. */
function showTitle() {
  const title = document.querySelector(".md-header__title");
  const heading = document.querySelector("h1");
  if (title && heading) {
    new IntersectionObserver(([entry]) => {
      const isPassed = entry && !entry.isIntersecting && entry.boundingClientRect.top < PASSED;
      title.classList.toggle("md-header__title--active", isPassed);
    }).observe(heading);
  }
}

/** The part that is being read is marked in the contents of the page. */
function showPart() {
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const found = document.querySelectorAll(".md-nav--secondary a[href^='#']");
  const links = new Map([...found].map((link) => [decodeURIComponent(link.hash).slice(1), link]));
  const headings = [...links.keys()].flatMap((id) => document.getElementById(id) ?? []);
  const mark = () => {
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top < PASSED);
    const current = passed.at(-1)?.id;
    links.forEach((link, id) => link.classList.toggle("md-nav__link--active", id === current));
  };
  const observer = new IntersectionObserver(mark, { rootMargin: `-${PASSED}px 0px 0px` });
  headings.forEach((heading) => observer.observe(heading));
}

/** What is folded away is printed, and folded again afterwards. */
function printAll() {
  /** @type {HTMLDetailsElement[]} */
  let folded = [];
  addEventListener("beforeprint", () => {
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

showTitle();
reachCode();
showPart();
printAll();
