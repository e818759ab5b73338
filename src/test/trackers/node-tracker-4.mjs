// Sends one event of each kind with version 4 of the Node tracker: node node-tracker-4.mjs <port> <app id>
import { newTracker, buildPageView, buildStructEvent, buildSelfDescribingEvent } from '@snowplow/node-tracker';

const [port, appId] = process.argv.slice(2);
const sender = newTracker(
  { namespace: 'sp', appId },
  { endpoint: 'localhost', protocol: 'http', port: Number(port), eventMethod: 'get', bufferSize: 1 }
);
const entity = { schema: 'iglu:com.acme/user/jsonschema/1-0-0', data: { name: 'Zoë' } };

sender.track(buildPageView({ pageUrl: 'https://www.example.com/?a=b&c=d', pageTitle: 'Größe' }));
sender.track(buildStructEvent({ category: 'shop', action: 'add', label: '100 %', property: 'a+b', value: 9.99 }));
sender.track(
  buildSelfDescribingEvent({ event: { schema: 'iglu:com.acme/viewed/jsonschema/1-0-0', data: { sku: 'x|y' } } }),
  [entity]
);
await sender.flush();
