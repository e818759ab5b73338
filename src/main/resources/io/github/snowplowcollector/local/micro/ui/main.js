import { Advice, PITFALLS } from './advice.js';
import { Announcer } from './announcer.js';
import { Chart } from './chart.js';
import { Detail } from './detail.js';
import { download } from './download.js';
import { element } from './element.js';
import { Empty } from './empty.js';
import { accepts, isEmpty } from './filter.js';
import { FilterForm } from './filterform.js';
import { fill } from './snippets.js';
import { Store } from './store.js';
import { follow } from './stream.js';
import { Table } from './table.js';
import { sendTestEvent } from './testevent.js';
import { plural } from './words.js';

const STATES = {
  connecting: 'Connecting…',
  live: 'Live',
  lost: 'Connection lost. Trying again…',
};

const place = (id) => document.getElementById(id);

const announcer = new Announcer(place('announcements'));
const announce = (text) => announcer.say(text);
const store = new Store();
const table = new Table(place('table'), store, open);
const detail = new Detail(place('detail'), announce, closed);
const advice = new Advice(place('advice'), open);
new Chart(place('plot'), place('reading'), store);
const filter = new FilterForm(place('filter'), (wanted) => store.filter(accepts(wanted)));
const empty = new Empty(place('empty'), { sendTestEvent: test, showSnippets, clearFilter: () => filter.clear(), announce });

/** Until the collector says its own name. */
let collector = 'my-app';

async function name() {
  const { name } = await (await fetch('/micro/collector')).json();
  // It stands in code that people paste.
  if (!/^[\w.-]+$/.test(name)) return;
  collector = name;
  document.title = `${name}: Snowplow events`;
  place('title').textContent = `Events of ${name}`;
}

function open(number) {
  history.replaceState(null, '', `${location.pathname}${location.search}#${number}`);
  table.mark(number);
  detail.open(number);
}

function closed() {
  history.replaceState(null, '', location.pathname + location.search);
  table.mark(undefined);
  table.focus();
}

async function test() {
  announce(await sendTestEvent());
}

function showSnippets() {
  fill(place('snippets'), collector, announce);
  place('snippets').showModal();
}

async function reset() {
  try {
    const answer = await fetch('/micro/reset', { method: 'POST' });
    announce(answer.ok ? 'All events are forgotten.' : `The reset was answered ${answer.status}.`);
  } catch {
    announce('The collector does not answer. Is it still running?');
  }
}

function pause() {
  store.pause(!store.paused);
  place('pause').textContent = store.paused ? 'Resume' : 'Pause';
  announce(store.paused ? 'Paused: what arrives waits.' : 'Resumed.');
}

function count() {
  const [all, shown] = [store.size, store.shown.length];
  place('count').textContent = isEmpty(filter.value) ? plural(all, 'request') : `${shown.toLocaleString('en')} of ${plural(all, 'request')}`;
  empty.show(all, shown);
}

store.listen(({ lines, anew }) => {
  if (anew && store.size === 0) {
    advice.clear();
    detail.close();
  }
  filter.learn(lines);
  advice.learn(lines);
  announcer.arrived(lines);
  count();
});

place('pitfalls').append(...PITFALLS.map(({ name, text }) => element('div', {}, element('dt', {}, name), element('dd', {}, text))));
place('test-event').addEventListener('click', test);
place('show-snippets').addEventListener('click', showSnippets);
place('pause').addEventListener('click', pause);
place('download').addEventListener('click', () => download(`${collector}.ndjson`, store.shown));
place('reset').addEventListener('click', () => {
  place('confirm').returnValue = 'cancel';
  place('confirm').showModal();
});
place('confirm').addEventListener('close', () => place('confirm').returnValue === 'reset' && reset());

addEventListener('keydown', (event) => {
  const writing = event.target.closest?.('input, select, textarea, dialog');
  if (event.key === 'Escape' && !writing) {
    detail.close();
  } else if (event.key === '/' && !writing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    filter.focus();
  } else if (event.key === 'ArrowDown' && event.target.name === 'text') {
    event.preventDefault();
    table.focus();
  }
});

store.filter(accepts(filter.value));
name().catch(() => {});
follow({
  request: (line) => store.add(line),
  totals: (totals) => {
    place('good').textContent = totals.good.toLocaleString('en');
    place('bad').textContent = totals.bad.toLocaleString('en');
  },
  reset: () => store.reset(),
  advice: (given) => advice.add(given),
  state: (state) => {
    place('connection').textContent = STATES[state];
    place('connection').dataset.state = state;
    announce(STATES[state]);
  },
});
if (/^#\d+$/.test(location.hash)) open(Number(location.hash.slice(1)));
