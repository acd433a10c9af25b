// <erfara-values> around a facet's list: where there are more values than it shows, a field that
// finds among all of them. Lists come from the page with all values, /filter/….

import { added, element } from './element';
import { Latest } from './latest';
import { morph } from './morph';
import { shownEvent } from './navigation';
import { partOf } from './page_part';
import { counted, pageTexts } from './texts';

const findAfterMs = 120;
const longFacet = 12; // values; of more one can find by typing

class FacetValues extends HTMLElement {
  private readonly found = added(element('div', { class: 'found' }));
  private readonly status = added(element('p', { role: 'status', class: 'aside' }));
  private readonly input = added(element('input', { type: 'search', class: 'find', autocomplete: 'off' }));
  private readonly latest = new Latest<string>(findAfterMs, (prefix, signal) => this.find(prefix, signal));
  private readonly refresh = (): void => {
    this.offer();
    this.ask();
  };

  connectedCallback(): void {
    document.addEventListener(shownEvent, this.refresh);
    if (!this.hasAttribute('data-enhanced')) {
      this.setAttribute('data-enhanced', '');
      this.input.addEventListener('input', () => this.ask());
      this.addEventListener('click', (event) => this.showAll(event));
      this.prepend(this.input, this.status, this.found);
    }
    this.offer();
  }

  // What is typed is kept while a search makes the facet short.
  private offer(): void {
    const label = this.dataset.label ?? '';
    this.input.placeholder = label;
    this.input.setAttribute('aria-label', label);
    this.input.hidden = Number(this.dataset.distinct) <= longFacet && this.input.value === '';
  }

  disconnectedCallback(): void {
    document.removeEventListener(shownEvent, this.refresh);
    this.latest.cancel();
  }

  private ask(): void {
    const prefix = this.input.value.trim();
    if (prefix || this.classList.contains('whole')) return this.latest.ask(prefix);
    this.latest.cancel();
    this.found.replaceChildren();
    this.status.textContent = '';
    this.classList.remove('searched');
  }

  private async find(prefix: string, signal: AbortSignal): Promise<void> {
    const address = new URL(this.dataset.find ?? '', window.location.href);
    address.searchParams.set('prefix', prefix);
    const list = await partOf(address.href, '#values', signal);
    if (signal.aborted) return;
    list?.removeAttribute('id');
    list?.classList.remove('columns');
    morph(this.found, added(element('div', { class: 'found' }, ...(list ? [list] : []))));
    this.classList.add('searched');
    const texts = pageTexts();
    this.status.textContent = list ? counted(texts.valuesFound, list.children.length) : texts.noValues;
  }

  // "Show all" shows them here.
  private showAll(event: MouseEvent): void {
    if (!(event.target as Element).closest('.all a') || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.classList.add('whole');
    this.ask();
    this.input.focus();
  }
}

export function defineFacetValues(): void {
  customElements.define('erfara-values', FacetValues);
}
