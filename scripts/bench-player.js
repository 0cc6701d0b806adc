/**
 * Times in the learner's browser, for the benchmark: medians over fresh profiles. The slow line: 400 ms of latency, 51,200 bytes a second
 * both ways, empty cache, gzip on. Served on loopback; nothing leaves the machine.
 */
import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { findBrowser } from './find-browser.js';

const TYPES = { html: 'text/html; charset=utf-8', js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml' };
const SLOW_LINE = { offline: false, latency: 400, downloadThroughput: 51_200, uploadThroughput: 51_200 };

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

async function serve(files) {
  const packed = new Map([...files].map(([name, bytes]) => [name, gzipSync(bytes)]));
  const server = createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url, 'http://localhost').pathname.slice(1));
    const bytes = packed.get(name);
    if (!bytes) return response.writeHead(404).end();
    response.writeHead(200, {
      'Content-Type': TYPES[name.split('.').at(-1)] ?? 'application/octet-stream',
      'Content-Encoding': 'gzip',
      'Content-Length': bytes.length,
    });
    return response.end(bytes);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** First contentful paint of the launch page, which holds the first page's text, in milliseconds. */
async function firstPaint(browser, address, line) {
  const context = await browser.newContext({ viewport: { width: 650, height: 666 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  if (line) await session.send('Network.emulateNetworkConditions', line);
  await page.goto(address, { waitUntil: 'load' });
  const ms = await page.evaluate(async () => {
    while (performance.getEntriesByName('first-contentful-paint').length === 0) await new Promise(requestAnimationFrame);
    return performance.getEntriesByName('first-contentful-paint')[0].startTime;
  });
  await context.close();
  return ms;
}

/** From the press on *Next* until the new page's text stands, in milliseconds; the page was fetched ahead. */
async function turn(browser, address) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(address, { waitUntil: 'networkidle' });
  await page.waitForTimeout(300);
  const ms = await page.evaluate(async () => {
    const before = document.body.dataset.page;
    const started = performance.now();
    document.querySelector('main a[rel="next"]').click();
    while (document.body.dataset.page === before) await new Promise((resolve) => setTimeout(resolve));
    return performance.now() - started;
  });
  await context.close();
  return ms;
}

/** `{ paintSlow, paintLocal, turn }` of an opened package, medians of `runs`. */
export async function measurePlayer(files, runs) {
  const server = await serve(files);
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  const address = `http://127.0.0.1:${server.address().port}/index.html`;
  const rows = { paintSlow: [], paintLocal: [], turn: [] };
  try {
    for (let i = 0; i < runs; i++) {
      rows.paintSlow.push(await firstPaint(browser, address, SLOW_LINE));
      rows.paintLocal.push(await firstPaint(browser, address, null));
      rows.turn.push(await turn(browser, address));
    }
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
  return Object.fromEntries(Object.entries(rows).map(([name, all]) => [name, Math.round(median(all))]));
}
