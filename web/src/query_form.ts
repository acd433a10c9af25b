// <erfara-query> around the search form: suggestions below the field, and, where results are shown,
// results as one types. Without script it is a plain form.

import { Combobox, movingMark } from './combobox';
import { addressOf, currentSearch } from './current_search';
import { Latest } from './latest';
import { isSameSearch, stay, visit } from './navigation';
import { groupsOf, suggestions } from './suggestions';
import { counted, pageTexts } from './texts';

const suggestAfterMs = 80;
const searchAfterMs = 150;
const mostSuggestions = 8;
// Typing until a pause of this length is one step in the history.
const stepMs = 3000;

let lastStep = 0;

class QueryForm extends HTMLElement {
  private combobox?: Combobox;

  connectedCallback(): void {
    const form = this.querySelector('form');
    const input = form?.querySelector<HTMLInputElement>('input[type="search"]');
    if (!form || !input || this.combobox) return;
    const combobox = new Combobox(input, form, pageTexts().suggestions);
    this.combobox = combobox;
    const suggest = new Latest<string>(suggestAfterMs, (query, signal) =>
      this.suggest(form, input, query, signal),
    );
    const live = window.location.pathname === '/';
    const search = new Latest<string>(searchAfterMs, (address) => this.search(address));
    input.addEventListener('input', (event) => {
      if ((event as InputEvent).isComposing) return;
      if (input.value.trim()) suggest.ask(input.value);
      else {
        suggest.cancel();
        combobox.close();
      }
      if (!live) return;
      const address = addressOf(currentSearch());
      if (!isSameSearch(address, window.location.href)) return search.ask(address);
      // Undone before the other search was shown.
      search.cancel();
      stay();
    });
    input.addEventListener('blur', () => {
      if (!this.hasAttribute(movingMark)) suggest.cancel();
    });
    form.addEventListener('submit', (event) => {
      suggest.cancel();
      search.cancel();
      combobox.close();
      lastStep = 0;
      if (!live) return;
      event.preventDefault();
      if (!isSameSearch(addressOf(currentSearch()), window.location.href)) void visit(addressOf(currentSearch()), 'push');
    });
  }

  private async search(address: string): Promise<void> {
    const now = Date.now();
    const step = now - lastStep < stepMs ? 'replace' : 'push';
    lastStep = now;
    await visit(address, step);
  }

  private async suggest(
    form: HTMLFormElement,
    input: HTMLInputElement,
    query: string,
    signal: AbortSignal,
  ): Promise<void> {
    const parameters = currentSearch();
    for (const name of ['sort', 'match', 'duplicates']) parameters.delete(name);
    parameters.set('q', query);
    parameters.set('limit', String(mostSuggestions));
    const found = await suggestions('', parameters, signal);
    if (signal.aborted || document.activeElement !== input) return;
    const texts = pageTexts();
    const groups = groupsOf(query, found, texts, {
      query: (chosen) => {
        input.value = chosen;
        form.requestSubmit();
      },
      narrative: (id) => window.location.assign(`/n/${encodeURIComponent(id)}`),
    });
    this.combobox?.show(groups, counted(texts.suggestionCount, found.length));
  }
}

export function defineQueryForm(): void {
  customElements.define('erfara-query', QueryForm);
}
