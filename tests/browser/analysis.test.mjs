// The pages of analyses: every number opens exactly its lines, plots have their tables, figures can be
// saved and cited, and all of it is accessible and works without script.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';

import { accessibilityProblems, devices, openPage, overflow, picture, startBrowser, unfold, visitsWith } from './browser.mjs';
import { startProgram } from './program.mjs';

let program;
let browser;

before(async () => {
  program = await startProgram();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

const paths = {
  start: '/analys?q=kommun',
  ord: '/analys/ord',
  lemman: '/analys/ord?by=lemma&n=2&q=kommun',
  konkordans: '/analys/konkordans?node=kommun&sort=right1',
  slump: '/analys/konkordans?node=kommun&sample=5&seed=3',
  kollokat: '/analys/kollokat?node=arbete&by=lemma&min_hits=2',
  nyckelord: '/analys/nyckelord?q=skola',
  trend: '/analys/trend?node=kommun&node=skola&node=plan&by=part',
  karta: '/analys/trend?node=kommun&node=skola&by=part&per=municipality&sort=per_million',
  spridning: '/analys/spridning?node=kommun',
  jamfor: '/analys/jamfor?q=skola&ref.q=kommun',
  tom: '/analys/konkordans',
  fel: `/analys/konkordans?node=${encodeURIComponent('[word="a"] & [word="b"]')}`,
  ingenting: '/analys/konkordans?node=xqzzyqx',
};

const visit = visitsWith(() => openPage(browser, program.address, devices.desk));

const digits = (text) => Number(text.replace(/[^\d]/g, ''));

// How many lines a concordance has, as its heading says: of all, so one of them is enough.
async function linesAt(href) {
  const address = new URL(href, program.address);
  address.searchParams.set('limit', '1');
  const html = await (await fetch(address)).text();
  const heading = /<h2 id="result-heading">([^<]*?) träff/.exec(html);
  assert.ok(heading, `no lines at ${href}`);
  return digits(heading[1]);
}

// Both widths and both looks, in two of the four ways to combine them: each page takes some seconds.
for (const [device, colorScheme] of [['phone', 'dark'], ['desk', 'light']])
  test(`every page is good on a ${device} in the ${colorScheme}`, async (t) => {
    const { page, problems, close } = await openPage(browser, program.address, { ...devices[device], colorScheme });
    for (const [name, path] of Object.entries(paths))
      await t.test(name, async () => {
        await page.goto(path);
        await picture(page, `analys-${name}-${device}-${colorScheme}`, { fullPage: true });
        if (device === 'desk') {
          await page.emulateMedia({ forcedColors: 'active' });
          assert.ok((await overflow(page)) <= 0, 'wider than the window in forced colours');
          await page.emulateMedia({ forcedColors: 'none' });
          await page.setViewportSize({ width: 320, height: 256 });
          assert.ok((await overflow(page)) <= 0, 'wider than the window at a zoom of 400 %');
          await page.setViewportSize(devices.desk.viewport);
        }
        await unfold(page);
        assert.ok((await overflow(page)) <= 0, 'wider than the window');
        assert.deepEqual(await accessibilityProblems(page), []);
        assert.deepEqual(problems.splice(0), []);
      });
    await close();
  });

test('a search leads to its analysis with one click, and back', () =>
  visit('/?q=skola&year=2011..2019', async (page) => {
    const heading = await page.locator('h1').innerText();
    await page.getByRole('link', { name: 'Analysera' }).click();
    await page.waitForURL(/\/analys/);
    await page.getByRole('link', { name: 'Ordlista', exact: true }).click();
    await page.locator('.panel-sizes').waitFor();
    assert.equal(digits((await page.locator('.panel-sizes').innerText()).split('·')[0]), digits(heading.split('b')[0]));
    await page.getByRole('link', { name: 'Visa berättelserna' }).click();
    await page.waitForURL(/\/\?q=skola/);
    assert.equal(await page.locator('h1').innerText(), heading);
  }));

describe('a number opens exactly its lines', () => {
  // The linked numbers of a column of the table.
  const column = async (page, number, most = 6) => {
    const cells = page.locator(`.study-table tbody tr td:nth-child(${number}) a`);
    const found = await cells.evaluateAll((all) => all.map((a) => [a.textContent, a.getAttribute('href')]));
    assert.ok(found.length > 0, `column ${number} has links`);
    return found.slice(0, most);
  };
  const expectLines = async (page, columns) => {
    for (const number of columns)
      for (const [text, href] of await column(page, number)) assert.equal(await linesAt(href), digits(text), href);
  };
  for (const query of ['', '?by=lemma', '?by=stem', '?by=part', '?n=2', '?n=3&by=lemma', '?offset=100'])
    test(`of the word list ${query}`, () => visit(`/analys/ord${query}`, (page) => expectLines(page, [2])));
  for (const query of ['node=kommun', 'node=arbeta&by=lemma&sentence=yes', 'node=kommun&by=part&left=2&right=0'])
    test(`of the collocates ${query}`, () =>
      visit(`/analys/kollokat?${query}&min_hits=2`, (page) =>
        expectLines(page, query.includes('right=0') ? [2, 3, 11] : [2, 3, 4, 11])));
  for (const query of ['q=skola', 'q=skola&ref.q=äldre&by=lemma', 'q=skola&side=under'])
    test(`of the key words ${query}`, () => visit(`/analys/nyckelord?${query}`, (page) => expectLines(page, [2, 5])));
  test('of the years', () => visit('/analys/trend?node=kommun&q=skola', (page) => expectLines(page, [2])));
  test('of the municipalities and roles', async () => {
    for (const per of ['municipality', 'role'])
      await visit(`/analys/trend?node=kommun&by=part&per=${per}&sort=hits`, (page) => expectLines(page, [2]));
  });
  test('of the dispersion, in the narratives and the stretches', () =>
    visit('/analys/spridning?node=kommun', async (page) => {
      await expectLines(page, [2]);
      const bars = await page.locator('.plot a').evaluateAll((all) =>
        all.slice(0, 8).map((a) => [a.querySelector('title').textContent.split(':')[1], a.getAttribute('href')]));
      for (const [text, href] of bars) assert.equal(await linesAt(href), digits(text));
    }));
  test('of the words right before and after, in a sample too', async () => {
    for (const query of ['node=kommun', 'node=kommun&sample=20&seed=4'])
      await visit(`/analys/konkordans?${query}`, async (page) => {
        const words = await page.locator('.neighbour-words a').evaluateAll((all) =>
          all.map((a) => [a.querySelector('.count').textContent, a.getAttribute('href')]));
        assert.ok(words.length > 4);
        for (const [text, href] of words.slice(0, 12)) assert.equal(await linesAt(href), digits(text), href);
      });
  });
  test('of the words of a comparison', () =>
    visit('/analys/jamfor?q=skola&ref.q=kommun', async (page) => {
      const links = await page.locator('.study-part').nth(3).locator('tbody a').evaluateAll((all) =>
        all.map((a) => [a.textContent, a.getAttribute('href')]));
      assert.ok(links.length > 0);
      for (const [text, href] of links.slice(0, 6)) assert.equal(await linesAt(href), digits(text), href);
    }));
  test('in a plot as in its table', () =>
    visit('/analys/trend?node=kommun', async (page) => {
      const inTable = await page.locator('.study-table tbody td:nth-child(2) a').evaluateAll((all) => all.map((a) => a.href));
      const inPlot = await page.locator('erfara-figure[name=trend] a').evaluateAll((all) => all.map((a) => new URL(a.getAttribute('href'), location.href).href));
      assert.deepEqual(inPlot.sort(), inTable.sort());
    }));
});

test('a line leads to its place in the narrative', () =>
  visit('/analys/konkordans?node=kommun', async (page) => {
    const line = page.locator('.kwic > li').nth(3);
    const node = await line.locator('mark').innerText();
    const right = (await line.locator('.kwic-right').innerText()).slice(node.length, node.length + 12);
    await line.locator('a').click();
    const place = page.locator('#place');
    await place.waitFor();
    assert.equal(await place.innerText(), node);
    assert.ok(await place.evaluate((mark) => mark.getBoundingClientRect().top < window.innerHeight));
    const text = await place.evaluate((mark) => mark.closest('p').textContent);
    assert.ok(text.replace(/\s+/g, ' ').includes(node + right.replace(/\s+/g, ' ').trimEnd()));
    assert.equal(await page.locator('.text mark').count(), 1);
  }));

test('a collocate is marked beside the word', () =>
  visit('/analys/kollokat?node=kommun&min_hits=2', async (page) => {
    const word = await page.locator('.study-table tbody th a').first().innerText();
    await page.locator('.study-table tbody th a').first().click();
    await page.locator('.kwic .near').first().waitFor();
    for (const near of await page.locator('.kwic .near').allInnerTexts())
      assert.equal(near.trim().toLowerCase(), word);
    assert.equal(await page.locator('.study-narrowed .chip').count(), 1);
  }));

test('a list is sorted, searched and paged by the server, without leaving the page', () =>
  visit('/analys/ord', async (page) => {
    await page.evaluate(() => { window.stays = true; });
    await page.locator('thead').getByRole('link', { name: 'Ord', exact: true }).click();
    await page.locator('th[aria-sort=ascending]').waitFor();
    const first = await page.locator('tbody th').first().innerText();
    await page.getByRole('link', { name: 'Nästa' }).click();
    await page.waitForFunction((word) => document.querySelector('tbody th').innerText !== word, first);
    await page.getByLabel('Sök i listan').fill('*kommun');
    await page.getByRole('button', { name: 'Visa' }).first().click();
    await page.waitForURL(/search=/);
    await page.waitForFunction(() => [...document.querySelectorAll('tbody th')].every((th) => th.innerText.endsWith('kommun')));
    assert.ok(await page.evaluate(() => window.stays));
    await page.goBack();
    await page.waitForFunction(() => !document.location.search.includes('search='));
    assert.equal(await page.getByLabel('Sök i listan').inputValue(), '');
  }));

test('the selection is changed by its chips and lists', () =>
  visit('/analys/ord?q=kommun', async (page) => {
    const all = digits((await page.locator('.panel-sizes').innerText()).split('·')[0]);
    await page.locator('.study-panel summary').click();
    await page.locator('select[name=county]').selectOption({ index: 1 });
    await page.locator('.study-panel').getByRole('button', { name: 'Visa' }).click();
    await page.locator('.study-panel .chip').waitFor();
    const fewer = digits((await page.locator('.panel-sizes').innerText()).split('·')[0]);
    assert.ok(fewer > 0 && fewer < all);
    await page.locator('.study-panel .chip').click();
    await page.waitForFunction(() => !document.querySelector('.study-panel .chip'));
    assert.equal(digits((await page.locator('.panel-sizes').innerText()).split('·')[0]), all);
  }));

test('what is wrong with a pattern is said with the place, in both languages', async () => {
  await visit(paths.fel, async (page) => {
    const node = page.locator('#node-0');
    assert.equal(await node.getAttribute('aria-invalid'), 'true');
    assert.match(await page.locator('#node-fault').innerText(), /vid ”& \[word="b"\]”/);
    assert.equal(await node.inputValue(), '[word="a"] & [word="b"]');
  });
  await visit(`${paths.fel}&lang=en`, async (page) =>
    assert.match(await page.locator('#node-fault').innerText(), /cannot be read at "& /));
});

test('without script a form asks for the page', async () => {
  const { page, problems, close } = await openPage(browser, program.address, { ...devices.desk, javaScriptEnabled: false });
  await page.goto('/analys/kollokat?q=kommun&ref.q=');
  await page.locator('#node-0').fill('skola');
  await page.getByRole('button', { name: 'Visa' }).first().click();
  assert.match(page.url(), /node=skola/);
  assert.match(page.url(), /q=kommun/);
  assert.ok(await page.locator('#result-heading').isVisible());
  assert.deepEqual(problems, []);
  await close();
});

test('a plot is saved as SVG and PNG', () =>
  visit('/analys/trend?node=kommun&node=skola', async (page) => {
    const saved = async (name) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.locator('erfara-figure[name=trend]').getByRole('button', { name }).click(),
      ]);
      return readFile(await download.path());
    };
    const svg = (await saved('Spara bilden (SVG)')).toString();
    const parsed = await page.evaluate((text) => {
      const file = new DOMParser().parseFromString(text, 'image/svg+xml');
      return {
        error: file.querySelector('parsererror') !== null,
        curves: [...file.querySelectorAll('path')].filter((path) => path.getAttribute('stroke-width') === '2.4px').length,
        text: file.documentElement.textContent,
        classes: file.querySelectorAll('[class], [style], a').length,
      };
    }, svg);
    assert.equal(parsed.error, false);
    assert.ok(parsed.curves >= 2);
    assert.equal(parsed.classes, 0);
    assert.match(parsed.text, /kommun.*skola/s);
    assert.match(parsed.text, /edition=/);
    const png = await saved('Spara bilden (PNG)');
    assert.equal(png.subarray(1, 4).toString(), 'PNG');
    assert.ok(png.length > 10_000);
  }));

test('all rows come as files', () =>
  visit('/analys/ord?q=skola', async (page) => {
    const csv = await fetch(await page.getByRole('link', { name: /CSV/ }).evaluate((a) => a.href));
    assert.match(csv.headers.get('content-type'), /text\/csv/);
    const words = digits(await page.locator('#result-heading').innerText());
    assert.equal((await csv.text()).trim().split('\n').length, words + 1);
  }));

test('the map shows the municipalities of the table and leads where it does', () =>
  visit(paths.karta, async (page) => {
    const dots = page.locator('.study-map a');
    await dots.first().waitFor();
    const hrefs = await dots.evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    const rows = await page.locator('tr[data-place] a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    assert.ok(hrefs.length > 3);
    for (const href of hrefs) assert.ok(rows.includes(href));
  }));

test('a sample is the same for the same seed', async () => {
  const lines = async (seed) => {
    const html = await (await fetch(`${program.address}/analys/konkordans?node=kommun&sample=8&seed=${seed}`)).text();
    return [...html.matchAll(/class="kwic-line" href="([^"]*)"/g)].map((match) => match[1]);
  };
  assert.deepEqual(await lines(5), await lines(5));
  assert.notDeepEqual(await lines(5), await lines(6));
  assert.equal((await lines(5)).length, 8);
});

test('a page of an older edition says by how much it has changed', async () => {
  const own = await startProgram();
  try {
    const { current } = await (await fetch(`${own.address}/api/v1/editions`)).json();
    const address = `${own.address}/analys/konkordans?node=kommun&edition=${current}`;
    const html = await (await fetch(address)).text();
    assert.doesNotMatch(html, /class="notice"/);
    await own.index(['corpus/profil-elin-sundvall.txt']);
    await own.until(async () => (await (await fetch(`${own.address}/api/v1/editions`)).json()).current !== current);
    const changed = await (await fetch(address)).text();
    const hits = /<h2 id="result-heading">([^<]*)</.exec(changed)[1];
    assert.equal(hits, /<h2 id="result-heading">([^<]*)</.exec(html)[1]);
    const now = await (await fetch(`${own.address}/analys/konkordans?node=kommun`)).text();
    const hitsNow = /<h2 id="result-heading">([^<]*)</.exec(now)[1];
    const notice = /<p class="notice">([^<]*)<a/.exec(changed)[1];
    assert.ok(notice.includes(hits) && notice.includes(hitsNow), notice);
    assert.notEqual(hits, hitsNow);
    const gone = await (await fetch(`${own.address}/analys/ord?edition=20200101-000000-001`)).text();
    assert.match(gone, /finns inte kvar/);
  } finally {
    await own.stop();
  }
});

test('in English every page is in English', () =>
  visit('/analys/trend?node=kommun&lang=en', async (page) => {
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    assert.match(await page.locator('h1').innerText(), /^Trend/);
    assert.match(await page.locator('.study-lead').innerText(), /year by year/);
    await page.getByRole('link', { name: 'Key words', exact: true }).click();
    await page.waitForURL(/nyckelord.*lang=en/);
  }));

test('a page prints its result', () =>
  visit('/analys/trend?node=kommun', async (page) => {
    await page.emulateMedia({ media: 'print' });
    assert.ok(await page.locator('.plot svg').first().isVisible());
    assert.ok(!(await page.locator('.study-form').isVisible()));
    assert.ok(!(await page.locator('.plot-save').first().isVisible()));
    await picture(page, 'analys-trend-print', { fullPage: true });
  }));
