// <erfara-sort> around the form with the orders of the hits: choosing one is enough.

import { addressOf, currentSearch } from './current_search';
import { shownEvent, visit } from './navigation';

class Sort extends HTMLElement {
  private readonly refresh = (): void => this.showCurrent();

  connectedCallback(): void {
    document.addEventListener(shownEvent, this.refresh);
    if (this.hasAttribute('data-enhanced')) return;
    this.setAttribute('data-enhanced', '');
    this.addEventListener('change', () => this.choose());
  }

  disconnectedCallback(): void {
    document.removeEventListener(shownEvent, this.refresh);
  }

  private get list(): HTMLSelectElement | null {
    return this.querySelector('select');
  }

  // What a reader has chosen outlasts a change of the page, unless it is told.
  private showCurrent(): void {
    const current = [...(this.list?.options ?? [])].find((option) => option.defaultSelected);
    if (current) current.selected = true;
  }

  private choose(): void {
    const search = currentSearch();
    search.delete('sort');
    const order = this.list?.value ?? '';
    if (order !== 'relevance') search.append('sort', order);
    void visit(addressOf(search), 'push');
  }
}

export function defineSort(): void {
  customElements.define('erfara-sort', Sort);
}
