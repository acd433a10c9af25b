// Texts from outside never become markup or script: records whose every text is a payload, indexed
// by the program, seen on every page and in every part that scripts make. And what pages weigh.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { devices, openPage, startBrowser, unfold } from './browser.mjs';
import { startProgram } from './program.mjs';

const payloads = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)' x='",
  '</title></textarea></style><svg onload=alert(1)>',
  '<svg><animate onbegin=alert(1) attributeName=x dur=1s>',
  '<a href="javascript:alert(1)">x</a>',
  '<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>',
  '</script><script>alert(1)</script>',
  '<math><mtext><img src=x onerror=alert(1)></mtext></math>',
  '{{t.site.name}}{{{frame.title}}}',
  '<template><img src=x onerror=alert(1)></template>',
  '&lt;img src=x onerror=alert(1)&gt;',
  '<object data="javascript:alert(1)"></object>',
];
const foreign =
  'body script, [onload], [onerror], [onbegin], [onmouseover], iframe, math, object, template, svg animate, a[href^="javascript:"], img[src="x"]';
const mostPageBytes = 60 * 1024;

let folder;
let program;
let browser;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'erfara-payloads-'));
  const records = payloads.map((payload, i) => ({
    id: `p${i}`,
    title: payload,
    text: `Upphandling ${payload} upphandling.\n\n${payload}`,
    role: payload,
    roles: [payload],
    field: payload,
    municipality: payload,
    county: payload,
    organisation: payload,
    programme: payload,
    education: payload,
    author: payload,
    url: `https://a.example/?${payload}`,
    year: 2010 + i,
    evidence: { role: [{ value: payload, rule: payload, relation: payload, page: payload, line: 1, quote: payload }] },
  }));
  const file = join(folder, 'records.ndjson');
  await writeFile(file, records.map((record) => JSON.stringify(record)).join('\n'));
  program = await startProgram([file]);
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await program?.stop();
  await rm(folder, { recursive: true, force: true });
});

// Nothing that payloads would have made is in the page, and nothing ran or was refused.
async function expectHarmless(page, problems, where) {
  assert.equal(await page.locator(foreign).count(), 0, where);
  assert.deepEqual(problems, [], where);
}

test('no payload in a record runs on any page', async () => {
  const { page, problems, close } = await openPage(browser, program.address, devices.desk);
  const ids = payloads.map((_, i) => `p${i}`);
  const paths = ['/', '/?q=upphandling', '/?sort=-year', '/om', `/samling?ids=${ids}`];
  paths.push('/filter/role', '/filter/municipality', ...ids.map((id) => `/n/${id}?q=upphandling`));
  for (const path of paths) {
    const answer = await page.goto(path);
    assert.equal(answer.status(), 200, path);
    await unfold(page);
    await expectHarmless(page, problems, path);
  }
  await close();
});

test('no payload runs in what scripts make: suggestions, reasons, facets, buttons', async () => {
  const { page, problems, close } = await openPage(browser, program.address, devices.desk);
  await page.goto('/?q=upphandling');
  for (const why of await page.locator('.fold-link').all()) await why.click();
  await page.locator('.reasons').first().waitFor();
  for (const pick of await page.locator('.hit .pick').all()) await pick.click();
  const roles = page.locator('.facet-role').first();
  await roles.locator('.find').fill('s');
  await roles.locator('.found li').first().waitFor();
  for (const typed of ['scr', 'img', 'alert', '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>']) {
    await page.locator('#q').fill(typed);
    await page.waitForTimeout(400);
    await expectHarmless(page, problems, typed);
  }
  await close();
});

test('no payload runs in the search box for other sites', async () => {
  const { page, problems, close } = await openPage(browser, program.address, devices.desk);
  await page.goto('/om');
  await page.addScriptTag({ url: '/erfara-search.js' });
  await page.evaluate((payload) => {
    const box = document.createElement('erfara-search');
    box.setAttribute('server', window.location.origin);
    box.setAttribute('label', payload);
    document.querySelector('main').prepend(box);
  }, payloads[1]);
  for (const typed of ['upphandling', ...payloads.slice(0, 4)]) {
    await page.locator('erfara-search [part=input]').fill(typed);
    await page.waitForTimeout(500);
    await expectHarmless(page, problems, typed);
  }
  await page.locator('erfara-search [part=input]').fill('upphandling');
  await page.getByRole('option', { name: payloads[0] }).first().waitFor();
  await close();
});

test('no payload in an address runs', async () => {
  const { page, problems, close } = await openPage(browser, program.address, devices.desk);
  for (const payload of payloads) {
    const value = encodeURIComponent(payload);
    for (const path of [`/?q=${value}&role=${value}&year=${value}`, `/filter/role?prefix=${value}&q=${value}`, `/samling?ids=${value}`, `/n/${value}?q=${value}`]) {
      await page.goto(path);
      problems.splice(0, problems.length, ...problems.filter((problem) => !/status of 40[04]/.test(problem)));
      await expectHarmless(page, problems, path);
    }
  }
  await close();
});

test('no payload kept in the browser runs', async () => {
  const { page, problems, close } = await openPage(browser, program.address, devices.desk);
  await page.goto('/?q=upphandling');
  for (const kept of [JSON.stringify(payloads), '"<img src=x onerror=alert(1)>"', '{', 'null']) {
    await page.evaluate((text) => localStorage.setItem('erfara-collection', text), kept);
    await page.reload();
    await expectHarmless(page, problems, kept);
    await page.locator('.basket').click();
    await page.waitForURL(/samling/);
    await expectHarmless(page, problems, kept);
    await page.goBack();
  }
  await close();
});

// The bytes of an answer as they come over the wire.
function bytesOf(path) {
  return new Promise((resolve, reject) => {
    const options = { headers: { 'Accept-Encoding': 'gzip' } };
    request(program.address + path, options, (answer) => {
      let bytes = 0;
      answer.on('data', (part) => {
        bytes += part.length;
      });
      answer.on('end', () => resolve(bytes));
    })
      .on('error', reject)
      .end();
  });
}

test('the first view of the search weighs at most 60 KB compressed', async () => {
  const { page, close } = await openPage(browser, program.address, devices.desk);
  const paths = new Set();
  page.on('request', (asked) => paths.add(asked.url().slice(program.address.length)));
  await page.goto('/?q=upphandling');
  await page.waitForLoadState('networkidle');
  const sizes = await Promise.all([...paths].map(async (path) => [path, await bytesOf(path)]));
  assert.ok(sizes.length >= 4, 'page, style, script and icon');
  const sum = sizes.reduce((all, [, bytes]) => all + bytes, 0);
  assert.ok(sum <= mostPageBytes, JSON.stringify(sizes));
  await close();
});
