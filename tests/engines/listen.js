// Writes down whatever goes wrong in a page, before any of its own scripts can. It stands in the test's
// copy of the site only.
"use strict";
/* eslint-disable no-console -- what a page complains of there is noted too */
{
  const note = (words) => {
    const noise = JSON.parse(sessionStorage.getItem("test noise") ?? "[]");
    sessionStorage.setItem(
      "test noise",
      JSON.stringify([...noise, `${location.pathname}: ${words}`]),
    );
  };
  // Firefox fetches the next page beforehand, and gives up when the reader goes elsewhere.
  const failed = ({ src, href, rel }) => rel === "next" || note(`not fetched: ${src ?? href}`);
  addEventListener(
    "error",
    (event) => (event.target === globalThis ? note(event.message) : failed(event.target)),
    { capture: true },
  );
  addEventListener("unhandledrejection", ({ reason }) => note(`rejected: ${reason}`));
  document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
    note(`policy: ${violatedDirective} ${blockedURI}`),
  );
  for (const kind of ["error", "warn"]) {
    const real = console[kind];
    console[kind] = (...words) => {
      note(`${kind}: ${words.join(" ")}`);
      real.apply(console, words);
    };
  }
}
