// <erfara-years> around the bars of the cohorts: a range is brushed by drawing over them with mouse or
// finger, by Shift and the arrow keys, or chosen from two lists, which follow the brush. One bar can
// be tabbed to; arrow keys lead to the others. Each bar alone stays a link.

import { addressOf, currentSearch } from './current_search';
import { added, element } from './element';
import { shownEvent, visit } from './navigation';
import { pageTexts } from './texts';

const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };

class Years extends HTMLElement {
  private first = -1; // the bar that a range starts at; none is being brushed: -1
  private last = -1;
  private readonly from = element('select');
  private readonly to = element('select');
  private form?: HTMLFormElement;

  private readonly hint = added(element('p', { class: 'hidden', id: 'years-hint' }));

  private readonly refresh = (): void => this.offer();

  connectedCallback(): void {
    document.addEventListener(shownEvent, this.refresh);
    if (this.form) return;
    this.setAttribute('data-enhanced', '');
    this.form = this.rangeForm();
    this.hint.textContent = pageTexts().yearsHint;
    this.append(this.hint, this.form);
    this.offer();
    this.addEventListener('dragstart', (event) => event.preventDefault());
    this.addEventListener('pointerdown', (event) => this.start(event));
    this.addEventListener('pointermove', (event) => this.extend(event));
    this.addEventListener('pointerup', () => this.end());
    this.addEventListener('pointercancel', () => this.forget());
    this.addEventListener('keydown', (event) => this.onKey(event));
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
    const button = element('button', {}, texts.yearsShow, element('span', { class: 'hidden' }, texts.yearsShowRest));
    const form = added(element('form', { class: 'range' }, this.from, ' – ', this.to, ' ', button));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.choose(this.from.value, this.to.value);
    });
    return form;
  }

  // The lists have the years that there are bars for, and show the range that is chosen, or all.
  private offer(): void {
    this.forget();
    const bars = this.bars;
    const years = bars.map((bar) => bar.dataset.key ?? '');
    const chosen = bars.filter((bar) => bar.querySelector('[aria-current]')).map((bar) => bar.dataset.key ?? '');
    const range = chosen.length > 0 ? chosen : years;
    for (const [list, year] of [[this.from, range[0]], [this.to, range[range.length - 1]]] as const) {
      list.replaceChildren(...years.map((each) => element('option', { value: each }, each)));
      list.value = year ?? '';
    }
    const focused = bars.find((bar) => bar.contains(document.activeElement));
    this.makeReachable(focused ?? bars.find((bar) => bar.querySelector('a')));
  }

  private makeReachable(reachable: HTMLElement | undefined): void {
    for (const bar of this.bars) {
      const link = bar.querySelector('a');
      link?.setAttribute('tabindex', bar === reachable ? '0' : '-1');
      link?.setAttribute('aria-describedby', this.hint.id);
    }
  }

  private choose(one: string, other: string): void {
    const [from, to] = [one, other].sort();
    const search = currentSearch();
    search.delete('year');
    search.append('year', from === to ? String(from) : `${from}..${to}`);
    void visit(addressOf(search), 'push');
  }

  // The bar above which or nearest to which a pointer is.
  private barAt({ clientX }: PointerEvent): number {
    const ends = this.bars.map((bar) => bar.getBoundingClientRect().right);
    const at = ends.findIndex((right) => clientX < right);
    return at < 0 ? ends.length - 1 : at;
  }

  private start(event: PointerEvent): void {
    if (event.button === 0 && (event.target as Element).closest('.bars')) this.first = this.barAt(event);
  }

  private extend(event: PointerEvent): void {
    if (this.first < 0) return;
    if (event.buttons === 0) return this.forget();
    const bar = this.barAt(event);
    if (bar === this.last || (this.last < 0 && bar === this.first)) return;
    this.setPointerCapture(event.pointerId); // also outside
    this.brush(bar);
  }

  private brush(last: number): void {
    this.last = last;
    const bars = this.bars;
    const [from, to] = [Math.min(this.first, last), Math.max(this.first, last)];
    bars.forEach((bar, i) => bar.classList.toggle('brushed', i >= from && i <= to));
    this.from.value = bars[from]?.dataset.key ?? '';
    this.to.value = bars[to]?.dataset.key ?? '';
  }

  // Without a brush a press is that of a link.
  private end(): void {
    const isBrushed = this.last >= 0;
    this.forget();
    if (!isBrushed) return;
    const swallow = (event: Event): void => event.preventDefault();
    this.addEventListener('click', swallow, { once: true, capture: true });
    window.setTimeout(() => this.removeEventListener('click', swallow, { capture: true }));
    this.choose(this.from.value, this.to.value);
  }

  private forget(): void {
    this.first = this.last = -1;
    for (const bar of this.bars) bar.classList.remove('brushed');
  }

  private onKey(event: KeyboardEvent): void {
    const bars = this.bars;
    const at = bars.findIndex((bar) => bar.contains(event.target as Node));
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = steps[event.key];
    if (event.key === 'Enter' && this.last >= 0) {
      event.preventDefault();
      this.choose(this.from.value, this.to.value);
    } else if (event.key === 'Escape' && this.last >= 0) {
      event.preventDefault();
      this.offer();
    } else if (step !== undefined) {
      event.preventDefault();
      if (!event.shiftKey) this.forget();
      else if (this.first < 0) this.first = at;
      this.stepFrom(at, step);
    }
  }

  // To the next bar that is a link; with a range begun, brushing up to it.
  private stepFrom(at: number, step: number): void {
    const bars = this.bars;
    let to = at + step;
    while (bars[to] && !bars[to]?.querySelector('a')) to += step;
    const bar = bars[to];
    if (!bar) return;
    this.makeReachable(bar);
    bar.querySelector('a')?.focus();
    if (this.first >= 0) this.brush(to);
  }
}

export function defineYears(): void {
  customElements.define('erfara-years', Years);
}
