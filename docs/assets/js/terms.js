/**
 * Words as the search compares them. `macros/publish/search/terms.py` does the same when the index is
 * made, and says why; a test holds the two to it.
 */

/** Letters that no decomposition turns into others. @type {Record<string, string>} */
const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", "’": "'", "‘": "'" };

/** The words of a text in small letters, without accents, apostrophes and the 's of owners. @param {string} text */
export function tokens(text) {
  const plain = text
    .toLowerCase()
    .replace(/[ßæœøł’‘]/g, (letter) => LETTERS[letter] ?? "")
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .replace(/(?<![\p{L}\p{N}_])e-(?=mail)/gu, "e");
  const found = plain.match(/([\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*)/gu) ?? [];
  return found.map((word) => word.replace(/'s$/, "").replaceAll("'", ""));
}

/** @param {string} word */
function withoutS(word) {
  if (word.endsWith("ies") && word.length > 4) {
    return `${word.slice(0, -3)}y`;
  }
  if (/(?:ss|sh|ch|x|z)es$/.test(word)) {
    return word.slice(0, -2);
  }
  return /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
}

/** @param {string} word */
function withoutEnding(word) {
  for (const ending of ["ing", "ed"]) {
    const rest = word.slice(0, -ending.length);
    if (word.endsWith(ending) && rest.length > 2 && /[aeiouy]/.test(rest) && !/eed$/.test(word)) {
      if (ending === "ed" && rest.endsWith("i")) {
        return `${rest.slice(0, -1)}y`;
      }
      return /([bdfgkmnprtv])\1$/.test(rest) ? rest.slice(0, -1) : rest;
    }
  }
  return word;
}

/** What forms of a word have in common: plural, -ing, -ed, -ly, and British spelling. @param {string} word */
export function stem(word) {
  if (word.length < 4 || !/^\p{L}+$/u.test(word)) {
    return word;
  }
  let root = withoutEnding(withoutS(word));
  if (root.length > 5 && root.endsWith("ly")) {
    root = root.slice(0, -2);
  }
  if (root.length > 3 && root.endsWith("ie")) {
    root = `${root.slice(0, -2)}y`;
  } else if (root.length > 3 && root.endsWith("e")) {
    root = root.slice(0, -1);
  }
  return root.length > 5 ? root.replace(/is$/, "iz").replace(/our$/, "or") : root;
}

/**
 * Words as phrases compare them: all that says no is one word.
 * @param {string[]} words @param {Set<string>} denials
 */
export function phrase(words, denials) {
  const one = words.filter((word, at) => word !== "one" || !denials.has(words[at - 1] ?? ""));
  return one.map((word) => (denials.has(word) ? "no" : stem(word))).join(" ");
}
