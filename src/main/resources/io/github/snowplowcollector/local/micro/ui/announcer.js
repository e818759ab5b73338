import { plural } from './words.js';

const PAUSE = 3_000;

/** Tells screen readers what happens, and of arriving events no more than once in a while. */
export class Announcer {
  #place;
  #good = 0;
  #bad = 0;
  #due = false;

  constructor(place) {
    this.#place = place;
  }

  say(text) {
    this.#place.textContent = text;
  }

  arrived(lines) {
    this.#good += lines.filter((line) => line.verdict === 'good').length;
    this.#bad += lines.filter((line) => line.verdict === 'bad').length;
    if (this.#due || this.#good + this.#bad === 0) return;
    this.#due = true;
    setTimeout(() => {
      this.say(`${plural(this.#good, 'good event')} and ${this.#bad} bad arrived`);
      [this.#good, this.#bad, this.#due] = [0, 0, false];
    }, PAUSE);
  }
}
