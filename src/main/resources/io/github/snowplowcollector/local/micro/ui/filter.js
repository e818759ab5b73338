/** What a filter asks for. It lives in the page's address, so that it can be kept and sent to others. */
export const NAMES = ['text', 'status', 'type', 'app', 'schema'];

export function ofAddress(search) {
  const parameters = new URLSearchParams(search);
  return Object.fromEntries(NAMES.map((name) => [name, parameters.get(name) ?? '']));
}

/** The query of an address, empty if nothing is filtered; what else the page's own query asks for stays. */
export function toAddress(filter) {
  const parameters = new URLSearchParams(location.search);
  NAMES.forEach((name) => (filter[name] ? parameters.set(name, filter[name]) : parameters.delete(name)));
  return parameters.size > 0 ? `?${parameters}` : '';
}

export function isEmpty(filter) {
  return NAMES.every((name) => !filter[name]);
}

/** A predicate of lines; all conditions must hold, upper and lower case alike. */
export function accepts(filter) {
  const [text, app, schema] = [filter.text, filter.app, filter.schema].map((each) => each.trim().toLowerCase());
  const conditions = [];
  if (filter.status) {
    conditions.push((line) => line.verdict === filter.status || String(line.status) === filter.status);
  }
  if (filter.type) conditions.push((line) => line.eventType === filter.type);
  if (app) conditions.push((line) => has(line.appId, app));
  if (schema) conditions.push((line) => schemas(line).some((each) => has(each, schema)));
  if (text) conditions.push((line) => texts(line).some((each) => has(each, text)));
  return (line) => conditions.every((condition) => condition(line));
}

export function schemas(line) {
  return [line.schema ?? '', ...(line.contexts ?? [])];
}

function texts(line) {
  return [line.eventType, line.appId, line.eventId, line.what, line.pageUrl, line.method, line.path, line.reason, ...schemas(line)];
}

function has(value, wanted) {
  return value !== undefined && value !== null && value.toLowerCase().includes(wanted);
}
