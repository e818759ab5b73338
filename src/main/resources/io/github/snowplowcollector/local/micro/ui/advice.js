import { button, element } from './element.js';
import { plural } from './words.js';

/** Event ids in which a repetition is looked for. */
const REMEMBERED = 1_000;

const REPEATED = {
  kind: 'credentials',
  message: 'An event arrived again with the same id: trackers repeat an event whose answer the browser does not let them read.',
  fix: "While allowedOrigins is *, set the tracker's credentials to 'omit' (withCredentials to false in version 3).",
};

/** Where everybody first goes wrong. Some of it leaves no request behind that a line could be made of. */
export const PITFALLS = [
  {
    name: 'The tracker sends a POST',
    text: "CloudFront logs no body, so the event is lost, and the answer is 403. Set eventMethod to 'get'; trackers post unless they are told.",
  },
  {
    name: 'The URL is longer than 8,192 bytes',
    text: 'CloudFront answers 414 and logs nothing. Set maxGetBytes to 7500 and dontRetryStatusCodes to [413, 414], or send fewer entities.',
  },
  {
    name: 'The tracker sends credentials',
    text: "While allowedOrigins is *, browsers let no page read an answer to a request with credentials: the tracker sends its first event again and again, and no other. Set credentials to 'omit' (withCredentials to false in version 3).",
  },
  {
    name: 'A preflight is refused',
    text: "Server-side anonymisation and custom headers make the browser ask first (OPTIONS). If that is not answered 200, the event is not sent. Name the page's origin in allowedOrigins and run setup again.",
  },
];

/** Advice that requests gave rise to, one item a kind. */
export class Advice {
  #list;
  #open;
  #items = new Map();
  #ids = new Set();

  /** `open` gets the number of the last request that an item is about. */
  constructor(list, open) {
    this.#list = list;
    this.#open = open;
  }

  learn(lines) {
    for (const line of lines) {
      if (line.advice) this.add(line.advice, line.number);
      if (line.eventId && this.#isRepeated(line.eventId)) this.add(REPEATED, line.number);
    }
  }

  clear() {
    this.#items.clear();
    this.#ids.clear();
    this.#list.replaceChildren();
  }

  #isRepeated(id) {
    const repeated = this.#ids.has(id);
    this.#ids.add(id);
    if (this.#ids.size > REMEMBERED) this.#ids.delete(this.#ids.values().next().value);
    return repeated;
  }

  /** Without a number it is about what no request was made of. */
  add({ kind, message, fix }, number) {
    const item = this.#items.get(kind) ?? this.#make(kind);
    item.count++;
    item.number = number;
    item.message.textContent = message;
    item.fix.textContent = fix;
    item.show.hidden = number === undefined;
    item.show.textContent = item.count > 1 ? `Show the last of ${plural(item.count, 'request')}` : 'Show the request';
  }

  #make(kind) {
    const item = { count: 0, message: element('p'), fix: element('p', { class: 'fix' }) };
    item.show = button('', () => this.#open(item.number));
    const hide = button('Hide', () => item.place.remove());
    item.place = element('li', { 'data-kind': kind }, element('div', {}, item.message, item.fix), element('p', { class: 'actions' }, item.show, hide));
    this.#items.set(kind, item);
    this.#list.append(item.place);
    return item;
  }
}
