// Takes the pictures of docs/screenshots anew. usage: ERFARA_PROGRAM=… node screenshots.mjs
// They are of the sample corpus, whose people are invented.

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { openPage, startBrowser } from './browser.mjs';
import { startProgram } from './program.mjs';

const folder = fileURLToPath(new URL('../../docs/screenshots', import.meta.url));
const desk = { viewport: { width: 1100, height: 760 } };
const phone = { viewport: { width: 390, height: 760 }, isMobile: true, hasTouch: true };

const openMap = async (page) => {
  await page.locator('.facet-municipality .map > summary').click();
  await page.locator('.map .dot').first().focus();
  await page.locator('.facet-municipality').first().evaluate((facet) => facet.scrollIntoView());
};
const pictures = {
  front: ['/', desk, (page) => page.locator('.map .dot').first().waitFor()],
  search: ['/?q=skola&year=2011..2019', desk, (page) => page.locator('.fold-link').first().click()],
  map: ['/?q=kommun', desk, openMap],
  suggestions: ['/', desk, (page) => page.locator('#q').pressSequentially('plan')],
  narrative: ['/?q=skola', { ...desk, colorScheme: 'dark' }, (page) => page.locator('.hit h3 a').first().click()],
  collection: ['/?q=skola', desk, async (page) => {
    for (const pick of (await page.locator('.hit .pick').all()).slice(0, 3)) await pick.click();
    await page.locator('.basket').click();
  }],
  corpus: ['/om', desk, () => undefined],
  accessibility: ['/tillganglighet', desk, () => undefined],
  error: ['/n/finns-inte?edition=20250101-120000-000', desk, () => undefined],
  evidence: ['/?q=skola', phone, async (page) => {
    await page.locator('.hit h3 a').nth(1).click();
    await page.locator('.evidence > summary').click();
    await page.locator('.evidence').evaluate((evidence) => evidence.scrollIntoView());
  }],
  study: ['/analys/konkordans?node=kommun&sort=right1', desk, () => undefined],
  trend: ['/analys/trend?node=kommun&node=skola&node=plan&by=part', { viewport: { width: 1100, height: 1100 } }, (page) => page.locator('#result-heading').evaluate((heading) => heading.scrollIntoView())],
  keyness: ['/analys/nyckelord?q=skola&skip_common=yes', { ...desk, colorScheme: 'dark' }, (page) => page.locator('.plot').evaluate((plot) => plot.scrollIntoView())],
  zero: ['/?q=kommun&role=planarkitekt&municipality=Vara&year=2011..2016', desk, () => undefined],
  phone: ['/?q=skola', phone, () => undefined],
};

// As an operator would have it.
const program = await startProgram(undefined, {
  ERFARA_PUBLISHER_NAME: 'Traineeslingan',
  ERFARA_PUBLISHER_CONTACT: 'info@trainee.example',
  ERFARA_ACCESSIBILITY_STATUS: 'partial',
  ERFARA_ACCESSIBILITY_SHORTCOMINGS: 'Kartan går inte att förstora.\nBreda tabeller rullas i sidled på en telefon.',
  ERFARA_ACCESSIBILITY_DATE: '2026-11-01',
});
const browser = await startBrowser();
try {
  for (const [name, [path, options, prepare]] of Object.entries(pictures)) {
    const { page, close } = await openPage(browser, program.address, options);
    await page.goto(path);
    await prepare(page);
    await page.waitForTimeout(700); // what was asked for has come
    await page.screenshot({ path: join(folder, `${name}.png`) });
    await close();
  }
} finally {
  await browser.close();
  await program.stop();
}
