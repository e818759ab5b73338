import { newTracker, trackPageView, trackStructEvent } from '@snowplow/browser-tracker';

newTracker('sp', import.meta.env.VITE_COLLECTOR_URL, {
  appId: 'shop',
  // CloudFront refuses POST, and credentials while allowedOrigins is *.
  eventMethod: 'get',
  credentials: 'omit',
});
trackPageView();

document.querySelector('button').addEventListener('click', () => {
  trackStructEvent({ category: 'shop', action: 'order', label: 'A-1' });
});
