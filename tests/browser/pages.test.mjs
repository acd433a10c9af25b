// Every page in every look: nothing that axe-core objects to, nothing that breaks the security
// policy, nothing wider than the window.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import {
  accessibilityProblems,
  contrastProblems,
  devices,
  openPage,
  overflow,
  picture,
  startBrowser,
  unfold,
} from './browser.mjs';
import { startProgram } from './program.mjs';

let program;
let browser;
let paths;

before(async () => {
  program = await startProgram();
  browser = await startBrowser();
  paths = await pathsOf();
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

// One path of each kind of page, with values that the corpus has.
async function pathsOf() {
  const { page, close } = await openPage(browser, program.address);
  const hrefs = (selector) =>
    page.locator(selector).evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  await page.goto('/');
  const [municipality, second] = await hrefs('.facet-municipality .values a');
  const [year] = await hrefs('.bars a');
  const filters = [municipality, second, year].map((href) => href.slice(2)).join('&');
  await page.goto('/?q=kommun');
  const [narrative, other] = await hrefs('.hit h3 a');
  const ids = [narrative, other].map((href) => /n\/([^?]+)/.exec(href)[1]);
  await close();
  return {
    front: '/',
    api: '/api',
    english: '/?lang=en',
    results: '/?q=kommun',
    filtered: `/?${filters}`,
    everything: '/?sort=-year&page=2',
    nothing: `/?q=xqzzyqx+wvvkkq&${filters}`,
    narrative,
    long: `/?q=${'a'.repeat(250)}&organisation=${'b'.repeat(120)}&${filters}`,
    missing: '/n/finns-inte',
    wrong: '/?limit=x',
    gone: '/?edition=20200101-000000-000&lang=en',
    tooLong: `/?q=${'a'.repeat(9000)}`,
    hidden: '/api/v1/facets/author',
    corpus: '/om',
    accessibility: '/tillganglighet',
    privacy: '/integritet',
    collection: `/samling?ids=${ids}`,
    empty: '/samling',
    values: '/filter/municipality?q=kommun',
  };
}

// What each page is answered with, where that is not 200.
const statuses = { missing: 404, wrong: 400, gone: 410, tooLong: 414, hidden: 403 };

const desk = devices.desk.viewport;
const zoomed = { width: 320, height: 256 }; // what a window of 1280 by 1024 shows at 400 %

// Holds that the page as it stands is no wider than the window, in any look that a desk may have.
async function expectFits(page, device) {
  assert.ok((await overflow(page)) <= 0, 'wider than the window');
  if (device !== 'desk') return;
  await page.emulateMedia({ forcedColors: 'active' });
  assert.ok((await overflow(page)) <= 0, 'wider than the window in forced colours');
  await page.emulateMedia({ forcedColors: 'none' });
  await page.setViewportSize(zoomed);
  assert.ok((await overflow(page)) <= 0, 'wider than the window at a zoom of 400 %');
  await page.setViewportSize(desk);
}

// Each page is opened once on a device and looked at in every way. Colours are all that the dark changes.
for (const [device, options] of Object.entries(devices))
  test(`every page is good on a ${device}, in the light and the dark`, async (t) => {
    const { page, problems, close } = await openPage(browser, program.address, options);
    for (const [name, path] of Object.entries(paths))
      await t.test(name, async () => {
        await page.emulateMedia({ colorScheme: 'light' });
        const answer = await page.goto(path);
        assert.equal(answer.status(), statuses[name] ?? 200);
        await picture(page, `${name}-${device}-light`, { fullPage: true });
        await expectFits(page, device);
        await unfold(page);
        await expectFits(page, device);
        assert.deepEqual(await accessibilityProblems(page), []);
        await page.emulateMedia({ colorScheme: 'dark' });
        assert.deepEqual(await contrastProblems(page), []);
        assert.deepEqual(problems.splice(0), []);
        const policy = answer.headers()['content-security-policy'] ?? '';
        assert.match(policy, /default-src '(none|self)'/);
        assert.doesNotMatch(policy, /unsafe|\*/);
      });
    await close();
  });

for (const [locale, language] of [
  ['en-GB', 'en'],
  ['sv-SE', 'sv'],
])
  test(`who arrives with a browser in ${locale} reads ${language}, and may switch`, async () => {
    const { page, close } = await openPage(browser, program.address, { ...devices.desk, locale });
    const shown = () => page.locator('html').getAttribute('lang');
    const other = language === 'en' ? 'sv' : 'en';
    await page.goto('/');
    assert.equal(await shown(), language);
    await page.locator('.language').click();
    await page.waitForFunction((lang) => document.documentElement.lang === lang, other);
    await page.locator('.everything').click();
    await page.locator('.hit h3 a').first().click();
    await page.waitForURL(/\/n\//);
    assert.equal(await shown(), other);
    await close();
  });

test('the check of accessibility finds what is wrong', async () => {
  const { page, close } = await openPage(browser, program.address, devices.desk);
  await page.goto('/');
  await page.evaluate(() => {
    document.querySelector('label').remove();
    document.querySelector('input').removeAttribute('placeholder');
  });
  assert.ok((await accessibilityProblems(page)).some((problem) => problem.startsWith('label')));
  await close();
});

test('a page of an edition that is gone leads to the same of the current one', async () => {
  const { page, close } = await openPage(browser, program.address, devices.desk);
  await page.goto('/?q=kommun&edition=20200101-000000-000');
  await page.locator('.error .links a').first().click();
  await page.waitForURL('**/?q=kommun');
  assert.ok((await page.locator('.hit').count()) > 0);
  await close();
});

test('what an operator states is shown, and mistakes are reported to him', async () => {
  const stated = await startProgram(undefined, {
    ERFARA_PUBLISHER_NAME: '<b onclick="alert(1)">Vi</b>',
    ERFARA_PUBLISHER_CONTACT: 'info@trainee.example',
  });
  const { page, problems, close } = await openPage(browser, stated.address, devices.phone);
  try {
    await page.goto('/tillganglighet');
    assert.match(await page.locator('.statement .lead').innerText(), /^<b onclick="alert\(1\)">Vi<\/b> står bakom/);
    await page.goto(paths.narrative);
    await page.locator('.evidence > summary').click();
    for (const place of ['.evidence .report a', '.colophon .report a']) {
      const address = new URL(await page.locator(place).getAttribute('href'));
      assert.equal(address.protocol + address.pathname, 'mailto:info@trainee.example');
      assert.ok(address.searchParams.get('body').includes(paths.narrative.split('?')[0]), address.href);
    }
    assert.deepEqual(await accessibilityProblems(page), []);
    assert.deepEqual(problems, []);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('.report').filter({ visible: true }).count(), 0);
  } finally {
    await close();
    await stated.stop();
  }
});

test('a narrative prints as a text', async () => {
  const { page, close } = await openPage(browser, program.address, devices.desk);
  await page.goto(paths.narrative);
  await page.emulateMedia({ media: 'print' });
  assert.ok(!(await page.locator('#q').isVisible()));
  assert.ok(await page.locator('.citation').isVisible());
  await picture(page, 'narrative-print', { fullPage: true });
  await close();
});

test('script in a query never runs', async () => {
  const payloads = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '" autofocus onfocus="alert(1)',
    '</title><svg onload=alert(1)>',
    'javascript:alert(1)',
    '{{t.site.name}}',
  ];
  const foreign = 'script:not([src^="/assets/"]), svg[onload], [onfocus], [onerror]';
  const { page, problems, close } = await openPage(browser, program.address, devices.desk);
  for (const payload of payloads) {
    await page.goto(`/?q=${encodeURIComponent(payload)}&role=${encodeURIComponent(payload)}`);
    assert.equal(await page.locator('#q').inputValue(), payload);
    assert.equal(await page.locator(foreign).count(), 0);
    await page.goto(`/n/${encodeURIComponent(payload)}?q=${encodeURIComponent(payload)}`);
    assert.equal(await page.locator(foreign).count(), 0);
  }
  assert.deepEqual(problems, []);
  await close();
});
