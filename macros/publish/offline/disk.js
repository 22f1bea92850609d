// @ts-nocheck -- written into the copy of the site by macros/publish/offline/disk_copy.py
/** Starts the site's modules in a page from disk, and fetches for them what lies there as a script. */
(() => {
  /** Each module's text by its path below the site's root. */
  const MODULES = {};

  const self = document.currentScript;
  const root = new URL("../../", self.src);
  const made = new Map();
  const waiting = new Map();

  /** Returns an address at which the browser finds a module, with those that it imports. */
  const addressOf = (path) => {
    if (!made.has(path)) {
      const here = new URL(path, root);
      const text = MODULES[path]
        .replace(/"(\.{1,2}\/[\w./-]+\.js)"/g, (found, other) => {
          const wanted = new URL(other, here).href.slice(root.href.length);
          return wanted in MODULES ? JSON.stringify(addressOf(wanted)) : found;
        })
        .replaceAll("import.meta.url", JSON.stringify(here.href));
      made.set(path, URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
    }
    return made.get(path);
  };

  globalThis.hubFile = (path, content, isText) => {
    const bytes = () => Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    waiting.get(path)?.(new Response(isText ? content : bytes()));
  };

  const load = (path) =>
    new Promise((done) => {
      waiting.set(path, done);
      const script = document.createElement("script");
      script.src = new URL(`${path}.js`, root).href;
      script.addEventListener("error", () => done(new Response("", { status: 404 })));
      script.addEventListener("load", () => script.remove());
      document.head.append(script);
    });

  const fetchElsewhere = globalThis.fetch;
  globalThis.fetch = (asked, options) => {
    const url = new URL(asked.url ?? asked, location.href);
    return url.href.startsWith(root.href)
      ? load(decodeURIComponent(url.pathname.slice(root.pathname.length)))
      : fetchElsewhere(asked, options);
  };

  // A script writes addresses of folders too.
  document.addEventListener("click", ({ target }) => {
    const link = target.closest?.("a[href]");
    if (link?.href.startsWith(root.href) && link.pathname.endsWith("/")) {
      link.pathname += "index.html";
    }
  });

  import(addressOf(`assets/js/${self.dataset.start}`));
})();
