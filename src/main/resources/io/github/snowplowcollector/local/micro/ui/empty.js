import { copyButton, curl } from './copy.js';
import { button, element } from './element.js';

/** What stands in the place of a table without lines: what to do next. */
export class Empty {
  #place;
  #actions;
  #kind;

  /** `actions` are `sendTestEvent`, `showSnippets`, `clearFilter`, `announce`. */
  constructor(place, actions) {
    this.#place = place;
    this.#actions = actions;
  }

  /** With the number of lines that there are, and of those that the filter lets through. */
  show(all, shown) {
    const kind = shown > 0 ? 'none' : all > 0 ? 'filtered' : 'empty';
    if (kind === this.#kind) return;
    this.#kind = kind;
    this.#place.hidden = kind === 'none';
    this.#place.replaceChildren(...(kind === 'empty' ? this.#first() : kind === 'filtered' ? this.#filtered() : []));
  }

  #filtered() {
    return [element('p', {}, 'No request matches the filter.'), button('Clear the filter', this.#actions.clearFilter)];
  }

  #first() {
    const request = { method: 'GET', path: '/i', query: 'e=pv&p=web&tv=no-js-0.1.0&aid=my-app&page=Home&url=https%3A%2F%2Fwww.example.com%2F' };
    return [
      element('h2', {}, 'Waiting for the first event'),
      element('p', {}, 'The collector listens at ', element('code', {}, location.origin), '. Events appear here as they arrive.'),
      element(
        'ol',
        {},
        element('li', {}, button('Send a test event', this.#actions.sendTestEvent), ' to see that it works,'),
        element('li', {}, button('Take a tag', this.#actions.showSnippets), ' and put it into the pages of your application,'),
        element('li', {}, 'or send one from a shell: ', copyButton('Copy a curl command', () => curl(request), this.#actions.announce)),
      ),
    ];
  }
}
