// <erfara-years> around the bars of the cohorts: a range is brushed by drawing over them with the
// mouse, or chosen from two lists, which is the same by keyboard and finger.

import { addressOf, currentSearch } from './current_search';
import { added, element } from './element';
import { visit } from './navigation';
import { pageTexts } from './texts';

class Years extends HTMLElement {
  private first: HTMLElement | null = null; // the bar where the mouse went down
  private last: HTMLElement | null = null;
  private form?: HTMLFormElement;

  connectedCallback(): void {
    if (this.form) return;
    this.setAttribute('data-enhanced', '');
    this.form = this.rangeForm();
    this.append(this.form);
    this.addEventListener('dragstart', (event) => event.preventDefault());
    this.addEventListener('pointerdown', (event) => this.start(event));
    this.addEventListener('pointermove', (event) => this.extend(event));
    this.addEventListener('pointerup', () => this.end());
    this.addEventListener('pointerleave', () => this.forget());
  }

  private get bars(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('.bars > li')];
  }

  private rangeForm(): HTMLFormElement {
    const texts = pageTexts();
    const years = this.bars.map((bar) => bar.dataset.key ?? '');
    const select = (label: string, chosen: string): HTMLSelectElement =>
      element('select', { 'aria-label': label },
        ...years.map((year) => element('option', { value: year, selected: year === chosen }, year)));
    const from = select(texts.yearsFrom, years[0] ?? '');
    const to = select(texts.yearsTo, years[years.length - 1] ?? '');
    const form = added(
      element('form', { class: 'range' }, from, ' – ', to, ' ', element('button', {}, texts.yearsShow)),
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.choose(from.value, to.value);
    });
    return form;
  }

  private choose(one: string, other: string): void {
    const [from, to] = [one, other].sort();
    const search = currentSearch();
    search.delete('year');
    search.append('year', from === to ? String(from) : `${from}..${to}`);
    void visit(addressOf(search), 'push');
  }

  private barOf(event: Event): HTMLElement | null {
    return (event.target as Element).closest<HTMLElement>('.bars > li');
  }

  // Fingers scroll the bars.
  private start(event: PointerEvent): void {
    if (event.button === 0 && event.pointerType !== 'touch') this.first = this.barOf(event);
  }

  private extend(event: PointerEvent): void {
    const bar = this.barOf(event);
    if (!this.first || !bar || bar === this.last) return;
    this.last = bar;
    const bars = this.bars;
    const [from, to] = [bars.indexOf(this.first), bars.indexOf(bar)].sort((a, b) => a - b);
    bars.forEach((each, i) => each.classList.toggle('brushed', i >= Number(from) && i <= Number(to)));
  }

  // A single bar is a link of its own.
  private end(): void {
    const [first, last] = [this.first, this.last];
    this.forget();
    if (!first || !last || first === last) return;
    this.addEventListener('click', (event) => event.preventDefault(), { once: true, capture: true });
    this.choose(first.dataset.key ?? '', last.dataset.key ?? '');
  }

  private forget(): void {
    this.first = this.last = null;
    for (const bar of this.bars) bar.classList.remove('brushed');
  }
}

export function defineYears(): void {
  customElements.define('erfara-years', Years);
}
