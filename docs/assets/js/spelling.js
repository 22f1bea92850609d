/** What a mistyped word was probably meant to be, from the words of this site. */

/**
 * How many slips lie between two words: a letter more, one less, another one, or two swapped
 * (optimal string alignment). Gives up above `most`, and then returns more than that.
 * @param {string} one
 * @param {string} two
 * @param {number} most
 */
export function slips(one, two, most) {
  if (Math.abs(one.length - two.length) > most) {
    return most + 1;
  }
  /** @type {number[]} */
  let before = [];
  const at = (/** @type {number[]} */ counts, /** @type {number} */ place) =>
    counts[place] ?? Infinity;
  let row = Array.from({ length: two.length + 1 }, (_, place) => place);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= two.length; j++) {
      const other = one[i - 1] === two[j - 1] ? 0 : 1;
      const least = Math.min(at(row, j) + 1, at(next, j - 1) + 1, at(row, j - 1) + other);
      const swapped = i > 1 && j > 1 && one[i - 1] === two[j - 2] && one[i - 2] === two[j - 1];
      next[j] = swapped ? Math.min(least, at(before, j - 2) + 1) : least;
    }
    if (Math.min(...next) > most) {
      return most + 1;
    }
    [before, row] = [row, next];
  }
  return at(row, two.length);
}

/**
 * The word that was probably meant, or none where it is like no other.
 * @param {string} word One that the site does not have.
 * @param {string[]} known The words with the same first letter, the most frequent first.
 */
export function meant(word, known) {
  if (word.length < 4) {
    return "";
  }
  let best = "";
  let fewest = (word.length < 8 ? 1 : 2) + 1;
  for (const one of known) {
    const count = slips(word, one, fewest - 1);
    if (count < fewest) {
      [best, fewest] = [one, count];
    }
  }
  return best;
}
