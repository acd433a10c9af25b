// <erfara-study-map>: the municipalities of the table on the page as dots on a map, as large as
// their hits per million words. A dot leads where the number in the table does.

import positions from 'municipalities';

import { added, drawn, element } from './element';
import { shownEvent } from './navigation';
import { lakes, land, placed, size } from './sweden';
import { pageTexts } from './texts';

const leastRadius = 1.6;
const mostRadius = 9;
const places = new Map(positions.map(([name, latitude, longitude]) => [name, placed(latitude, longitude)]));

interface Dot {
  name: string;
  rate: number;
  shown: string; // the rate as the table has it
  href: string;
}

// A row a municipality; of several words the first.
function dotsOf(table: ParentNode): Dot[] {
  const dots = new Map<string, Dot>();
  for (const row of table.querySelectorAll<HTMLTableRowElement>('tr[data-place]')) {
    const name = row.dataset.place ?? '';
    if (dots.has(name) || !row.dataset.number) continue;
    const link = row.querySelector('a');
    dots.set(name, {
      name, rate: Number(row.dataset.number), href: link?.getAttribute('href') ?? '',
      shown: `${name}: ${row.dataset.shown ?? ''}`,
    });
  }
  return [...dots.values()];
}

class StudyMap extends HTMLElement {
  private readonly holder = added(element('div', {}));
  private readonly refresh = (): void => this.draw();

  connectedCallback(): void {
    document.addEventListener(shownEvent, this.refresh);
    this.append(this.holder);
    this.draw();
  }

  disconnectedCallback(): void {
    document.removeEventListener(shownEvent, this.refresh);
  }

  private draw(): void {
    const texts = pageTexts();
    const dots = dotsOf(this.closest('section') ?? document).filter(({ name }) => places.has(name));
    const most = Math.max(...dots.map(({ rate }) => rate), Number.MIN_VALUE);
    const map = drawn('svg', { viewBox: `0 0 ${size.width} ${size.height}`, role: 'group', 'aria-label': texts.studyMap },
      drawn('path', { d: land, class: 'country' }),
      drawn('path', { d: lakes, class: 'country lakes' }),
      ...dots.sort((a, b) => b.rate - a.rate).map((dot) => this.mark(dot, most)),
    );
    const frame = element('div', { class: 'plot-frame', tabindex: 0, role: 'group', 'aria-label': texts.studyMap }, map);
    const figure = element('figure', { class: 'plot study-map' }, frame, element('figcaption', {}, texts.studyMapCaption));
    this.holder.replaceChildren(element('erfara-figure' as 'div', { name: 'karta' }, figure));
  }

  // Where the word is missing there is a ring.
  private mark(dot: Dot, most: number): SVGElement {
    const place = places.get(dot.name) ?? { x: 0, y: 0 };
    const none = dot.rate === 0;
    const r = none ? leastRadius : leastRadius + (mostRadius - leastRadius) * Math.sqrt(dot.rate / most);
    const circle = drawn('circle', { cx: place.x, cy: place.y, r: Math.round(r * 10) / 10, class: none ? 'dot-none' : 'dot-some' });
    const title = drawn('title', {}, dot.shown);
    return dot.href ? drawn('a', { href: dot.href, tabindex: -1 }, title, circle) : drawn('g', {}, title, circle);
  }
}

export function defineStudyMap(): void {
  customElements.define('erfara-study-map', StudyMap);
}
