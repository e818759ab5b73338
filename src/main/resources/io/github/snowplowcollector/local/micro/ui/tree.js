import { element } from './element.js';

/** Levels that are open at first. What is deeper is made when it is opened: a sender may nest it as deep as it likes. */
const OPEN = 3;

/** A JSON value as a tree that opens and closes, by keys too. */
export function tree(name, value, depth = 0) {
  if (value === null || typeof value !== 'object') {
    return element('div', { class: 'leaf' }, key(name), leaf(value));
  }
  const entries = Array.isArray(value) ? value.map((each, index) => [index, each]) : Object.entries(value);
  const summary = Array.isArray(value) ? `[${entries.length}]` : `{${entries.length}}`;
  const node = element('details', { class: 'node' }, element('summary', {}, key(name), element('span', { class: 'size' }, summary)));
  const fill = () => node.append(...entries.map(([each, child]) => tree(each, child, depth + 1)));
  if (depth < OPEN) {
    fill();
    node.open = true;
  } else {
    node.addEventListener('toggle', fill, { once: true });
  }
  return node;
}

function key(name) {
  return element('span', { class: 'key' }, name);
}

function leaf(value) {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return element('span', { class: `value ${value === null ? 'null' : typeof value}` }, text);
}
