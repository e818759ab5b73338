// Sends one event of each kind with version 3 of the Node tracker: node node-tracker-3.mjs <port> <app id>
import nodeTracker from 'node-tracker-3';

const { tracker, gotEmitter, HttpProtocol, HttpMethod, buildPageView, buildStructEvent, buildSelfDescribingEvent } = nodeTracker;
const [port, appId] = process.argv.slice(2);
const emitter = gotEmitter('localhost', HttpProtocol.HTTP, Number(port), HttpMethod.GET, 1, 0);
const sender = tracker(emitter, 'sp', appId, true);
const entity = { schema: 'iglu:com.acme/user/jsonschema/1-0-0', data: { name: 'Zoë' } };

sender.track(buildPageView({ pageUrl: 'https://www.example.com/?a=b&c=d', pageTitle: 'Größe' }));
sender.track(buildStructEvent({ category: 'shop', action: 'add', label: '100 %', property: 'a+b', value: 9.99 }));
sender.track(
  buildSelfDescribingEvent({ event: { schema: 'iglu:com.acme/viewed/jsonschema/1-0-0', data: { sku: 'x|y' } } }),
  [entity]
);
