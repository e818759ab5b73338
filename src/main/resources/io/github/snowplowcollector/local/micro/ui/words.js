/** How requests are called on this page. */
export const VERDICTS = {
  good: { name: 'Good', sign: '✓' },
  bad: { name: 'Bad', sign: '✗' },
  none: { name: 'No event', sign: '–' },
};

const UNKNOWN = { name: 'Unknown', sign: '?' };

export function verdict(line) {
  return VERDICTS[line.verdict] ?? UNKNOWN;
}

export function type(line) {
  return line.eventType ?? (line.verdict === 'none' ? line.method : 'unknown');
}

/** What a request is about, in one line. */
export function what(line) {
  if (line.verdict === 'none') return `${line.path}: ${line.advice?.message ?? line.reason ?? ''}`;
  return line.what ?? line.pageUrl ?? '';
}

/** `com.acme/viewed 1-0-0` for `iglu:com.acme/viewed/jsonschema/1-0-0`. */
export function schemaName(schema) {
  const parts = /^iglu:([^/]+)\/([^/]+)\/[^/]+\/([^/]+)$/.exec(schema);
  return parts ? `${parts[1]}/${parts[2]} ${parts[3]}` : schema;
}

const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** On the clock of this machine. */
export function clock(line) {
  return CLOCK.format(new Date(line.time));
}

export function plural(count, one, many = `${one}s`) {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
