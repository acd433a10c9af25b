// A hit, its narrative, and collections of narratives, as a recruiter uses them.

import assert from 'node:assert/strict';
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

const query = '/?q=kommun';

for (const [device, settings] of Object.entries(devices))
  describe(`on a ${device}`, () => {
    const visit = visitsWith(() => openPage(browser, program.address, settings));
    const pickTwo = async (page) => {
      const picks = page.locator('.hit .pick');
      await picks.nth(0).click();
      await picks.nth(1).press('Enter');
      return page.locator('.hit h3').evaluateAll((all) => all.slice(0, 2).map((h) => h.innerText));
    };

    test('a hit says why it is one, by keyboard, and is accessible then', () =>
      visit(query, async (page) => {
        const why = page.getByRole('button', { name: /^Varför denna träff/ }).first();
        await why.focus();
        await page.keyboard.press('Enter');
        const reasons = page.locator('.hit .reasons li').first();
        await reasons.waitFor();
        assert.match(await reasons.innerText(), /kommun/);
        assert.equal(await why.getAttribute('aria-expanded'), 'true');
        assert.deepEqual(await accessibilityProblems(page), []);
        await page.keyboard.press(' ');
        assert.ok(!(await reasons.isVisible()));
      }));

    test('reasons are those of the query that is shown', () =>
      visit(query, async (page) => {
        const first = page.locator('.hit').first();
        await first.locator('.fold-link').click();
        await first.locator('.reasons').waitFor();
        const title = await first.locator('h3').innerText();
        await page.locator('#q').fill(`kommun "${title}"`);
        await page.waitForFunction(() => !document.querySelector('.hit .reasons'));
        const why = page.locator('.fold-link').first();
        assert.equal(new URL(await why.evaluate((link) => link.href)).searchParams.get('q'), `kommun "${title}"`);
      }));

    test('marks of a narrative follow each other', () =>
      visit(query, async (page) => {
        await page.locator('.hit h3 a').first().click();
        const bar = page.locator('.marks-bar');
        const count = await page.locator('.text mark').count();
        await bar.getByRole('button', { name: 'Nästa' }).press('Enter');
        assert.equal(await bar.locator('[role=status]').innerText(), `Sökord 1 av ${count}`);
        assert.ok(await page.locator('mark.current').isVisible());
        await bar.getByRole('button', { name: 'Föregående' }).press('Enter');
        assert.equal(await bar.locator('[role=status]').innerText(), `Sökord ${count} av ${count}`);
      }));

    test('a narrative has evidence, readability, its like, and how to cite it', () =>
      visit(query, async (page) => {
        await page.locator('.hit h3 a').first().click();
        const { current } = await (await fetch(`${program.address}/api/v1/editions`)).json();
        const citation = await page.locator('.citation .copied').innerText();
        assert.ok(citation.includes(current));
        assert.ok(citation.endsWith(program.address + new URL(page.url()).pathname));
        await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
        await page.getByRole('button', { name: 'Kopiera' }).click();
        await page.getByRole('button', { name: 'Kopierad' }).waitFor();
        assert.match(await page.locator('.readability').innerText(), /LIX \d+/);
        const alike = page.locator('.alike li').first();
        assert.match(await alike.innerText(), /har också: /);
        await alike.locator('a').click();
        assert.match(page.url(), /\/n\//);
      }));

    test('narratives are picked, compared, shared, and taken out', () =>
      visit(query, async (page) => {
        const titles = await pickTwo(page);
        assert.equal(await page.locator('.basket').innerText(), 'Samling (2)');
        assert.match(await page.locator('.hit .pick').first().innerText(), /^Ta ur samlingen/);
        assert.match(await page.locator('#status').textContent(), /2 i allt/);
        await page.locator('.basket').click();
        assert.deepEqual(await page.locator('tbody th').allInnerTexts(), titles);
        const shared = await page.locator('.share a').getAttribute('href');
        const guest = await openPage(browser, program.address, { ...settings, javaScriptEnabled: false });
        await guest.page.goto(shared);
        assert.deepEqual(await guest.page.locator('tbody th').allInnerTexts(), titles);
        await guest.close();
        await page.locator('.remove a').first().click();
        await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 1);
        assert.equal(await page.locator('.basket').innerText(), 'Samling (1)');
      }));

    test('a shared collection can be kept', () =>
      visit(query, async (page) => {
        const hrefs = await page.locator('.hit h3 a').evaluateAll((all) => all.map((a) => a.pathname));
        const ids = hrefs.slice(0, 3).map((path) => path.split('/').pop());
        await page.goto(`/samling?ids=${ids.join(',')},finns-inte`);
        assert.match(await page.locator('.notice').innerText(), /finns inte i den här utgåvan/);
        await page.getByRole('button', { name: 'Spara som min samling' }).click();
        assert.equal(await page.locator('.basket').innerText(), 'Samling (3)');
      }));

    test('a collection is emptied by a second press', () =>
      visit(query, async (page) => {
        await pickTwo(page);
        await page.locator('.basket').click();
        await page.getByRole('button', { name: 'Töm samlingen' }).click();
        assert.equal(await page.locator('.basket').innerText(), 'Samling (2)');
        await page.getByRole('button', { name: 'Tryck igen för att tömma' }).click();
        await page.getByText('Samlingen är tom.').waitFor();
        assert.equal(await page.locator('.basket').innerText(), 'Samling');
      }));

    for (const colorScheme of ['light', 'dark'])
      test(`a collection is accessible in the ${colorScheme}`, () =>
        visit(
          query,
          async (page) => {
            await pickTwo(page);
            assert.deepEqual(await accessibilityProblems(page), []);
            await page.locator('.basket').click();
            await page.locator('.cards').waitFor();
            await unfold(page);
            assert.deepEqual(await accessibilityProblems(page), []);
            assert.ok((await overflow(page)) <= 0);
            await picture(page, `collection-${device}-${colorScheme}`, { fullPage: true });
          },
          { colorScheme },
        ));
  });

