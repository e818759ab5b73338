import { copyButton } from './copy.js';
import { button, element } from './element.js';

/** What `snowplow:snippet` prints for this collector and the name of an app, as long as its `allowedOrigins` is `*`. */
export function snippets(collector, app) {
  return [
    { title: 'JavaScript tag for pages', text: tag(collector, app) },
    { title: 'npm browser-tracker', text: module(collector, app) },
    { title: 'Image for pages without scripts', text: `<!-- page and url: of this page, percent-encoded -->\n<noscript>${image(collector, app, 'e=pv', 'page=Home&url=https%3A%2F%2Fwww.example.com%2F')}</noscript>\n` },
    { title: 'Image for e-mails', text: `<!-- se_la and se_pr: of this e-mail, percent-encoded -->\n${image(collector, app, 'e=se', 'se_ca=email&se_ac=open&se_la=newsletter&se_pr=2026-11')}\n` },
  ];
}

/** Fills the dialog that shows them. */
export function fill(dialog, app, announce) {
  const sections = snippets(location.origin, app).map(({ title, text }) =>
    element(
      'section',
      {},
      element('h3', {}, title),
      element('pre', { tabindex: 0, 'aria-label': title }, text),
      element('p', { class: 'actions' }, copyButton(`Copy: ${title}`, () => text, announce)),
    ),
  );
  dialog.replaceChildren(
    element('header', {}, element('h2', { id: 'snippets-title' }, 'Tags for this collector'), button('Close', () => dialog.close(), { class: 'close' })),
    element('p', {}, 'For Node, Java and a page\'s Content-Security-Policy: ', element('code', {}, 'mvn snowplow:snippet')),
    ...sections,
  );
}

const options = (app) => `  appId: '${app}', // the name of your application
  eventMethod: 'get', // CloudFront refuses POST
  credentials: 'omit', // needed while allowedOrigins is *
  // withCredentials: false, // in place of credentials for tracker version 3
  maxGetBytes: 7500,
  dontRetryStatusCodes: [413, 414]`;

function tag(collector, app) {
  return `<script>
(function (window, document, name, source) {
  if (window[name]) return;
  (window.GlobalSnowplowNamespace = window.GlobalSnowplowNamespace || []).push(name);
  window[name] = function () { window[name].q.push(arguments); };
  window[name].q = [];
  var script = document.createElement('script');
  script.async = true;
  script.src = source;
  document.head.appendChild(script);
})(window, document, 'snowplow', '/sp.js');
snowplow('newTracker', 'sp', '${collector}', {
${options(app)}
});
snowplow('enableActivityTracking', { minimumVisitLength: 10, heartbeatDelay: 10 });
snowplow('trackPageView');
</script>
`;
}

function module(collector, app) {
  return `import { newTracker, enableActivityTracking, trackPageView } from '@snowplow/browser-tracker';

newTracker('sp', '${collector}', {
${options(app)}
});
enableActivityTracking({ minimumVisitLength: 10, heartbeatDelay: 10 });
trackPageView();
`;
}

function image(collector, app, event, fields) {
  const address = `${collector}/i?${event}&p=web&tv=no-js-0.1.0&aid=${app}&${fields}`;
  return `<img src="${address.replaceAll('&', '&amp;')}" width="1" height="1" alt="">`;
}
