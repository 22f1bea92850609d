/** Asks for news while the page is seen: a browser holds few connections to one server. */
{
  const version = document.currentScript?.dataset["version"] ?? "";
  /** @type {AbortController | null} */
  let waiting = null;
  const ask = async () => {
    while (document.visibilityState === "visible") {
      waiting = new AbortController();
      try {
        const reply = await fetch(`/.hub/news?version=${version}`, { signal: waiting.signal });
        if (reply.ok && (await reply.text()) !== version) {
          location.reload();
          return;
        }
      } catch {
        await new Promise((again) => setTimeout(again, 500));
      }
    }
    waiting = null;
  };
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") {
      waiting?.abort();
    } else if (!waiting) {
      void ask();
    }
  });
  void ask();
}
