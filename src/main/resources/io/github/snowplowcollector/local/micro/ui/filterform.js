import { element } from './element.js';
import { NAMES, ofAddress, schemas, toAddress } from './filter.js';
import { VERDICTS } from './words.js';

/** Whoever sends events chooses these words, so that there may be any number of them. */
const MOST_SUGGESTIONS = 200;

/** The form whose fields are the filter, with suggestions from what was seen. */
export class FilterForm {
  #form;
  #seen = { status: new Set(), type: new Set(), apps: new Set(), schemas: new Set() };
  #changed;

  /** `changed` gets each new filter. */
  constructor(form, changed) {
    this.#form = form;
    this.#changed = changed;
    form.elements.status.append(
      element('option', { value: '' }, 'All'),
      ...Object.entries(VERDICTS).map(([value, words]) => element('option', { value }, words.name)),
    );
    form.elements.type.append(element('option', { value: '' }, 'All'));
    this.#fill(ofAddress(location.search));
    form.addEventListener('input', () => this.#keep());
    form.addEventListener('submit', (event) => event.preventDefault());
    form.querySelector('#clear-filter').addEventListener('click', () => this.clear());
    addEventListener('popstate', () => {
      this.#fill(ofAddress(location.search));
      this.#changed(this.value);
    });
  }

  get value() {
    return Object.fromEntries(NAMES.map((name) => [name, this.#form.elements[name].value]));
  }

  clear() {
    this.#fill(ofAddress(''));
    this.#keep();
  }

  focus() {
    this.#form.elements.text.focus();
    this.#form.elements.text.select();
  }

  #keep() {
    history.replaceState(null, '', location.pathname + toAddress(this.value) + location.hash);
    this.#changed(this.value);
  }

  #fill(filter) {
    if (filter.type) this.#suggest('type', filter.type);
    if (/^\d{3}$/.test(filter.status)) this.#suggest('status', filter.status, `HTTP ${filter.status}`);
    for (const name of NAMES) this.#form.elements[name].value = filter[name];
  }

  /** Learns what there is to choose from. */
  learn(lines) {
    for (const line of lines) {
      this.#suggest('status', String(line.status), `HTTP ${line.status}`);
      if (line.eventType) this.#suggest('type', line.eventType);
      if (line.appId) this.#suggest('apps', line.appId);
      schemas(line).filter(Boolean).forEach((schema) => this.#suggest('schemas', schema));
    }
  }

  #suggest(list, value, label = value) {
    const seen = this.#seen[list];
    if (seen.has(value) || seen.size >= MOST_SUGGESTIONS) return;
    seen.add(value);
    const target = this.#form.elements[list] ?? this.#form.querySelector(`datalist#${list}`);
    target.append(element('option', { value }, label));
  }
}
