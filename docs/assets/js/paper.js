/** Another print of a page than the usual one. Styles do it, so that it hangs on no event and no field. */

/** What ends it: a print that is over, or, where a browser does not say so, the next thing that is done. */
const ENDS = ["afterprint", "pointerdown", "keydown", "pageshow"];

/**
 * Print the page as the styles for `data-print` have it.
 *
 * @param {"empty" | "script"} look @param {HTMLElement} [on] the element that has it
 */
export function printAs(look, on = document.documentElement) {
  const { dataset } = on;
  dataset["print"] = look;
  for (const end of ENDS) {
    addEventListener(end, () => delete dataset["print"], { once: true, capture: true });
  }
  print();
}
