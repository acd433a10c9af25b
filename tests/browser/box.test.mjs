// The search box on a page of another site, whose security policy is strict: web/box/example.html
// under an origin of its own, with the server's address in place of the one in it.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

import { accessibilityProblems, devices, openPage, overflow, picture, startBrowser, visitsWith } from './browser.mjs';
import { startProgram } from './program.mjs';

const folder = fileURLToPath(new URL('../../web/box/', import.meta.url));
const mostBytes = 10 * 1024;

let site; // the programme's website
let origin;
let program;
let browser;
let presets = ''; // attributes of the box on the page that is asked for next

before(async () => {
  site = createServer((asked, answer) => void serve(asked, answer));
  await new Promise((resolve) => site.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${site.address().port}`;
  program = await startProgram(undefined, { ERFARA_WEBSITE_ORIGINS: origin });
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await program?.stop();
  site?.close();
});

async function serve(asked, answer) {
  const style = asked.url.endsWith('.css');
  const text = await readFile(folder + (style ? 'example.css' : 'example.html'), 'utf8');
  const policy = `default-src 'none'; style-src 'self'; script-src ${program.address}; connect-src ${program.address}; form-action ${program.address}; base-uri 'none'`;
  answer.writeHead(200, {
    'Content-Type': style ? 'text/css' : 'text/html; charset=utf-8',
    'Content-Security-Policy': policy,
  });
  answer.end(
    text.replaceAll('https://erfara.example', program.address).replace('<erfara-search ', `<erfara-search ${presets} `),
  );
}

const field = (page) => page.locator('erfara-search [part=input]');
const list = (page) => page.getByRole('listbox');
const active = async (page) => {
  const id = await field(page).getAttribute('aria-activedescendant');
  return id === null ? null : page.locator(`#${id} .option-text`).innerText();
};

for (const [device, settings] of Object.entries(devices))
  describe(`on a ${device}`, () => {
    const open = (more) => openPage(browser, origin, { ...settings, ...more }, [program.address]);
    const visitPage = visitsWith(open);
    const visit = (steps, { presets: attributes = '', ...look } = {}) => {
      presets = attributes;
      return visitPage('/', steps, look);
    };
    // The list of the whole text, not of its first letters.
    const typed = async (page, text) => {
      const answered = ['suggest', 'search'].map((route) =>
        page.waitForResponse((answer) => {
          const address = new URL(answer.url());
          return address.pathname.endsWith(`/api/v1/${route}`) && address.searchParams.get('q') === text;
        }),
      );
      await field(page).focus();
      await page.keyboard.type(text, { delay: 20 });
      await Promise.all(answered.map(async (answer) => (await answer).finished()));
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      await list(page).getByRole('option').first().waitFor();
    };

    test('suggestions and hits come as one types, and nothing is chosen by itself', () =>
      visit(async (page) => {
        await typed(page, 'kommun');
        const groups = await list(page).locator('.group-label').allInnerTexts();
        assert.ok(groups.includes('Ord') && groups.includes('Berättelser'), String(groups));
        assert.equal(await field(page).getAttribute('role'), 'combobox');
        assert.equal(await field(page).getAttribute('aria-expanded'), 'true');
        assert.equal(await active(page), null);
        const said = await page.locator('erfara-search [role=status]').textContent();
        assert.match(said, /^\d+ berättelser/);
      }));

    test('arrows, Home, End and Escape work the list', () =>
      visit(async (page) => {
        await typed(page, 'kommun');
        const all = await list(page).locator('.option-text').allInnerTexts();
        await page.keyboard.press('ArrowDown');
        assert.equal(await active(page), all[0]);
        await page.keyboard.press('End');
        assert.equal(await active(page), all.at(-1));
        await page.keyboard.press('Home');
        assert.equal(await active(page), all[0]);
        await page.keyboard.press('ArrowUp');
        assert.equal(await active(page), null);
        await page.keyboard.press('Escape');
        assert.equal(await list(page).count(), 0);
        assert.equal(await field(page).inputValue(), 'kommun');
      }));

    test('hits of one title can be told apart by their second line', () =>
      visit(async (page) => {
        const shown = await (await page.request.get(`${program.address}/api/v1/search?limit=100`)).json();
        const titles = shown.hits.map((hit) => hit.title);
        const same = titles.find((title, at) => titles.indexOf(title) !== at);
        assert.ok(same, 'the corpus has two narratives of one title');
        await typed(page, same.replaceAll(',', ''));
        const rows = list(page).locator('.option.below');
        await rows.filter({ hasText: same }).nth(1).waitFor(); // what came for the first letters is replaced
        const all = await rows.allInnerTexts();
        assert.equal(new Set(all).size, all.length);
        for (const row of await rows.all()) {
          const [title, detail] = await row.locator('span').all();
          const [above, below] = [await title.boundingBox(), await detail.boundingBox()];
          assert.ok(above.y + above.height <= below.y + 1, 'the second line stands below');
        }
      }));

    test('a hit leads to its narrative on the server', () =>
      visit(async (page) => {
        await typed(page, 'kommun');
        const options = list(page).getByRole('option');
        const title = await options.nth(-2).locator('.option-text').innerText();
        await page.keyboard.press('ArrowUp');
        await page.keyboard.press('ArrowUp');
        assert.equal(await active(page), title);
        await page.keyboard.press('Enter');
        await page.waitForURL(`${program.address}/n/**`);
        assert.equal(await page.locator('h1').innerText(), title);
      }));

    test('Enter leads to all hits', () =>
      visit(async (page) => {
        await typed(page, 'kommun');
        await page.keyboard.press('Enter');
        await page.waitForURL(`${program.address}/?q=kommun`);
      }));

    test('presets limit what is found', () =>
      visit(
        async (page) => {
          await typed(page, 'kommun');
          await page.keyboard.press('Enter');
          await page.waitForURL(/q=kommun/);
          assert.deepEqual(new URL(page.url()).searchParams.getAll('municipality'), ['Vara', 'Malmö']);
          assert.equal(await page.locator('.chip').count(), 2);
        },
        { presets: 'municipality="Vara|Malmö"' },
      ));

    test('the shortcut leads to the field', () =>
      visit(async (page) => {
        await field(page).waitFor();
        await page.keyboard.press('Control+k');
        assert.equal(await page.evaluate(() => document.activeElement.localName), 'erfara-search');
      }));

    test('without script there is a plain form', async () => {
      presets = '';
      const { page, problems, close } = await open({ javaScriptEnabled: false });
      await page.goto('/');
      await page.getByLabel('Sök i berättelser').fill('kommun');
      await page.keyboard.press('Enter');
      await page.waitForURL(`${program.address}/?q=kommun`);
      assert.deepEqual(problems, []);
      await close();
    });

    for (const colorScheme of ['light', 'dark'])
      test(`it is accessible, closed and open, in the ${colorScheme}`, () =>
        visit(
          async (page) => {
            await field(page).waitFor();
            assert.deepEqual(await accessibilityProblems(page), []);
            await typed(page, 'kommun');
            await page.keyboard.press('ArrowDown');
            await picture(page, `box-${device}-${colorScheme}`);
            assert.deepEqual(await accessibilityProblems(page), []);
            assert.ok((await overflow(page)) <= 0);
            await page.setViewportSize({ width: 320, height: 256 });
            assert.ok((await overflow(page)) <= 0, 'wider than the window at a zoom of 400 %');
            await page.setViewportSize(settings.viewport);
          },
          { colorScheme },
        ));
  });

test('a site that the server does not know gets a box that leads to the server', async () => {
  const other = await startProgram();
  const known = program;
  program = other;
  presets = '';
  const { page, close } = await openPage(browser, origin, devices.desk, [other.address]);
  try {
    await page.goto('/');
    await field(page).fill('kommun');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${other.address}/?q=kommun`);
  } finally {
    program = known;
    await close();
    await other.stop();
  }
});

test('the box weighs at most 10 KB compressed', async () => {
  const body = await new Promise((resolve, reject) => {
    const options = { headers: { 'Accept-Encoding': 'gzip' } };
    request(`${program.address}/erfara-search.js`, options, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => resolve(Buffer.concat(parts)));
    })
      .on('error', reject)
      .end();
  });
  assert.ok(gunzipSync(body).includes('erfara-search'));
  assert.ok(body.length <= mostBytes, `${body.length} bytes`);
});
