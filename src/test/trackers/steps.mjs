// Takes steps on a page of its own in Chromium. Reads a line of JSON for each: {"step": "await page.click('button')", "values": {...}},
// where the step is the body of an asynchronous function of page, context, browser, values and the browser's log, and answers it with
// {"value": ...} or {"failure": "..."}. {"begin": {...}} opens a new page, given the options of its context. Ends with its input.
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

const [executablePath] = process.argv.slice(2);
const AsyncFunction = (async () => {}).constructor;

const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update'],
});
let context;
let page;
let log;

async function begin(options) {
  await context?.close();
  context = await browser.newContext(options);
  context.setDefaultTimeout(45_000);
  page = await context.newPage();
  log = [];
  page.on('console', (message) => log.push(message.text()));
  page.on('pageerror', (error) => log.push(String(error)));
}

async function take({ begin: options, step, values }) {
  if (options) return begin(options);
  return new AsyncFunction('page', 'context', 'browser', 'values', 'log', step)(page, context, browser, values, log);
}

process.stdout.write(JSON.stringify({ value: browser.version() }) + '\n');
for await (const line of createInterface({ input: process.stdin })) {
  const answer = await take(JSON.parse(line)).then(
    (value) => ({ value: value ?? null }),
    (error) => ({ failure: `${error}\n${log?.join('\n')}` }),
  );
  process.stdout.write(JSON.stringify(answer) + '\n');
}
await browser.close();
