import { copyButton, curl } from './copy.js';
import { button, element } from './element.js';
import { columns } from './logrow.js';
import { tree } from './tree.js';
import * as words from './words.js';

/** Everything about one request: reasons, the decoded event and its entities, and what it was made from. */
export class Detail {
  #place;
  #announce;
  #closed;
  #number;

  constructor(place, announce, closed) {
    this.#place = place;
    this.#announce = announce;
    this.#closed = closed;
  }

  get number() {
    return this.#number;
  }

  async open(number) {
    this.#number = number;
    let answer;
    try {
      answer = await fetch(`/micro/requests/${number}`);
    } catch {
      return this.#show(number, this.#problem('The collector does not answer. Is it still running?'));
    }
    if (this.#number !== number) return;
    this.#show(number, answer.ok ? this.#content(await answer.json()) : this.#problem(await answer.text()));
  }

  close() {
    if (this.#number === undefined) return;
    this.#number = undefined;
    this.#place.hidden = true;
    this.#place.replaceChildren();
    this.#closed();
  }

  #show(number, content) {
    if (this.#number !== number) return;
    this.#place.replaceChildren(...content);
    this.#place.hidden = false;
    this.#place.scrollTop = 0;
    this.#place.focus({ preventScroll: true });
  }

  #problem(text) {
    return [this.#head(element('h2', { id: 'detail-title' }, 'Not found')), element('p', {}, text)];
  }

  #head(title) {
    return element('header', {}, title, button('Close', () => this.close(), { class: 'close', 'aria-keyshortcuts': 'Escape' }));
  }

  #content(request) {
    const { name, sign } = words.verdict(request);
    const title = element(
      'h2',
      { id: 'detail-title' },
      element('span', { class: 'verdict', 'data-verdict': request.verdict }, `${sign} ${name}`),
      ` ${words.type(request)} `,
      element('small', {}, `request ${request.number}`),
    );
    const copies = element(
      'p',
      { class: 'actions' },
      copyButton('Copy as curl', () => curl(request), this.#announce),
      copyButton('Copy as JSON', () => JSON.stringify(request, null, 2), this.#announce),
      copyButton('Copy log row', () => request.row, this.#announce),
    );
    return [
      this.#head(title),
      copies,
      ...reasons(request),
      element('div', { class: 'sides' }, element('div', {}, ...decoded(request)), element('div', {}, ...raw(request))),
    ];
  }
}

function section(title, ...content) {
  return element('section', {}, element('h3', {}, title), ...content);
}

function reasons(request) {
  const all = [...(request.advice ? [request.advice] : []), ...request.defects];
  const list = all.map(({ message, fix }) => element('li', {}, element('p', {}, message), element('p', { class: 'fix' }, fix)));
  const none = request.verdict === 'none' ? [element('p', {}, `This is no event: ${request.reason}.`)] : [];
  if (list.length === 0 && none.length === 0) return [];
  return [section(list.length === 0 ? 'Why' : request.verdict === 'good' ? 'Advice' : 'What is wrong', ...none, element('ul', { class: 'reasons' }, ...list))];
}

function decoded(request) {
  if (!request.event) return [];
  const { contexts, derived_contexts: derived, unstruct_event: own, ...fields } = request.event;
  const sections = [];
  if (own) sections.push(section('Event of its own', selfDescribing(own.data ?? own)));
  const entities = [contexts, derived].flatMap((each) => (Array.isArray(each?.data) ? each.data : []));
  if (entities.length > 0) sections.push(section(`Entities (${entities.length})`, ...entities.map(selfDescribing)));
  sections.push(section('Fields', ...Object.entries(fields).map(([name, value]) => tree(name, value, 1))));
  return sections;
}

function selfDescribing(value) {
  return tree(words.schemaName(String(value?.schema ?? '')), value?.data ?? value);
}

function raw(request) {
  const sections = [section('Query string', element('pre', { class: 'wrapped', tabindex: 0, 'aria-label': 'Query string' }, request.query || '(none)'))];
  if (request.parameters) sections.push(section('Parameters', pairs(Object.entries(request.parameters))));
  sections.push(section('CloudFront log row', pairs(columns(request.row))));
  return sections;
}

function pairs(entries) {
  return element('dl', { class: 'pairs' }, ...entries.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]));
}
