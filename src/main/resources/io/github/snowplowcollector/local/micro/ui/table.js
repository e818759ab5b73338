import { element } from './element.js';
import * as words from './words.js';

/** Rows above and below what is seen, so that scrolling by keys and wheel finds them there. */
const SPARE = 8;
const COLUMNS = ['time', 'verdict', 'type', 'what', 'app', 'http'];

/**
 * The lines of a store as a grid, newest first. Only rows that are seen are elements. The grid keeps the focus and names the active row,
 * which therefore is not lost when rows come and go.
 */
export class Table {
  #grid;
  #rows;
  #store;
  #open;
  #made = new Map();
  #active;
  #opened;
  #height = 0;
  #painting = false;

  /** `open` gets the number of a request. */
  constructor(grid, store, open) {
    this.#grid = grid;
    this.#rows = grid.querySelector('#rows');
    this.#store = store;
    this.#open = open;
    grid.addEventListener('scroll', () => this.#paintSoon());
    grid.addEventListener('keydown', (event) => this.#key(event));
    this.#rows.addEventListener('click', (event) => this.#click(event));
    new ResizeObserver(() => this.#paintSoon()).observe(grid);
    store.listen((change) => this.#change(change));
  }

  focus() {
    this.#grid.focus();
  }

  /** Marks the request whose details are seen; none if undefined. */
  mark(number) {
    this.#opened = number;
    if (number !== undefined) this.#active = number;
    this.#paintSoon();
  }

  /** Who reads older rows is not pushed away by new ones. */
  #change({ added, anew }) {
    if (anew) {
      this.#grid.scrollTop = 0;
    } else if (this.#grid.scrollTop > 0) {
      this.#measure();
      this.#grid.scrollTop += added * this.#height;
    }
    this.#paintSoon();
  }

  #paintSoon() {
    if (this.#painting) return;
    this.#painting = true;
    requestAnimationFrame(() => {
      this.#painting = false;
      this.#paint();
    });
  }

  #measure() {
    this.#height = parseFloat(getComputedStyle(this.#grid).getPropertyValue('--row-height'));
    this.#rows.style.height = `${this.#store.shown.length * this.#height}px`;
  }

  #paint() {
    const shown = this.#store.shown;
    this.#measure();
    const first = Math.max(0, Math.floor(this.#grid.scrollTop / this.#height) - SPARE);
    const end = Math.min(shown.length, Math.ceil((this.#grid.scrollTop + this.#grid.clientHeight) / this.#height) + SPARE);
    const kept = new Map();
    for (let index = first; index < end; index++) {
      const line = shown[shown.length - 1 - index];
      const row = this.#made.get(line.number) ?? make(line);
      this.#made.delete(line.number);
      kept.set(line.number, row);
      row.style.transform = `translateY(${index * this.#height}px)`;
      row.setAttribute('aria-rowindex', index + 2);
      row.setAttribute('aria-selected', line.number === this.#opened);
      row.classList.toggle('active', line.number === this.#active);
      if (!row.isConnected) this.#rows.append(row);
    }
    this.#made.forEach((row) => row.remove());
    this.#made = kept;
    this.#grid.setAttribute('aria-rowcount', shown.length + 1);
    if (kept.has(this.#active)) {
      this.#grid.setAttribute('aria-activedescendant', `request-${this.#active}`);
    } else {
      this.#grid.removeAttribute('aria-activedescendant');
    }
  }

  #key(event) {
    const shown = this.#store.shown;
    if (shown.length === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, Math.floor(this.#grid.clientHeight / this.#height) - 2);
    const now = this.#indexOf(this.#active);
    const target = {
      ArrowDown: now + 1,
      ArrowUp: now - 1,
      PageDown: now + page,
      PageUp: now - page,
      Home: 0,
      End: shown.length - 1,
    }[event.key];
    if (target !== undefined) {
      this.#activate(Math.min(shown.length - 1, Math.max(0, target)));
    } else if ((event.key === 'Enter' || event.key === ' ') && now >= 0) {
      this.#open(this.#active);
    } else {
      return;
    }
    event.preventDefault();
  }

  #activate(index) {
    this.#active = this.#store.shown[this.#store.shown.length - 1 - index].number;
    const head = this.#grid.querySelector('.head').offsetHeight;
    const top = index * this.#height;
    const room = this.#grid.clientHeight - head;
    if (top < this.#grid.scrollTop) this.#grid.scrollTop = top;
    if (top + this.#height > this.#grid.scrollTop + room) this.#grid.scrollTop = top + this.#height - room;
    this.#paintSoon();
  }

  /** Place from the top, or -1. Numbers grow, so that it is found by halving. */
  #indexOf(number) {
    const shown = this.#store.shown;
    let [low, high] = [0, shown.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (shown[middle].number < number) low = middle + 1;
      else high = middle;
    }
    return shown[low]?.number === number ? shown.length - 1 - low : -1;
  }

  #click(event) {
    const row = event.target.closest('.row');
    if (row) {
      this.#active = Number(row.dataset.number);
      this.#open(this.#active);
    }
  }
}

function make(line) {
  const { name, sign } = words.verdict(line);
  const cells = {
    time: words.clock(line),
    verdict: line.errors > 1 ? `${sign} ${name} (${line.errors})` : `${sign} ${name}`,
    type: words.type(line),
    what: words.what(line),
    app: line.appId ?? '',
    http: `${line.method} ${line.status}`,
  };
  const row = element('div', { role: 'row', class: 'row', id: `request-${line.number}`, 'data-number': line.number, 'data-verdict': line.verdict });
  if (line.appId) row.style.setProperty('--app', hue(line.appId));
  row.append(...COLUMNS.map((column) => element('span', { role: 'gridcell', class: column }, cells[column])));
  return row;
}

/** A colour for the rows of an app, the same wherever it is seen. */
function hue(app) {
  let hash = 0;
  for (const character of app) hash = (hash * 31 + character.codePointAt(0)) >>> 0;
  return (hash * 137.508) % 360;
}
