// Chromium as the tests use it, and what they ask of every page.

import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const pictures = process.env.ERFARA_SCREENSHOTS;

const mostMs = 10_000; // that the page may take for anything

/** A picture of the page as it stands, to be looked at, where a folder for them is named: they take long. */
export async function picture(page, name, options = {}) {
  if (!pictures) return;
  await mkdir(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`), ...options });
}

export const devices = {
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  desk: { viewport: { width: 1280, height: 860 } },
};

/** A headless Chromium that asks nobody on the network for anything. */
export function startBrowser() {
  return chromium.launch({
    executablePath: process.env.ERFARA_CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/**
 * A page of a new context. `problems` gathers what a page must never cause: violations of the
 * security policy, errors on the console, dialogs and requests to anywhere but `address` and
 * `others`.
 */
export async function openPage(browser, address, options = {}, others = []) {
  const context = await browser.newContext({ baseURL: address, locale: 'sv-SE', ...options });
  context.setDefaultTimeout(mostMs);
  const page = await context.newPage();
  const problems = [];
  page.on('console', (message) => {
    // Chromium reports a page that refuses, but that page is the answer.
    const refused = /status of 4\d\d/.test(message.text()) && message.location().url === page.url();
    if (['error', 'warning'].includes(message.type()) && !refused) problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('dialog', (dialog) => {
    problems.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on('request', (request) => {
    if (![address, ...others].some((ours) => request.url().startsWith(ours)))
      problems.push(`request: ${request.url()}`);
  });
  if (options.javaScriptEnabled !== false) {
    await page.exposeFunction('reportViolation', (text) => problems.push(text));
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        window.reportViolation(`policy: ${event.violatedDirective} ${event.blockedURI}`);
      });
    });
  }
  return { page, problems, close: () => context.close() };
}

/**
 * Gives visit(path, steps, look): opens `path` in a page that `open` (openPage) made, lets `steps` work it
 * and holds that it caused no problem. The page is used again, since a new one takes longer than most
 * visits; what the browser kept of a visit is emptied, and one that failed takes its page along.
 */
export function visitsWith(open) {
  let visitor;
  return async (path, steps, { colorScheme = 'light' } = {}) => {
    visitor ??= await open();
    const { page, problems, close } = visitor;
    try {
      await page.unrouteAll();
      await page.emulateMedia({ colorScheme, media: null });
      await forget(page);
      await page.goto(path);
      await steps(page, problems);
      assert.deepEqual(problems.splice(0), []);
    } catch (error) {
      visitor = undefined;
      await close();
      throw error;
    }
  };
}

// Empties what the site of the page keeps in the browser.
async function forget(page) {
  const { protocol, origin } = new URL(page.url());
  if (!protocol.startsWith('http')) return;
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'local_storage' });
  await session.detach();
}

/** Opens every fold, so that nothing hides from a check. */
export function unfold(page) {
  return page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
  });
}

const allRules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe-core finds wrong on the page as it stands, one line each. Needs JavaScript. */
export const accessibilityProblems = (page) => axeProblems(page, allRules);

/** The same of what colours can make wrong alone, for a page that has been seen in others. */
export const contrastProblems = (page) => axeProblems(page, { type: 'rule', values: ['color-contrast'] });

async function axeProblems(page, runOnly) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  // All that is right would take longer to hand over than to find.
  return page.evaluate(async (rules) => {
    const { violations } = await window.axe.run(document, { runOnly: rules, resultTypes: ['violations'] });
    // Bars may be narrower than 24 pixels: the lists below them do the same (WCAG 2.2, 2.5.8, "Equivalent").
    const isBar = (id, node) => id === 'target-size' && /\.bars/.test(node.target);
    return violations.flatMap(({ id, nodes }) =>
      nodes.filter((node) => !isBar(id, node)).map((node) => `${id}: ${node.target} ${node.failureSummary}`),
    );
  }, runOnly);
}

/** By how many pixels the page is wider than the window. */
export function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

/** The number that the heading of the results begins with. */
export async function total(page) {
  const heading = await page.locator('h1').innerText();
  assert.match(heading, /^[\d\s]+ berättelse/);
  return Number(heading.replace(/\s+(?=\d)/g, '').match(/^\d+/)[0]);
}
