/** What several pages write: counted things, and a text as a file. */

/** @param {number} count @param {string} one @param {string} many */
export const pluralize = (count, one, many) => `${count} ${count === 1 ? one : many}`;

/** Offer a text as a file. @param {string} name @param {string} type @param {string} text */
export function download(name, type, text) {
  const href = URL.createObjectURL(new Blob([text], { type }));
  const link = Object.assign(document.createElement("a"), { href, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}