test('near-duplicates are unfolded below their hit', async () => {
  const { page, problems, close } = await openPage(browser, program.address, devices.desk);
  await page.goto('/?sort=-year&limit=100');
  const fold = page.getByRole('button', { name: /nästan likadan/ }).first();
  await fold.focus();
  await page.keyboard.press('Enter');
  const hit = page.locator('.hit').filter({ has: page.locator('.fold-panel:visible') });
  const like = hit.locator('.fold-panel a');
  await like.first().waitFor();
  assert.deepEqual(await accessibilityProblems(page), []);
  const title = await like.first().innerText();
  await like.first().click();
  assert.equal(await page.locator('h1').innerText(), title);
  assert.deepEqual(problems, []);
  await close();
});

test('a collection can be read as a table, for Excel and for others', async () => {
  const { hits } = await (await fetch(`${program.address}/api/v1/search?q=kommun&limit=2`)).json();
  const ids = hits.map(({ id }) => id).join(',');
  const excel = Buffer.from(await (await fetch(`${program.address}/samling.csv?ids=${ids}`)).arrayBuffer());
  assert.deepEqual([...excel.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  assert.match(excel.toString('utf8').slice(1), /^id;title;author;.*;text\r\n/);
  const plain = await (await fetch(`${program.address}/samling.csv?ids=${ids}&table=plain`)).text();
  assert.match(plain, /^id,title,author,/);
  for (const { id } of hits) assert.ok(plain.includes(`\n${id},`));
});

test('a collection prints as texts, without what is to be pressed', async () => {
  const { page, close } = await openPage(browser, program.address, devices.desk);
  await page.goto(query);
  await page.locator('.hit .pick').first().click();
  await page.locator('.basket').click();
  await page.locator('.cards').waitFor();
  await page.emulateMedia({ media: 'print' });
  for (const hidden of ['.actions', '.remove a', '.basket', '#q'])
    assert.ok(!(await page.locator(hidden).first().isVisible()), hidden);
  assert.ok(await page.locator('.excerpt').first().isVisible());
  await close();
});
