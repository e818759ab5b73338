import { button } from './element.js';

/** A button that copies what `text` makes. */
export function copyButton(label, text, announce) {
  const made = button(label, async () => {
    try {
      await navigator.clipboard.writeText(text());
      announce(`${label}: done`);
      made.dataset.copied = '';
      setTimeout(() => delete made.dataset.copied, 1_500);
    } catch {
      announce('The browser does not let this page copy. Mark the text and copy it by hand.');
    }
  });
  return made;
}

/** The request as a command of a shell. Whatever is in it stays one word, and curl takes it as it is. */
export function curl(request) {
  const address = location.origin + printable(request.path) + (request.query ? `?${printable(request.query)}` : '');
  const method = request.method === 'GET' ? '' : request.method === 'HEAD' ? '--head ' : `-X ${quoted(request.method)} `;
  return `curl -sS -i --globoff --path-as-is ${method}${quoted(address)}`;
}

function quoted(word) {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

/** What is no printable character of ASCII is percent-encoded: a terminal acts on control characters that are pasted. */
function printable(text) {
  return text.toWellFormed().replace(/[^\x21-\x7e]+/g, encodeURIComponent);
}
