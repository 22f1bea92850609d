/** A text as a square that a camera reads (QR code), drawn as one path. */

import { qrcode } from "./qrcode.js";

const SVG = "http://www.w3.org/2000/svg";
/** White around it, in modules, as the standard has it. */
const MARGIN = 4;

/** @param {string} name @param {Record<string, string>} attributes */
function shape(name, attributes) {
  const made = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
}

/** @param {string} text capital letters, digits and hyphens, which take the least room */
export function square(text) {
  const code = qrcode(0, "M");
  code.addData(text, "Alphanumeric");
  code.make();
  const size = code.getModuleCount();
  let path = "";
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      path += code.isDark(row, column) ? `M${column + MARGIN} ${row + MARGIN}h1v1h-1z` : "";
    }
  }
  const whole = String(size + 2 * MARGIN);
  const drawn = shape("svg", { viewBox: `0 0 ${whole} ${whole}`, role: "img" });
  drawn.setAttribute("aria-label", "The short text below as a square for a camera");
  drawn.append(
    shape("rect", { width: whole, height: whole, fill: "#fff" }),
    shape("path", { d: path, fill: "#000" }),
  );
  return drawn;
}
