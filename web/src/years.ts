// <erfara-years> around the bars of the cohorts: a range is brushed by drawing over them with the
// mouse, or chosen from two lists, which is the same by keyboard and finger.

import { addressOf, currentSearch } from './current_search';
import { added, element } from './element';
import { shownEvent, visit } from './navigation';
import { pageTexts } from './texts';

class Years extends HTMLElement {
  private first: HTMLElement | null = null; // the bar where the mouse went down
  private last: HTMLElement | null = null;
  private readonly from = element('select');
  private readonly to = element('select');
  private form?: HTMLFormElement;

  private readonly refresh = (): void => this.offer();

  connectedCallback(): void {
    document.addEventListener(shownEvent, this.refresh);
    if (this.form) return;
    this.setAttribute('data-enhanced', '');
    this.form = this.rangeForm();
    this.offer();
    this.append(this.form);
    this.addEventListener('dragstart', (event) => event.preventDefault());
    this.addEventListener('pointerdown', (event) => this.start(event));
    this.addEventListener('pointermove', (event) => this.extend(event));
    this.addEventListener('pointerup', () => this.end());
    this.addEventListener('pointerleave', () => this.forget());
  }

  disconnectedCallback(): void {
    document.removeEventListener(shownEvent, this.refresh);
  }

  private get bars(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('.bars > li')];
  }

  private rangeForm(): HTMLFormElement {
    const texts = pageTexts();
    this.from.setAttribute('aria-label', texts.yearsFrom);
    this.to.setAttribute('aria-label', texts.yearsTo);
    const button = element('button', {}, texts.yearsShow);
    const form = added(element('form', { class: 'range' }, this.from, ' – ', this.to, ' ', button));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.choose(this.from.value, this.to.value);
    });
    return form;
  }

  // The years that there are bars for; those chosen before stay where they still can be.
  private offer(): void {
    const years = this.bars.map((bar) => bar.dataset.key ?? '');
    const chosen = [this.from.value || years[0], this.to.value || years[years.length - 1]];
    const ends = [years[0], years[years.length - 1]];
    [this.from, this.to].forEach((list, i) => {
      list.replaceChildren(...years.map((year) => element('option', { value: year }, year)));
      list.value = (years.includes(chosen[i] ?? '') ? chosen[i] : ends[i]) ?? '';
    });
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
