/** How many of the newest requests are asked for, and kept. */
export const CAPACITY = 10_000;

const PATIENCE = 2_000;

/**
 * Follows the collector's requests. A lost connection is taken up by the browser where it ended (Last-Event-ID). Where the browser gives
 * up, for example because something else answered on this port, the stream is begun anew, and `reset` is called first. The plugin's own
 * probes and requests for favicons are told if the page's address asks for `includeProbes`.
 */
export function follow({ request, totals, reset, advice, state }) {
  let begun = false;
  open();

  function open() {
    const probes = new URLSearchParams(location.search).has('includeProbes') ? '&includeProbes' : '';
    const source = new EventSource(`/micro/stream?newest=${CAPACITY}${probes}`);
    let first = begun;
    source.addEventListener('open', () => {
      if (first) reset();
      first = false;
      begun = true;
      state('live');
    });
    source.addEventListener('request', (message) => request(JSON.parse(message.data)));
    source.addEventListener('totals', (message) => totals(JSON.parse(message.data)));
    source.addEventListener('reset', () => reset());
    source.addEventListener('advice', (message) => advice(JSON.parse(message.data)));
    source.addEventListener('error', () => {
      state(begun ? 'lost' : 'connecting');
      if (source.readyState === EventSource.CLOSED) setTimeout(open, PATIENCE);
    });
  }
}
