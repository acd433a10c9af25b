// What script adds to the facets: a search among all values, a range of years, the map.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { accessibilityProblems, devices, openPage, overflow, startBrowser, total, visitsWith } from './browser.mjs';
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
const chosen = (page, count) =>
  page.waitForFunction((n) => document.querySelectorAll('.chip').length === n, count);

async function showFilters(page) {
  const fold = page.locator('.filters > summary');
  if (await fold.isVisible()) await fold.click();
}

for (const [device, settings] of Object.entries(devices))
  describe(`on a ${device}`, () => {
    const visitPage = visitsWith(() => openPage(browser, program.address, settings));
    const visit = (path, steps, look) =>
      visitPage(path, async (page) => {
        await showFilters(page);
        await steps(page);
      }, look);

    test('a value beyond those listed is found and chosen by keyboard', () =>
      visit('/?sort=-year', async (page) => {
        const municipalities = facet(page, 'municipality');
        const listed = await municipalities.locator('.values .label').allTextContents();
        const answer = await fetch(`${program.address}/api/v1/facets/municipality?limit=1000`);
        const { values } = await answer.json();
        const { value } = values.find((each) => !listed.includes(each.value));
        await municipalities.getByRole('searchbox').focus();
        await page.keyboard.type(value.slice(0, 4));
        const link = municipalities.locator('.found a', { hasText: value }).first();
        await link.focus();
        await page.keyboard.press('Enter');
        await chosen(page, 1);
        assert.deepEqual(new URL(page.url()).searchParams.getAll('municipality'), [value]);
        await municipalities.locator('.found a[aria-current]', { hasText: value }).waitFor();
        assert.ok(await link.evaluate((node) => node === document.activeElement));
      }));

    test('all values are shown in place, and without script on a page of their own', () =>
      visit('/?sort=-year', async (page) => {
        const roles = facet(page, 'role');
        await roles.locator('.more > summary').click();
        const all = Number((await roles.locator('.all a').innerText()).match(/\d+/)[0]);
        await roles.locator('.all a').click();
        await roles.locator('.found li').first().waitFor();
        assert.equal(await roles.locator('.found li').count(), all);
        await page.goto(await roles.locator('.all a').getAttribute('href'));
        assert.equal(await page.locator('#values li').count(), all);
        await page.locator('#values a').first().click();
        assert.ok((await total(page)) > 0);
      }));

    test('several values of a field add up', () =>
      visit('/?sort=-year', async (page) => {
        const values = facet(page, 'municipality').locator('.values').first().locator('a');
        const count = async (i) => Number(await values.nth(i).locator('.count').innerText());
        const sum = (await count(0)) + (await count(1));
        await values.nth(0).click();
        await chosen(page, 1);
        await values.nth(1).click();
        await chosen(page, 2);
        assert.equal(await total(page), sum);
        await page.getByRole('link', { name: 'Rensa alla' }).click();
        await chosen(page, 0);
      }));

    test('a range of years is chosen from the lists', () =>
      visit('/?sort=-year', async (page) => {
        const years = facet(page, 'year').locator('select');
        const all = await years.first().locator('option').allInnerTexts();
        await years.nth(0).selectOption(all[2]);
        await years.nth(1).selectOption(all[4]);
        await facet(page, 'year').getByRole('button', { name: 'Visa åren' }).press('Enter');
        await chosen(page, 1);
        assert.equal(new URL(page.url()).searchParams.get('year'), `${all[2]}..${all[4]}`);
        assert.equal(await years.nth(1).inputValue(), all[4]);
        await page.locator('#q').fill('xqzzyqx');
        await page.waitForFunction(() => document.querySelector('.zero'));
        const fewer = await years.first().locator('option').count();
        assert.ok(fewer < all.length, 'the lists follow the bars');
      }));

    test('the map shows every municipality of the hits, and one is picked with the keyboard', () =>
      visit('/?q=kommun', async (page) => {
        const fold = facet(page, 'municipality').locator('.map > summary');
        await fold.focus();
        await page.keyboard.press('Enter');
        const dots = page.locator('.map .dot');
        await dots.first().waitFor();
        const answer = await fetch(`${program.address}/api/v1/facets/municipality?q=kommun&limit=1000`);
        const { values } = await answer.json();
        const names = await dots.evaluateAll((all) => all.map((dot) => dot.dataset.name));
        assert.deepEqual(names.sort(), values.map(({ value }) => value).sort());
        assert.equal(await page.locator('.map .dot[tabindex="0"]').count(), 1);
        await page.keyboard.press('Tab');
        const focused = () => page.evaluate(() => document.activeElement.dataset.name);
        const first = await focused();
        for (const key of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'])
          await page.keyboard.press(key);
        const name = await focused();
        assert.ok(name && first);
        await page.keyboard.press('Enter');
        await chosen(page, 1);
        assert.deepEqual(new URL(page.url()).searchParams.getAll('municipality'), [name]);
        await page.locator('.map .dot.selected').waitFor();
        assert.equal(await focused(), name);
      }));

    for (const colorScheme of ['light', 'dark'])
      test(`searched, with the map open, it is accessible in the ${colorScheme}`, () =>
        visit(
          '/?q=kommun',
          async (page) => {
            await facet(page, 'municipality').locator('.map > summary').click();
            await page.locator('.map .dot').first().waitFor();
            await facet(page, 'role').getByRole('searchbox').fill('a');
            await facet(page, 'role').locator('.found li').first().waitFor();
            assert.deepEqual(await accessibilityProblems(page), []);
            assert.ok((await overflow(page)) <= 0);
          },
          { colorScheme },
        ));
  });

test('years are brushed with the keyboard, and one bar is a stop of Tab', async () => {
  const { page, problems, close } = await openPage(browser, program.address, devices.desk);
  await page.goto('/?sort=-year');
  const links = page.locator('.bars a');
  const years = await links.evaluateAll((all) => all.map((a) => a.closest('li').dataset.key));
  assert.equal(await page.locator('.bars a[tabindex="0"]').count(), 1);
  await links.first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  assert.equal(await facet(page, 'year').locator('select').nth(1).inputValue(), years[3]);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.bars .brushed').count(), 0);
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Enter');
  await chosen(page, 1);
  assert.equal(new URL(page.url()).searchParams.get('year'), `${years[2]}..${years[3]}`);
  assert.ok(await links.nth(2).evaluate((link) => link === document.activeElement));
  assert.deepEqual(problems, []);
  await close();
});

test('years are brushed with a finger, and fit a phone', async () => {
  const { page, problems, close } = await openPage(browser, program.address, devices.phone);
  await page.goto('/?sort=-year');
  await page.locator('.filters > summary').click();
  const bars = page.locator('.bars li');
  const years = await bars.evaluateAll((all) => all.map((bar) => bar.dataset.key));
  await bars.first().scrollIntoViewIfNeeded();
  assert.ok(await page.locator('.bars').evaluate((all) => all.scrollWidth <= all.clientWidth));
  const middle = async (i) => {
    const { x, y, width, height } = await bars.nth(i).boundingBox();
    return { x: x + width / 2, y: y + height / 2 };
  };
  const finger = await page.context().newCDPSession(page);
  const touch = (type, touchPoints) => finger.send('Input.dispatchTouchEvent', { type, touchPoints });
  await touch('touchStart', [await middle(2)]);
  for (const i of [3, 4, 5]) await touch('touchMove', [await middle(i)]);
  await touch('touchEnd', []);
  await chosen(page, 1);
  assert.equal(new URL(page.url()).searchParams.get('year'), `${years[2]}..${years[5]}`);
  assert.deepEqual(problems, []);
  await close();
});

test('on a phone the filters say how many are chosen, and close to show the hits', async () => {
  const { page, problems, close } = await openPage(browser, program.address, devices.phone);
  await page.goto('/?q=kommun');
  await page.locator('.filters > summary').click();
  await facet(page, 'municipality').locator('.values a').first().click();
  await chosen(page, 1);
  assert.equal(await page.locator('.filters > summary').innerText(), 'Filtrera (1)');
  const leads = page.locator('.to-results a');
  assert.equal(await leads.innerText(), `Visa ${(await page.locator('h1').innerText()).replace(/ för.*/s, '')}`);
  await leads.click();
  assert.ok(!(await facet(page, 'municipality').isVisible()));
  assert.ok(await page.locator('h1').evaluate((heading) => heading === document.activeElement));
  assert.deepEqual(problems, []);
  await close();
});

test('a facet that grows long with another search can be searched then', async () => {
  const { page, close } = await openPage(browser, program.address, devices.desk);
  await page.goto('/?q=xqzzyqx');
  await page.locator('#q').fill('kommun');
  await facet(page, 'municipality').locator('.find').waitFor();
  await close();
});

test('years are brushed with the mouse', async () => {
  const { page, problems, close } = await openPage(browser, program.address, devices.desk);
  await page.goto('/?sort=-year');
  const bars = page.locator('.bars li');
  const years = await bars.evaluateAll((all) => all.map((bar) => bar.dataset.key));
  await bars.nth(1).hover();
  await page.mouse.down();
  await bars.nth(3).hover();
  assert.equal(await page.locator('.bars .brushed').count(), 3);
  await page.mouse.up();
  await chosen(page, 1);
  assert.equal(new URL(page.url()).searchParams.get('year'), `${years[1]}..${years[3]}`);
  assert.deepEqual(problems, []);
  await close();
});
