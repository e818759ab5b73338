// Orders something in a browser, and ends once both events were answered. What is in them, check-events looks at.
import { chromium } from 'playwright-core';
import { preview } from 'vite';

const site = await preview({ preview: { host: '127.0.0.1', port: 0 } });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const page = await browser.newPage();
const answered = (type) => page.waitForResponse((response) => response.url().includes(`/i?`) && response.url().includes(`e=${type}`) && response.ok());

await Promise.all([answered('pv'), page.goto(site.resolvedUrls.local[0])]);
await Promise.all([answered('se'), page.click('button')]);

await browser.close();
await site.close();
