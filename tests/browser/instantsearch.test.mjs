// A page of another site that searches with instantsearch.js as it comes from npm. It is allowed by
// its origin, and asks the API alone.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';

import { startBrowser } from './browser.mjs';
import { startProgram } from './program.mjs';

const script = createRequire(import.meta.url).resolve(
  'instantsearch.js/dist/instantsearch.production.min.js',
);

let site;
let program;
let browser;

const page = (address) => `<!doctype html><html lang="sv"><meta charset="utf-8"><title>t</title>
<div id="box"></div><div id="stats"></div><div id="hits"></div><div id="county"></div>
<div id="year"></div><div id="pages"></div><div id="sort"></div>
<script src="/instantsearch.js"></script>
<script>
const api = '${address}/api/v1/instantsearch';
window.calls = [];
const searchClient = {
  async search(requests) {
    const reply = await fetch(api, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ requests }),
    });
    const answer = await reply.json();
    window.calls.push({ status: reply.status, requests, answer });
    return answer;
  },
  searchForFacetValues(requests) {
    return this.search(requests.map((r) => ({ ...r, ...r.params, type: 'facet' })))
      .then((answer) => answer.results);
  },
};
const search = instantsearch({ indexName: 'erfara', searchClient });
const { searchBox, hits, refinementList, pagination, stats, sortBy, rangeInput } =
  instantsearch.widgets;
search.addWidgets([
  searchBox({ container: '#box' }),
  stats({ container: '#stats' }),
  hits({
    container: '#hits',
    templates: {
      item: (hit, { html, components }) => html\`<h3>\${hit.title}</h3>
        <p>\${components.Snippet({ hit, attribute: 'text' })}</p>\`,
    },
  }),
  refinementList({ container: '#county', attribute: 'county', searchable: true }),
  rangeInput({ container: '#year', attribute: 'year' }),
  pagination({ container: '#pages' }),
  sortBy({
    container: '#sort',
    items: [
      { label: 'a', value: 'erfara' },
      { label: 'b', value: 'erfara:-year' },
    ],
  }),
]);
search.start();
</script>`;

const api = async (path) => (await fetch(`${program.address}/api/v1/${path}`)).json();

before(async () => {
  site = createServer(async (request, response) => {
    const isScript = request.url === '/instantsearch.js';
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? await readFile(script) : page(program.address));
  });
  await new Promise((resolve) => site.listen(0, '127.0.0.1', resolve));
  site.origin = `http://localhost:${site.address().port}`;
  program = await startProgram(undefined, { ERFARA_WEBSITE_ORIGINS: site.origin });
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await program?.stop();
  site?.close();
});

async function open() {
  const opened = await browser.newPage();
  opened.on('pageerror', (error) => assert.fail(String(error)));
  await opened.goto(site.origin);
  await opened.locator('#hits li').first().waitFor();
  return opened;
}

async function typed(opened, query) {
  await opened.locator('#box input').fill(query);
  await opened.waitForFunction(
    (text) => window.calls.at(-1)?.answer.results?.[0].query === text,
    query,
  );
}

test('a word finds what the API finds, marked', async () => {
  const opened = await open();
  await typed(opened, 'plan');
  const expected = await api('search?q=plan&limit=20');
  await opened.waitForFunction((n) => document.querySelectorAll('#hits li').length === n,
    expected.hits.length);
  const titles = await opened.locator('#hits h3').allInnerTexts();
  assert.deepEqual(titles, expected.hits.map((hit) => hit.title));
  assert.match(await opened.locator('#stats').innerText(), new RegExp(`^${expected.total} `));
  const marks = await opened.locator('#hits p mark').allInnerTexts();
  assert.ok(marks.length >= expected.hits.length / 2);
  assert.ok(marks.some((mark) => /plan/i.test(mark)));
  await opened.close();
});

test('a county narrows and keeps the others to choose', async () => {
  const opened = await open();
  const before = await opened.locator('#county li').count();
  const label = opened.locator('#county li label').first();
  const county = await label.locator('.ais-RefinementList-labelText').innerText();
  const count = Number(await label.locator('.ais-RefinementList-count').innerText());
  await label.click();
  await opened.waitForFunction((n) => document.querySelector('#stats').innerText.startsWith(`${n} `),
    count);
  const expected = await api(`search?county=${encodeURIComponent(county)}`);
  assert.equal(count, expected.total);
  assert.equal(await opened.locator('#county li').count(), before);
  await opened.close();
});

test('values are searched, years bounded, pages turned and hits sorted', async () => {
  const opened = await open();
  const county = await opened.locator('#county .ais-RefinementList-labelText').first().innerText();
  await opened.locator('#county input[type=search]').fill(county.slice(0, 4));
  await opened.waitForFunction(() => window.calls.at(-1)?.answer.results?.[0].facetHits);
  const found = await opened.evaluate(() => window.calls.at(-1).answer.results[0].facetHits);
  assert.ok(found.some((hit) => hit.value === county));

  const years = await opened.locator('#year input').first().getAttribute('min');
  assert.match(years, /^\d{4}$/);
  await opened.locator('#year input').first().fill(String(Number(years) + 1));
  await opened.locator('#year button').click();
  const expected = await api(`search?year=${Number(years) + 1}..`);
  await opened.waitForFunction((n) => document.querySelector('#stats').innerText.startsWith(`${n} `),
    expected.total);

  await opened.locator('#pages a', { hasText: '2' }).first().click();
  await opened.waitForFunction(() => window.calls.at(-1)?.answer.results?.[0].page === 1);
  await opened.locator('#sort select').selectOption('erfara:-year');
  await opened.waitForFunction(() => window.calls.at(-1)?.answer.results?.[0].index === 'erfara:-year');
  const newest = await api(`search?year=${Number(years) + 1}..&sort=-year&limit=20`);
  const ids = await opened.evaluate(() =>
    window.calls.at(-1).answer.results[0].hits.map((hit) => hit.objectID),
  );
  assert.deepEqual(ids, newest.hits.map((hit) => hit.id));
  const statuses = await opened.evaluate(() => window.calls.map((call) => call.status));
  assert.ok(statuses.every((status) => status === 200));
  await opened.close();
});

test('a site that is not allowed is refused by the browser', async () => {
  const opened = await browser.newPage();
  await opened.goto(site.origin.replace('localhost', '127.0.0.1'));
  const failure = await opened.evaluate(
    (address) => fetch(`${address}/api/v1/search?q=plan`).then(() => 'read', () => 'refused'),
    program.address,
  );
  assert.equal(failure, 'refused');
  await opened.close();
});
