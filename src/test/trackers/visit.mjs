// Serves a folder of pages, and packages below /node_modules, on a free port of 127.0.0.1 and visits the pages with Chromium, one profile a visit.
// Reads a line of JSON for each visit: {"page": "/a.html", "collector": "http://localhost:1", "events": 3}
// and answers it, once that many events were sent, with {"requests": [{"method", "url", "status"}], "messages": ["..."], "value": ...},
// where value is the page's window.result. Ends with its input.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const [folder, packages, executablePath] = process.argv.slice(2);
const PATIENCE = 20_000;
const TYPES = { html: 'text/html; charset=utf-8', js: 'text/javascript', mjs: 'text/javascript' };

const site = createServer(async (request, response) => {
  const name = new URL(request.url, 'http://site').pathname.slice(1);
  try {
    const body = await readFile(join(name.startsWith('node_modules/') ? packages : folder, name));
    const policy = await readFile(join(folder, name + '.csp'), 'utf8').catch(() => '');
    response.writeHead(200, {
      'Content-Type': TYPES[name.split('.').pop()] ?? 'application/octet-stream',
      ...(policy && { 'Content-Security-Policy': policy }),
    });
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((listening) => site.listen(0, '127.0.0.1', listening));
const origin = `http://127.0.0.1:${site.address().port}`;

const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update'],
});

async function visit({ page: path, collector, events, scripts = true }) {
  const context = await browser.newContext({ javaScriptEnabled: scripts });
  const page = await context.newPage();
  const requests = [];
  const messages = [];
  let sent = 0;
  const all = new Promise((done) => {
    page.on('response', (response) => {
      const request = response.request();
      requests.push({ method: request.method(), url: request.url(), status: response.status() });
      sent += request.method() === 'GET' && request.url().startsWith(collector + '/i?') ? 1 : 0;
      if (sent >= events) done();
    });
  });
  page.on('console', (message) => messages.push(message.text()));
  page.on('pageerror', (error) => messages.push(String(error)));
  let late;
  const patience = new Promise((done) => { late = setTimeout(done, PATIENCE); });
  await page.goto(origin + path);
  if (events > 0) await Promise.race([all, patience]);
  clearTimeout(late);
  const value = scripts ? await page.evaluate('window.result') : undefined;
  await context.close();
  return { origin, requests, messages, value };
}

process.stdout.write(JSON.stringify({ origin, browser: browser.version() }) + '\n');
for await (const line of createInterface({ input: process.stdin })) {
  const answer = await visit(JSON.parse(line)).catch((error) => ({ requests: [], messages: [String(error)] }));
  process.stdout.write(JSON.stringify(answer) + '\n');
}
await browser.close();
site.close();
