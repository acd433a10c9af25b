// Pages of this site are fetched and put in the place of the one shown, so that nothing flashes and
// the reader's focus stays. The server's page is the only form of a page there is: without script
// the same links and forms lead to the same pages.

import { movingMark } from './combobox';
import { morph } from './morph';

/** What becomes of the address: a new entry in the history, the same one, or none (it is there). */
export type History = 'push' | 'replace' | 'none';

/** What the document hears when another page has been put in the place of the one before. */
export const shownEvent = 'erfara-shown';

const pagesKept = 30;
const busyAfterMs = 300;
const pages = new Map<string, string>(); // by address, the latest last: for back and forward
let running: AbortController | undefined;

const field = (): HTMLInputElement | null => document.querySelector<HTMLInputElement>('#q');

/** Whether two addresses ask for the same, however their parameters are encoded. */
export function isSameSearch(one: string, other: string): boolean {
  const [a, b] = [new URL(one), new URL(other)];
  return a.pathname === b.pathname && a.searchParams.toString() === b.searchParams.toString();
}

async function page(address: string, signal: AbortSignal): Promise<string> {
  const answer = await fetch(address, { signal, headers: { Accept: 'text/html' } });
  if (!answer.headers.get('Content-Type')?.startsWith('text/html')) throw new Error('no page');
  const text = await answer.text();
  pages.delete(address);
  pages.set(address, text);
  for (const oldest of pages.keys()) if (pages.size > pagesKept) pages.delete(oldest);
  return text;
}

// The search form may stand elsewhere on the next page. It is moved there, with its list of
// suggestions, and made like the one that stands there.
function morphPage(next: Document): void {
  const form = document.querySelector('erfara-query');
  const wanted = next.querySelector('erfara-query')?.cloneNode(true) as Element | undefined;
  form?.setAttribute(movingMark, '');
  morph(document.body, next.body);
  const made = document.querySelector('erfara-query');
  if (form && wanted && made !== form) {
    morph(form, wanted);
    form.setAttribute(movingMark, '');
    made?.replaceWith(form);
  }
  form?.removeAttribute(movingMark);
  for (const settings of document.querySelectorAll<HTMLFormElement>('.study-form')) settings.reset();
}

// Makes the change and puts the focus and the caret back where they were; what has gone gives the
// focus to the heading. What is typed stays, but not through the history, whose pages say what they
// were searched for.
function keepFocus(change: () => void, keepsTyping: boolean): void {
  const input = field();
  const active = document.activeElement;
  const typing = input !== null && active === input;
  const caret = [input?.selectionStart ?? null, input?.selectionEnd ?? null] as const;
  change();
  const after = field();
  if (after && !(typing && keepsTyping)) after.value = after.defaultValue;
  if (document.activeElement === active) return;
  if (typing && after) {
    after.focus({ preventScroll: true });
    if (keepsTyping) after.setSelectionRange(...caret);
  } else if (active && !active.isConnected) {
    document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  }
}

function show(html: string, keepsTyping: boolean): void {
  const next = new DOMParser().parseFromString(html, 'text/html');
  const links = 'link[rel="alternate"], link[rel="canonical"]';
  keepFocus(() => {
    document.title = next.title;
    document.documentElement.lang = next.documentElement.lang;
    for (const link of document.head.querySelectorAll(links)) link.remove();
    document.head.append(...next.head.querySelectorAll(links));
    morphPage(next);
  }, keepsTyping);
  const heading = document.querySelector('h1')?.textContent ?? '';
  document.querySelector('#status')?.replaceChildren(heading);
  document.dispatchEvent(new Event(shownEvent));
}

/** Shows the page of an address; what cannot be fetched is navigated to as without script. */
export async function visit(address: string, history: History): Promise<void> {
  running?.abort();
  running = new AbortController();
  const { signal } = running;
  const busy = window.setTimeout(() => document.body.setAttribute('aria-busy', 'true'), busyAfterMs);
  try {
    const html = await page(address, signal);
    if (signal.aborted) return;
    if (history === 'push') {
      keepScroll();
      window.history.pushState({}, '', address);
    }
    if (history === 'replace') window.history.replaceState({}, '', address);
    show(html, history !== 'none');
  } catch {
    if (!signal.aborted) window.location.assign(address);
  } finally {
    window.clearTimeout(busy);
    if (!signal.aborted) document.body.removeAttribute('aria-busy');
  }
}

/** Gives up a page that is on its way: the one shown is wanted. */
export function stay(): void {
  running?.abort();
  document.body.removeAttribute('aria-busy');
}

function keepScroll(): void {
  window.history.replaceState({ scroll: window.scrollY }, '');
}

// The parts of the site within which pages are changed into one another: searches, and analyses.
function partOf({ origin, pathname, hash }: URL | Location): string {
  if (origin !== window.location.origin || hash) return '';
  return pathname === '/' ? 'search' : pathname.startsWith('/analys/') ? 'analysis' : '';
}

function isNear(address: URL): boolean {
  return partOf(address) !== '' && partOf(address) === partOf(window.location);
}

// Only where the link would lead from one search to another or from one analysis to another: other
// pages are new pages, and so is the same page in another language.
function follow(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = (event.target as Element).closest('a[href]:not([hreflang])');
  if (!link) return;
  const address = new URL(link.getAttribute('href') ?? '', window.location.href);
  if (!isNear(address)) return;
  event.preventDefault();
  const isPage = link.closest('.paging') !== null || address.pathname !== window.location.pathname;
  void visit(address.href, 'push').then(() => {
    if (!isPage) return;
    window.scrollTo(0, 0);
    document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  });
}

// A form that asks for a page as a link does, but for that of the search, which has its own ways.
function send(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement;
  if (event.defaultPrevented || !form.matches('.study-form')) return;
  event.preventDefault();
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && value.trim() !== '') asked.append(name, value.trim());
  void visit(`${new URL(form.action).href.split('?')[0]}?${asked}`, 'push');
}

async function comeBack(state: { scroll?: number } | null): Promise<void> {
  running?.abort();
  const kept = pages.get(window.location.href);
  if (kept === undefined) await visit(window.location.href, 'none');
  else show(kept, false);
  window.scrollTo(0, state?.scroll ?? 0);
}

/** Back from another page, leads to where the reader left this one; the page must be as it was. */
export function restoreScroll(): void {
  const left = window.history.state as { scroll?: number } | null;
  if (window.history.scrollRestoration === 'manual' && left?.scroll) window.scrollTo(0, left.scroll);
}

/**
 * Takes over links between searches, and back and forward. Comes before anything is added to the
 * page, which is kept as the server made it.
 */
export function startNavigation(): void {
  if (partOf(window.location) === '') return;
  window.history.scrollRestoration = 'manual';
  window.addEventListener('pagehide', keepScroll);
  pages.set(window.location.href, document.documentElement.outerHTML);
  document.addEventListener('click', follow);
  document.addEventListener('submit', send);
  window.addEventListener('popstate', (event) => void comeBack(event.state));
}
