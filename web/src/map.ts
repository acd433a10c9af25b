// <erfara-map>: the municipalities of the search as dots on a map, as large as their number of hits.
// A dot is a link like the value in the list below. One dot can be tabbed to; arrow keys lead to the
// next one in that direction.

import positions from 'municipalities';

import { addressOf, currentSearch } from './current_search';
import { added, drawn, element } from './element';
import { Latest } from './latest';
import { shownEvent } from './navigation';
import { lakes, land, placed, size } from './sweden';
import { counted, pageTexts } from './texts';

interface Value {
  value: string;
  count: number;
  selected: boolean;
}

interface Dot extends Value {
  x: number;
  y: number;
}

const mostValues = 1000;
const leastRadius = 2.4;
const mostRadius = 8;
const places = new Map(positions.map(([name, latitude, longitude]) => [name, placed(latitude, longitude)]));
const directions: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

// The dot nearest in a direction; what lies aside counts double.
function nextDot(dots: Dot[], from: Dot, [right, down]: [number, number]): Dot | undefined {
  let best: Dot | undefined;
  let least = Infinity;
  for (const dot of dots) {
    const [dx, dy] = [dot.x - from.x, dot.y - from.y];
    const ahead = dx * right + dy * down;
    const distance = ahead + 2 * Math.abs(dx * down) + 2 * Math.abs(dy * right);
    if (ahead <= 0 || distance >= least) continue;
    [best, least] = [dot, distance];
  }
  return best;
}

class SwedenMap extends HTMLElement {
  private fold?: HTMLDetailsElement;
  private readonly picture = element('div', { class: 'map-picture' });
  private readonly caption = element('p', { class: 'map-caption', 'aria-hidden': 'true' });
  private readonly latest = new Latest<null>(0, (_, signal) => this.draw(signal));
  private readonly refresh = (): void => {
    if (this.fold?.open) this.latest.ask(null);
  };

  connectedCallback(): void {
    document.addEventListener(shownEvent, this.refresh);
    if (this.fold) return;
    const texts = pageTexts();
    this.fold = added(
      element('details', { class: 'map' }, element('summary', {}, texts.map), this.picture, this.caption),
    );
    this.fold.addEventListener('toggle', this.refresh);
    this.append(this.fold);
    this.fold.open = this.closest('.browse') !== null;
  }

  disconnectedCallback(): void {
    document.removeEventListener(shownEvent, this.refresh);
    this.latest.cancel();
  }

  private async draw(signal: AbortSignal): Promise<void> {
    const asked = currentSearch();
    for (const name of ['sort', 'limit']) asked.delete(name);
    asked.set('limit', String(mostValues));
    const answer = await fetch(`/api/v1/facets/municipality?${asked}`, { signal });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    const { values } = (await answer.json()) as { values: Value[] };
    if (signal.aborted) return;
    const dots = values.flatMap((value) => {
      const place = places.get(value.value);
      return place ? [{ ...value, ...place }] : [];
    });
    this.show(dots);
  }

  private show(dots: Dot[]): void {
    const focused = this.picture.querySelector(':focus')?.getAttribute('data-name');
    const most = Math.max(1, ...dots.map(({ count }) => count));
    // The small ones lie on top of the large.
    const ordered = [...dots].sort((a, b) => b.count - a.count);
    const links = new Map(ordered.map((dot) => [dot, this.link(dot, most)]));
    const map = drawn('svg', { viewBox: `0 0 ${size.width} ${size.height}`, role: 'group', 'aria-label': pageTexts().mapHint },
      drawn('path', { d: land, class: 'country' }),
      drawn('path', { d: lakes, class: 'country lakes' }),
      ...links.values(),
    );
    const first = ordered.find(({ value }) => value === focused) ?? ordered[0];
    if (first) links.get(first)?.setAttribute('tabindex', '0');
    map.addEventListener('keydown', (event) => this.move(event, links));
    this.picture.replaceChildren(map);
    if (first && first.value === focused) links.get(first)?.focus();
  }

  private link(dot: Dot, most: number): SVGAElement {
    const texts = pageTexts();
    const name = counted(texts.mapDot, dot.count).replace('{name}', dot.value);
    const label = name + (dot.selected ? texts.mapChosen : '');
    const search = currentSearch();
    const others = search.getAll('municipality').filter((value) => value !== dot.value);
    search.delete('municipality');
    for (const value of others) search.append('municipality', value);
    if (!dot.selected) search.append('municipality', dot.value);
    const r = leastRadius + (mostRadius - leastRadius) * Math.sqrt(dot.count / most);
    const link = drawn('a',
      { href: addressOf(search), tabindex: -1, 'data-name': dot.value, 'aria-label': label, class: dot.selected ? 'dot selected' : 'dot' },
      drawn('circle', { cx: dot.x, cy: dot.y, r: Math.round(r * 10) / 10 }),
    );
    for (const event of ['mouseenter', 'focus'])
      link.addEventListener(event, () => this.caption.replaceChildren(label));
    return link;
  }

  private move(event: KeyboardEvent, links: Map<Dot, SVGAElement>): void {
    const direction = directions[event.key];
    const from = [...links].find(([, link]) => link === event.target)?.[0];
    if (!direction || !from) return;
    event.preventDefault();
    const to = nextDot([...links.keys()], from, direction);
    if (!to) return;
    links.get(from)?.setAttribute('tabindex', '-1');
    links.get(to)?.setAttribute('tabindex', '0');
    links.get(to)?.focus();
  }
}

export function defineMap(): void {
  customElements.define('erfara-map', SwedenMap);
}
