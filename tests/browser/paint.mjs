// Measures when the first result is painted: a new browser context each time, so nothing is kept, on
// loopback and the sample corpus. usage: ERFARA_PROGRAM=… node paint.mjs [TIMES]
// Prints milliseconds from the start of the navigation, the median (least to most) of TIMES.

import { devices, startBrowser } from './browser.mjs';
import { startProgram } from './program.mjs';

const times = Number(process.argv[2] ?? 10);
const pages = {
  search: ['/?q=kommun', '.hit h3'],
  'word list': ['/analys/ord', '.study-table tbody th a'],
  concordance: ['/analys/konkordans?node=kommun', '.kwic-left > span'],
  keyness: ['/analys/nyckelord?q=skola', '.plot svg text'],
};

// Has the browser say when the first text inside `selector` is painted (Element Timing).
function watch(selector) {
  new MutationObserver((_, observer) => {
    const found = document.querySelector(selector);
    if (!found) return;
    found.setAttribute('elementtiming', 'first');
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
  window.painted = new Promise((resolve) => {
    const seen = (list) => resolve(list.getEntries()[0].renderTime);
    new PerformanceObserver(seen).observe({ type: 'element', buffered: true });
  });
}

async function paintOf(browser, address, [path, selector]) {
  const context = await browser.newContext({ baseURL: address, locale: 'sv-SE', ...devices.desk });
  const page = await context.newPage();
  await page.addInitScript(watch, selector);
  await page.goto(path);
  const painted = await page.evaluate(() => window.painted);
  const answered = await page.evaluate(() => performance.getEntriesByType('navigation')[0].responseEnd);
  await context.close();
  return { painted, answered };
}

function shown(all) {
  const sorted = [...all].sort((a, b) => a - b).map(Math.round);
  const middle = (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
  return `${middle} (${sorted[0]}–${sorted.at(-1)})`;
}

const program = await startProgram();
const browser = await startBrowser();
try {
  for (const [name, page] of Object.entries(pages)) {
    const runs = [];
    for (let i = 0; i < times; ++i) runs.push(await paintOf(browser, program.address, page));
    const [painted, answered] = ['painted', 'answered'].map((key) => shown(runs.map((run) => run[key])));
    console.log(`${name}: first result painted ${painted} ms, page received ${answered} ms`);
  }
} finally {
  await browser.close();
  await program.stop();
}
