/** The name that somebody meant. */

/**
 * How many letters must be changed, added, left out or swapped with the next to come from one word to the other: the
 * distance by optimal string alignment.
 * @param {string} from
 * @param {string} to
 */
function distance(from, to) {
  /** Distances of the starts of both words. @type {number[][]} */
  const rows = [];
  for (let i = 0; i <= from.length; i++) {
    rows.push([i]);
    for (let j = 1; j <= to.length; j++) {
      const isSame = from[i - 1] === to[j - 1];
      const isSwapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      rows[i][j] =
        i === 0
          ? j
          : Math.min(
              rows[i - 1][j] + 1,
              rows[i][j - 1] + 1,
              rows[i - 1][j - 1] + (isSame ? 0 : 1),
              isSwapped ? rows[i - 2][j - 2] + 1 : Infinity,
            );
    }
  }
  return rows[from.length][to.length];
}

/** Longer ones are no names, and would take long. */
const LONGEST = 64;

/**
 * @param {string} word
 * @param {string[]} names
 * @returns {string | undefined} the name that is nearest, if it is near: a third of the letters may be wrong
 */
export function nearest(word, names) {
  const near = names
    .filter((name) => word.length <= LONGEST && name.length <= LONGEST)
    .map((name) => ({ name, far: distance(word.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, far }) => far <= Math.max(1, Math.max(name.length, word.length) / 3));
  return near.sort((a, b) => a.far - b.far)[0]?.name;
}
