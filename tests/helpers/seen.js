// What lies on a page where the focus is. Defines `seen`; see seen.py.

globalThis.seen = (() => {
  const FOCUSABLE =
    "a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex='-1'])";

  const name = (element) => {
    const words = element.ariaLabel ?? element.textContent.trim().replaceAll(/\s+/g, " ");
    const marks = [element.localName, element.type, ...element.classList].filter(Boolean).join(".");
    return `${marks} "${(words || element.name || "").slice(0, 40)}"`;
  };

  const kind = (element) => {
    const parent = element.parentElement;
    const own = [element.localName, element.type, ...element.classList].join(".");
    return `${parent.localName}.${[...parent.classList].join(".")} > ${own}`;
  };

  /** The boxes of an element that are in the window, each a little smaller, so as to lie inside. */
  const boxes = (element) =>
    [...element.getClientRects()]
      .map(({ left, top, right, bottom }) => ({
        left: Math.max(left, 0) + 2,
        top: Math.max(top, 0) + 2,
        right: Math.min(right, innerWidth) - 2,
        bottom: Math.min(bottom, innerHeight) - 2,
      }))
      .filter(({ left, top, right, bottom }) => right > left && bottom > top);

  const points = ({ left, top, right, bottom }) => {
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    return [
      [x, y],
      [left, top],
      [right, top],
      [left, bottom],
      [right, bottom],
    ];
  };

  /** What lies over an element, else nothing; its own label and what it stands in do not. */
  const over = (element, [x, y]) => {
    const found = document.elementFromPoint(x, y);
    const own = [element, ...(element.labels ?? [])];
    const isOwn = !found || own.some((one) => one.contains(found) || found.contains(one));
    return isOwn ? undefined : found;
  };

  const isPainted = (colour) => !/^(transparent|rgba\(.*, 0\))$/.test(colour);

  const faults = (element) => {
    const found = [];
    const shown = boxes(element);
    if (shown.length === 0) {
      found.push("is out of sight");
    }
    const covers = new Set(shown.flatMap(points).map((point) => over(element, point)));
    covers.delete(undefined);
    covers.forEach((cover) => found.push(`lies under ${name(cover)}`));
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
    if (outlineStyle === "none" || parseFloat(outlineWidth) < 2 || !isPainted(outlineColor)) {
      found.push("has no outline");
    }
    return found;
  };

  const stops = [];
  const met = new Set();
  let last;

  /** Note where the focus is, once for each stop; return whether the walk is over: back at an earlier one. */
  const note = () => {
    const element = document.activeElement;
    if (element === document.body) {
      return false; // between the last stop and the first
    }
    // A field of a date has several stops in it.
    const isRound = met.has(element) && element !== last;
    last = element;
    if (!met.has(element)) {
      met.add(element);
      stops.push({ name: name(element), faults: faults(element) });
    }
    return isRound;
  };

  let numbered = [];

  const kinds = () => {
    const found = new Map();
    for (const element of document.querySelectorAll(FOCUSABLE)) {
      const isShown = element.checkVisibility({ visibilityProperty: true });
      if (
        isShown &&
        !element.disabled &&
        !element.closest("[inert]") &&
        !found.has(kind(element))
      ) {
        found.set(kind(element), element);
      }
    }
    numbered = [...found.values()];
    return [...found.keys()];
  };

  /** Where a numbered element is once it has the focus, and all that it moved has come to rest. */
  const focus = async (number) => {
    const element = numbered[number];
    element.focus({ focusVisible: true });
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const [{ x, y, width, height }] = element.getClientRects();
    return { x, y, width, height };
  };

  return { note, stops, kinds, focus };
})();
