import { CAPACITY } from './stream.js';

/** Changes are told in bundles, so that a burst of events costs a few paintings and not thousands. */
const BUNDLE = 50;

/** The newest requests, oldest first, and those among them that the filter lets through. */
export class Store {
  #lines = [];
  #shown = [];
  #waiting = [];
  #last = 0;
  #accepts = () => true;
  #listeners = [];
  #due = false;
  #paused = false;

  /** A listener gets `{ lines, added, anew }`: the new lines, how many of them are shown, and whether all else changed too. */
  listen(listener) {
    this.#listeners.push(listener);
  }

  get shown() {
    return this.#shown;
  }

  get size() {
    return this.#lines.length;
  }

  get paused() {
    return this.#paused;
  }

  /** While it is paused, what comes waits. */
  pause(paused) {
    this.#paused = paused;
    this.#takeSoon();
  }

  add(line) {
    if (line.number <= this.#last) return;
    this.#last = line.number;
    this.#waiting.push(line);
    if (this.#waiting.length >= 2 * CAPACITY) this.#waiting.splice(0, CAPACITY);
    this.#takeSoon();
  }

  #takeSoon() {
    if (this.#due) return;
    this.#due = true;
    setTimeout(() => this.#take(), BUNDLE);
  }

  #take() {
    this.#due = false;
    if (this.#paused) return;
    const lines = this.#waiting.splice(0).slice(-CAPACITY);
    if (lines.length === 0) return;
    this.#lines.push(...lines);
    this.#lines.splice(0, Math.max(0, this.#lines.length - CAPACITY));
    const accepted = lines.filter(this.#accepts);
    this.#shown.push(...accepted);
    const oldest = this.#lines[0].number;
    const gone = this.#shown.findIndex((line) => line.number >= oldest);
    this.#shown.splice(0, gone < 0 ? this.#shown.length : gone);
    this.#tell({ lines, added: accepted.length, anew: false });
  }

  reset() {
    this.#lines = [];
    this.#shown = [];
    this.#waiting = [];
    this.#last = 0;
    this.#tell({ lines: [], added: 0, anew: true });
  }

  /** Shows those that a predicate accepts. */
  filter(accepts) {
    this.#accepts = accepts;
    this.#shown = this.#lines.filter(accepts);
    this.#tell({ lines: [], added: 0, anew: true });
  }

  #tell(change) {
    this.#listeners.forEach((listener) => listener(change));
  }
}
