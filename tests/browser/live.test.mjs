// What script adds to the search page: results and suggestions as one types, and pages that change
// in place. Words are taken from the pages, so that the tests hold on any corpus.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { accessibilityProblems, devices, openPage, startBrowser, total, visitsWith } from './browser.mjs';
import { startProgram } from './program.mjs';

let program;
let browser;
let word; // a long word that a hit's title or snippet has

before(async () => {
  program = await startProgram();
  browser = await startBrowser();
  word = await frequentWord();
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

// A word of letters alone that several narratives have.
async function frequentWord() {
  const answer = await fetch(`${program.address}/api/v1/suggest?q=sk&limit=20`);
  const { suggestions } = await answer.json();
  return suggestions.find(({ type, text }) => type === 'word' && text.length > 5).text;
}

const field = (page) => page.locator('#q');
const options = (page) => page.locator('[role=option]');
const isFocused = (locator) => locator.evaluate((node) => node === document.activeElement);
const shown = (page, text) =>
  page.waitForFunction((part) => document.querySelector('h1')?.textContent.includes(part), text);
// The list of suggestions, or its absence, when it has stood still for a moment.
async function suggested(page) {
  await options(page).first().waitFor();
  await page.waitForTimeout(400);
}

for (const [device, settings] of Object.entries(devices))
  describe(`on a ${device}`, () => {
    const visit = visitsWith(() => openPage(browser, program.address, settings));

    test('typing on the front page shows results and keeps text, focus and caret', () =>
      visit('/', async (page) => {
        await field(page).focus();
        await page.keyboard.type(word, { delay: 40 });
        await shown(page, word);
        assert.ok((await total(page)) > 0);
        assert.equal(await field(page).inputValue(), word);
        assert.ok(await isFocused(field(page)));
        await page.keyboard.press('ArrowLeft');
        await page.keyboard.type('x');
        assert.equal(await field(page).inputValue(), `${word.slice(0, -1)}x${word.slice(-1)}`);
        await page.keyboard.press('Backspace');
        await shown(page, word);
        assert.equal(await field(page).evaluate((input) => input.selectionStart), word.length - 1);
      }));

    test('what is undone at once is not searched for', () =>
      visit(`/?q=${word}`, async (page) => {
        await field(page).focus();
        await page.keyboard.type('xq');
        await page.keyboard.press('Backspace');
        await page.keyboard.press('Backspace');
        await page.waitForTimeout(600);
        assert.equal(new URL(page.url()).searchParams.get('q'), word);
        assert.equal(await field(page).inputValue(), word);
      }));

    test('the address holds what is shown, and a reload shows the same', () =>
      visit('/', async (page) => {
        await field(page).fill(word);
        await shown(page, word);
        assert.equal(new URL(page.url()).searchParams.get('q'), word);
        const before = [await total(page), await page.locator('.hit h3').allInnerTexts()];
        await page.reload();
        assert.deepEqual([await total(page), await page.locator('.hit h3').allInnerTexts()], before);
      }));

    test('back and forward lead through searches, not letters', () =>
      visit('/', async (page) => {
        await field(page).focus();
        await page.keyboard.type(word, { delay: 30 });
        await shown(page, word);
        await page.keyboard.press('Escape');
        const found = await total(page);
        if (device === 'phone') await page.locator('.filters > summary').click();
        await page.locator('.facet-municipality .values a').first().click();
        await page.locator('.chip').waitFor();
        await page.goBack();
        await page.locator('.chip').waitFor({ state: 'detached' });
        assert.equal(await total(page), found);
        assert.equal(await field(page).inputValue(), word);
        await page.goBack();
        await page.locator('.hero').waitFor();
        assert.equal(await field(page).inputValue(), '');
        await page.goForward();
        await shown(page, word);
        assert.equal(await field(page).inputValue(), word);
      }));

    test('back from a narrative, the hits stand where they stood', () =>
      visit('/?q=kommun', async (page) => {
        const hit = page.locator('.hit h3 a').nth(7);
        await hit.focus();
        const before = await page.evaluate(() => window.scrollY);
        assert.ok(before > 0);
        await page.keyboard.press('Enter');
        await page.waitForURL(/\/n\//);
        await page.goBack();
        await page.locator('.hit').first().waitFor();
        const scrolled = await page.evaluate(() => window.scrollY);
        assert.ok(Math.abs(scrolled - before) < 100, `${before} became ${scrolled}`);
      }));

    test('a facet chosen by keyboard keeps its focus', () =>
      visit('/?q=kommun', async (page) => {
        if (device === 'phone') await page.locator('.filters > summary').click();
        const value = page.locator('.facet-municipality .values a').first();
        const name = await value.locator('.label').innerText();
        await value.focus();
        await page.keyboard.press('Enter');
        await page.locator('.chip').waitFor();
        const focused = page.locator(':focus');
        assert.equal(await focused.locator('.label').innerText(), name);
        assert.equal(await focused.getAttribute('aria-current'), 'true');
      }));

    test('what is being shown is announced', () =>
      visit('/?q=kommun', async (page) => {
        await field(page).fill(word);
        await shown(page, word);
        assert.match(await page.locator('#status').textContent(), /^[\d\s]+ berättelse/);
      }));

    test('an answer that comes late does not replace a later one', () =>
      visit('/?q=kommun', async (page) => {
        let late;
        await page.route('**/?q=ab*', (route) => {
          late = route;
        });
        await field(page).fill('ab');
        await page.waitForTimeout(400);
        await field(page).fill(word);
        await shown(page, word);
        await late?.continue().catch(() => undefined);
        await page.waitForTimeout(300);
        assert.ok((await page.locator('h1').innerText()).includes(word));
      }));

    test('nothing of what stays is made anew', () =>
      visit('/?q=kommun', async (page) => {
        await page.evaluate(() => {
          window.kept = document.querySelector('header.site');
          window.emptied = 0;
          new MutationObserver(() => {
            if (!document.querySelector('.results *')) window.emptied++;
          }).observe(document.body, { childList: true, subtree: true });
        });
        await field(page).fill(word);
        await shown(page, word);
        assert.ok(await page.evaluate(() => window.kept.isConnected && window.emptied === 0));
      }));

    test('the list stays open while the results come', () =>
      visit('/', async (page) => {
        await field(page).focus();
        await page.keyboard.type(word.slice(0, 4), { delay: 10 });
        await options(page).first().waitFor();
        await page.evaluate(() => {
          window.timesClosed = 0;
          const list = document.querySelector('[role=listbox]');
          new MutationObserver(() => {
            if (list.hidden || !list.isConnected) window.timesClosed++;
          }).observe(document.body, { childList: true, subtree: true, attributes: true });
        });
        await page.locator('.hit').first().waitFor();
        await page.waitForTimeout(300);
        assert.equal(await page.evaluate(() => window.timesClosed), 0);
        assert.equal(await field(page).getAttribute('aria-expanded'), 'true');
      }));

    test('suggestions stand in groups, and none is chosen by itself', () =>
      visit('/', async (page) => {
        await field(page).focus();
        await page.keyboard.type(word.slice(0, 4), { delay: 30 });
        await suggested(page);
        assert.equal(await field(page).getAttribute('role'), 'combobox');
        assert.equal(await field(page).getAttribute('aria-expanded'), 'true');
        assert.equal(await field(page).getAttribute('aria-activedescendant'), null);
        assert.equal(await page.locator('[role=option][aria-selected=true]').count(), 0);
        const list = page.locator(`#${await field(page).getAttribute('aria-controls')}`);
        assert.equal(await list.getAttribute('role'), 'listbox');
        assert.ok((await list.locator('[role=group] .group-label').first().innerText()).length > 0);
      }));

    test('the list is worked with the keyboard', () =>
      visit('/?q=kommun', async (page) => {
        await field(page).fill('');
        await page.keyboard.type('sk', { delay: 30 });
        await suggested(page);
        const active = async () => {
          const id = await field(page).getAttribute('aria-activedescendant');
          return id === null ? null : page.locator(`#${id} .option-text`).innerText();
        };
        const all = await page.locator('.option-text').allInnerTexts();
        await page.keyboard.press('ArrowDown');
        assert.equal(await active(), all[0]);
        await page.keyboard.press('End');
        assert.equal(await active(), all.at(-1));
        await page.keyboard.press('ArrowDown');
        assert.equal(await active(), null);
        await page.keyboard.press('ArrowUp');
        assert.equal(await active(), all.at(-1));
        await page.keyboard.press('Home');
        assert.equal(await active(), all[0]);
        assert.equal(await field(page).inputValue(), 'sk');
        await page.keyboard.press('Escape');
        assert.equal(await field(page).getAttribute('aria-expanded'), 'false');
        assert.equal(await field(page).inputValue(), 'sk');
        assert.ok(await isFocused(field(page)));
      }));

    test('a suggestion that is chosen is searched for', () =>
      visit('/', async (page) => {
        await field(page).focus();
        await page.keyboard.type(word.slice(0, 4), { delay: 30 });
        await suggested(page);
        await page.keyboard.press('ArrowDown');
        const text = await page.locator('[aria-selected=true] .option-text').innerText();
        await page.keyboard.press('Enter');
        await shown(page, text);
        assert.equal(await field(page).inputValue(), text);
        assert.equal(await options(page).filter({ visible: true }).count(), 0);
      }));

    test('a title that several narratives have is searched for, whatever quotes are in it', () =>
      visit('/', async (page) => {
        const named = { type: 'narrative', text: 'Min "första" dag', count: 1 };
        const suggestions = [{ ...named, id: 'a' }, { ...named, id: 'b' }];
        await page.route('**/api/v1/suggest?*', (route) => route.fulfill({ json: { suggestions } }));
        await field(page).focus();
        await page.keyboard.type('min', { delay: 30 });
        await suggested(page);
        assert.deepEqual(await options(page).allInnerTexts(), [named.text]);
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('Enter');
        await page.waitForURL((url) => url.searchParams.get('q') === '"Min  första  dag"');
      }));

    test('Tab goes on to the button, not into the list', () =>
      visit('/', async (page) => {
        await field(page).focus();
        await page.keyboard.type(word.slice(0, 4), { delay: 30 });
        await suggested(page);
        await page.waitForTimeout(400);
        await page.keyboard.press('Tab');
        assert.equal(await page.locator(':focus').getAttribute('type'), 'submit');
        assert.equal(await field(page).getAttribute('aria-expanded'), 'false');
      }));

    for (const colorScheme of ['light', 'dark'])
      test(`an open list is accessible in the ${colorScheme}`, () =>
        visit(
          '/',
          async (page) => {
            await field(page).focus();
            await page.keyboard.type(word.slice(0, 4), { delay: 30 });
            await suggested(page);
            await page.keyboard.press('ArrowDown');
            assert.deepEqual(await accessibilityProblems(page), []);
          },
          { colorScheme },
        ));

    test('the order is chosen from a list, and back undoes it', () =>
      visit('/?q=kommun', async (page) => {
        const order = page.getByLabel('Ordna efter');
        assert.equal(await order.inputValue(), 'relevance');
        await order.selectOption({ label: 'Nyast' });
        await page.waitForURL(/sort=-year/);
        const newest = await (await fetch(`${program.address}/api/v1/search?q=kommun&sort=-year`)).json();
        await page.waitForFunction(
          (title) => document.querySelector('.hit h3').innerText === title,
          newest.hits[0].title,
        );
        await page.goBack();
        await page.waitForFunction(() => document.querySelector('#sort').value === 'relevance');
        await order.selectOption({ label: 'Nyast' });
        await page.waitForURL(/sort=-year/);
        await order.selectOption({ label: 'Relevans' });
        await page.waitForURL((url) => !url.searchParams.has('sort'));
      }));

    test('Ctrl+K leads to the field', () =>
      visit('/?q=kommun', async (page) => {
        await page.keyboard.press('Control+k');
        assert.ok(await isFocused(field(page)));
      }));
  });
