/** Names in what people said, and what is shown in their place. */

/** @param {string} word */
const escaped = (word) => word.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");

/**
 * A function that puts what somebody is shown as in the place of their name, or of a part of it that
 * begins like a name.
 *
 * @param {string[]} people @param {string[]} shown
 */
export function mask(people, shown) {
  /** @type {Map<string, string>} */
  const roles = new Map();
  people.forEach((name, index) => {
    const parts = name
      .split(/[^\p{L}\p{M}'’-]+/u)
      .filter((part) => /^\p{Lu}..|^\p{Lo}./u.test(part));
    [name, ...parts].forEach((word) => roles.has(word) || roles.set(word, shown[index] ?? ""));
  });
  const words = [...roles.keys()].sort((first, second) => second.length - first.length);
  const any = words.map(escaped).join("|");
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, "gu");
  return (/** @type {string} */ text) => text.replace(pattern, (word) => roles.get(word) ?? word);
}
