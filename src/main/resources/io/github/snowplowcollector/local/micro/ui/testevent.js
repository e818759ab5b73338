/** Sends a page view to this collector, as a tracker would. Tells what came of it in words. */
export async function sendTestEvent() {
  const now = String(Date.now());
  const fields = new URLSearchParams({
    e: 'pv',
    p: 'web',
    tv: 'micro-ui-1.0.0',
    tna: 'sp',
    aid: 'test-event',
    eid: crypto.randomUUID(),
    dtm: now,
    stm: now,
    url: location.origin + location.pathname,
    page: document.title,
    cx: entity(),
  });
  try {
    const answer = await fetch(`/i?${fields}`, { cache: 'no-store', credentials: 'omit' });
    return answer.ok
      ? 'The test event was sent.'
      : `The test event was answered ${answer.status}. Run mvn snowplow:verify-pixel to see why.`;
  } catch {
    return 'The collector does not answer. Is it still running?';
  }
}

/** Every page view of a browser tracker has this one. */
function entity() {
  const json = JSON.stringify({
    schema: 'iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-0',
    data: [{ schema: 'iglu:com.snowplowanalytics.snowplow/web_page/jsonschema/1-0-0', data: { id: crypto.randomUUID() } }],
  });
  return btoa(json).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
