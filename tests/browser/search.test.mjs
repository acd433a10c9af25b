// What a reader does, with JavaScript switched off: it must all work so. Values are taken from the
// pages themselves, so that the tests hold on any corpus with more than one page of narratives.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { devices, openPage, startBrowser, total, visitsWith } from './browser.mjs';
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

const facet = (page, field) => page.locator(`.facet-${field}`).first();

// The filters are a fold on phones and a column on desks.
async function showFilters(page) {
  const fold = page.locator('.filters > summary');
  if (await fold.isVisible()) await fold.click();
}

async function countOf(link) {
  return Number((await link.locator('.count').innerText()).replace(/\D/g, ''));
}

for (const [device, options] of Object.entries(devices)) {
  describe(`on a ${device}`, () => {
    const visit = visitsWith(() =>
      openPage(browser, program.address, { ...options, javaScriptEnabled: false }),
    );

    test('a word of a narrative finds it, marked', () =>
      visit('/?sort=-year', async (page) => {
        const title = await page.locator('.hit h3').first().innerText();
        await page.locator('.hit h3 a').first().click();
        const text = await page.locator('.text').innerText();
        const word = text.match(/\p{L}+/gu).sort((a, b) => b.length - a.length)[0];
        await page.getByRole('searchbox').fill(word);
        await page.getByRole('searchbox').press('Enter');
        await page.waitForURL(/\?q=/);
        assert.equal(new URL(page.url()).searchParams.get('q'), word);
        assert.equal(await page.getByRole('searchbox').inputValue(), word);
        assert.ok((await page.locator('.hit h3').allInnerTexts()).includes(title));
        const marks = await page.locator('.snippet mark').allInnerTexts();
        assert.ok(marks.some((mark) => mark.toLowerCase().includes(word.toLowerCase().slice(0, 4))));
      }));

    test('an example of the front page finds something', () =>
      visit('/', async (page) => {
        const examples = page.locator('.examples a');
        assert.ok((await examples.count()) >= 3);
        for (let i = 0; i < (await examples.count()); i++) {
          await examples.nth(i).click();
          assert.ok((await total(page)) > 0);
          await page.goBack();
        }
      }));

    test('several values of a facet add up, and can be taken away', () =>
      visit('/', async (page) => {
        const values = facet(page, 'municipality').locator('.values').first().locator('a');
        const names = (await values.locator('.label').allInnerTexts()).slice(0, 2);
        const counts = [await countOf(values.nth(0)), await countOf(values.nth(1))];
        await values.nth(0).click();
        assert.equal(await total(page), counts[0]);
        await showFilters(page);
        await facet(page, 'municipality').getByRole('link', { name: names[1] }).click();
        assert.equal(await total(page), counts[0] + counts[1]);
        const chosen = new URL(page.url()).searchParams.getAll('municipality');
        assert.deepEqual(chosen.sort(), names.sort());

        await page.goBack();
        assert.equal(await total(page), counts[0]);
        await page.goForward();
        assert.equal(await page.locator('.chip').count(), 2);
        await page.locator('.chip').first().click();
        assert.equal(await total(page), counts[1]);
        await page.getByRole('link', { name: 'Rensa alla' }).click();
        assert.equal(new URL(page.url()).search, '');
      }));

    test('facets of different fields narrow, and a new query keeps them', () =>
      visit('/', async (page) => {
        await page.locator('.bars a').first().click();
        const year = new URL(page.url()).searchParams.get('year');
        const ofYear = await total(page);
        await showFilters(page);
        const role = facet(page, 'role').locator('.values').first().locator('a').first();
        const count = await countOf(role);
        await role.click();
        assert.equal(await total(page), count);
        assert.ok(count <= ofYear);
        await page.getByRole('searchbox').fill('xqzzyqx wvvkkq');
        await page.getByRole('searchbox').press('Enter');
        await page.waitForURL(/q=xqzz/);
        assert.equal(new URL(page.url()).searchParams.get('year'), year);
        assert.equal(await page.locator('.chip').count(), 2);
      }));

    test('no hits lead on', () =>
      visit('/?q=xqzzyqx+kommun&match=all', async (page) => {
        assert.equal(await total(page), 0);
        const advice = page.locator('.zero li');
        const texts = await advice.allInnerTexts();
        assert.ok(!texts.some((text) => text.includes('Sök utan ordet ”kommun”')), 'that finds nothing either');
        const promised = (await advice.filter({ hasText: 'Sök utan ordet ”xqzzyqx”' }).innerText()).match(/([\d\s]+) berättelse/)[1];
        await page.getByRole('link', { name: 'Sök utan ordet ”xqzzyqx”' }).click();
        assert.equal(new URL(page.url()).searchParams.get('q'), 'kommun');
        assert.equal(await total(page), Number(promised.replace(/\s/g, '')));
      }));

    test('the order is chosen, and the hits are had as a table', () =>
      visit('/?q=kommun&county=Skåne+län', async (page) => {
        await page.getByLabel('Ordna efter').selectOption({ label: 'Kommun' });
        await page.getByRole('button', { name: 'Ordna' }).click();
        const { searchParams } = new URL(page.url());
        assert.equal(searchParams.get('sort'), 'municipality');
        assert.equal(searchParams.get('county'), 'Skåne län');
        const table = await page.getByRole('link', { name: /^Hämta träffarna som tabell/ }).getAttribute('href');
        const answer = await fetch(new URL(table, program.address));
        assert.equal((await answer.text()).trim().split('\r\n').length - 1, await total(page));
      }));

    test('pages of hits follow each other', () =>
      visit('/', async (page) => {
        await page.getByRole('link', { name: /^Visa alla [\d\s]+ berättelser/ }).click();
        await page.locator('.hit').nth(9).waitFor();
        const first = await page.locator('.hit h3').allInnerTexts();
        assert.equal(first.length, 10);
        await page.getByRole('link', { name: 'Nästa' }).click();
        await page.waitForURL(/page=2/);
        const second = await page.locator('.hit h3 a').evaluateAll((all) => all.map((a) => a.href));
        assert.ok(second.length > 0);
        assert.match(await page.title(), /sida 2/);
        await page.getByRole('link', { name: 'Föregående' }).click();
        await page.waitForURL((url) => !url.searchParams.has('page') || url.searchParams.get('page') === '1');
        await page.locator('.hit').nth(9).waitFor();
        assert.deepEqual(await page.locator('.hit h3').allInnerTexts(), first);
      }));

    test('a narrative leads to others like it and back', () =>
      visit('/?sort=-year', async (page) => {
        const hit = page.locator('.hit h3 a').first();
        const title = await hit.innerText();
        await hit.click();
        assert.equal(await page.locator('h1').innerText(), title);
        assert.ok((await page.locator('.text p').count()) > 0);
        await page.locator('.evidence > summary').click();
        assert.ok(await page.locator('.evidence li').first().isVisible());
        await page.locator('.facts dd a').first().click();
        assert.ok((await total(page)) > 0);
        await page.goBack();
        await page.goBack();
        assert.equal(await hit.innerText(), title);
      }));

    test('the language can be switched and stays', () =>
      visit('/?sort=-year', async (page) => {
        await page.getByRole('link', { name: 'English' }).click();
        assert.equal(await page.locator('html').getAttribute('lang'), 'en');
        await page.locator('.hit h3 a').first().click();
        assert.equal(await page.locator('html').getAttribute('lang'), 'en');
        await page.getByRole('link', { name: 'Svenska' }).click();
        assert.equal(await page.locator('html').getAttribute('lang'), 'sv');
      }));

    test('what does not exist is said so', () =>
      visit('/n/finns-inte', async (page) => {
        assert.equal(await page.locator('.status').innerText(), '404');
        await page.getByRole('link', { name: 'Till startsidan' }).click();
        assert.equal(new URL(page.url()).pathname, '/');
      }));
  });
}

test('the keyboard alone is enough', async () => {
  const { page, close } = await openPage(browser, program.address, {
    ...devices.desk,
    javaScriptEnabled: false,
  });
  const focused = () => page.evaluate(() => document.activeElement.outerHTML);
  const tabTo = async (pattern) => {
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press('Tab');
      if (pattern.test(await focused())) return;
    }
    assert.fail(`Tab never reaches ${pattern}`);
  };
  await page.goto('/');
  await page.keyboard.press('Tab');
  assert.match(await focused(), /class="skip"/);
  await tabTo(/<input id="q"/);
  await page.keyboard.type('en');
  await page.keyboard.press('Enter');
  await page.waitForURL(/q=en/);
  await tabTo(/municipality=/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/municipality=/);
  await tabTo(/href="\/n\//);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/n\//);
  await close();
});
