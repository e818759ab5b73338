import { button, element } from './element.js';
import { plural } from './words.js';

/** Where everybody first goes wrong. Some of it leaves no request behind that a line could be made of. */
export const PITFALLS = [
  {
    name: 'The tracker sends a POST',
    text: "CloudFront logs no body, so the event is lost, and the answer is 403. From a page of another origin the browser asks first (OPTIONS …/tp2) and that is all that is seen. Add eventMethod: 'get' to the tracker's options; trackers post unless they are told.",
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

/** Advice that requests gave rise to, one item a kind, the newest first, as long as events do not show that its cause has gone. */
export class Advice {
  #list;
  #open;
  #items = new Map();

  /** `open` gets the number of the last request that an item is about. */
  constructor(list, open) {
    this.#list = list;
    this.#open = open;
  }

  learn(lines) {
    for (const line of lines) {
      if (line.verdict !== 'none') this.#forget(line);
      if (line.advice) this.add(line.advice, line);
    }
  }

  clear() {
    this.#items.clear();
    this.#list.replaceChildren();
  }

  /** An event takes away what was said of its sender, of other events only if they are of its type. */
  #forget({ sender, eventType, advice }) {
    for (const [kind, item] of this.#items) {
      if (kind !== advice?.kind && item.causes.delete(cause(kind, sender, eventType)) && item.causes.size === 0) {
        item.place.remove();
        this.#items.delete(kind);
      }
    }
  }

  /** Without a line it is about what no request was made of, and stays. */
  add({ kind, message, fix }, line) {
    const item = this.#items.get(kind) ?? this.#make(kind);
    item.count++;
    item.number = line?.number;
    item.causes.add(cause(kind, line?.sender, line?.eventType));
    item.message.textContent = message;
    item.fix.textContent = fix;
    item.show.hidden = !line;
    item.show.textContent = item.count > 1 ? `Show the last of ${plural(item.count, 'request')}` : 'Show the request';
  }

  #make(kind) {
    const item = { count: 0, causes: new Set(), message: element('p'), fix: element('p', { class: 'fix' }) };
    item.show = button('', () => this.#open(item.number));
    const hide = button('Hide', () => item.place.remove());
    item.place = element('li', { 'data-kind': kind }, element('div', {}, item.message, item.fix), element('p', { class: 'actions' }, item.show, hide));
    this.#items.set(kind, item);
    this.#list.prepend(item.place);
    return item;
  }
}

function cause(kind, sender, eventType) {
  return kind === 'event' ? `${sender} ${eventType}` : sender;
}
