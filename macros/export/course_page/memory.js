/**
 * In a course nothing is kept in the browser, which several people may share: the course system alone
 * keeps it. So the store of the hub's scripts is given a memory that ends with the page.
 */

/** What `localStorage` offers, as far as the hub's scripts use it. */
class Memory {
  /** @type {Map<string, string>} */
  #texts = new Map();

  /** @param {string} key */
  getItem(key) {
    return this.#texts.get(key) ?? null;
  }

  /** @param {string} key @param {string} text */
  setItem(key, text) {
    this.#texts.set(key, text);
  }

  /** @param {string} key */
  removeItem(key) {
    this.#texts.delete(key);
  }
}

Object.defineProperty(globalThis, "localStorage", { value: new Memory() });
