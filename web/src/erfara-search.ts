// <erfara-search server="https://…">: the search box for other sites. Suggestions and hits come from
// the server's API while one types; Enter leads to the server's page. What stands between its tags
// is what readers without script get: a plain form. web/box/README.md tells how to use it.

import { dress } from './box_style';
import { Combobox, type Group } from './combobox';
import { element } from './element';
import { Latest } from './latest';
import { groupsOf, suggestions } from './suggestions';
import { counted, filled, textsOf, type Texts } from './texts';

const askAfterMs = 120;
const mostSuggestions = 5;
const mostHits = 5;
const mostOfSnippet = 70; // characters
const fields = ['role', 'field', 'municipality', 'place', 'county', 'year', 'programme', 'organisation'];

interface Hit {
  id: string;
  title: string;
  role: string | null;
  municipality: string | null;
  years: number[];
  organisation: string | null;
  snippet: { text: string }[];
}

interface Answer {
  total: number;
  hits: Hit[];
}

// The facts that the title does not say already.
function factsOf(hit: Hit): string {
  const ends = [...new Set([hit.years[0], hit.years[hit.years.length - 1]])];
  const title = hit.title.toLowerCase();
  return [hit.role, hit.municipality, ends.join('–'), hit.organisation]
    .filter((fact) => fact && !title.includes(fact.toLowerCase()))
    .join(' · ');
}

function beginningOf(hit: Hit): string {
  const text = hit.snippet.map((piece) => piece.text).join('');
  return text.length <= mostOfSnippet ? text : text.slice(0, mostOfSnippet).replace(/[\s,;:.–-]*\S*$/, '…');
}

// A second line for a hit, by which it can be told from others with its title.
function detailOf(hit: Hit, hits: Hit[]): string {
  const facts = factsOf(hit);
  const alike = hits.some((other) => other !== hit && other.title === hit.title && factsOf(other) === facts);
  return facts && !alike ? facts : [facts, beginningOf(hit)].filter(Boolean).join(' · ');
}

class SearchBox extends HTMLElement {
  private input!: HTMLInputElement;
  private combobox!: Combobox;
  private texts!: Texts;
  private latest = new Latest<string>(askAfterMs, (query, signal) => this.ask(query, signal));
  private readonly onShortcut = (event: KeyboardEvent): void => this.shortcut(event);

  connectedCallback(): void {
    document.addEventListener('keydown', this.onShortcut);
    if (this.shadowRoot) return;
    const language = this.closest('[lang]')?.getAttribute('lang') ?? 'sv';
    this.texts = textsOf(language);
    const label = this.getAttribute('label') ?? this.texts.boxLabel;
    const root = this.attachShadow({ mode: 'open', delegatesFocus: true });
    dress(root);
    this.input = element('input', {
      id: 'q', type: 'search', maxlength: 256, autocomplete: 'off', autocapitalize: 'none',
      spellcheck: 'false', enterkeyhint: 'search', part: 'input',
      placeholder: this.getAttribute('placeholder') ?? label,
    });
    const form = element('form', { role: 'search', part: 'form' },
      element('label', { for: 'q' }, label),
      this.input,
      element('button', { type: 'submit', part: 'button' }, this.texts.boxSubmit),
    );
    this.combobox = new Combobox(this.input, form, this.texts.suggestions);
    this.input.addEventListener('input', () => this.typed());
    this.input.addEventListener('blur', () => this.latest.cancel());
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.lead(this.address(this.input.value));
    });
    root.append(form);
  }

  disconnectedCallback(): void {
    document.removeEventListener('keydown', this.onShortcut);
    this.latest.cancel();
  }

  // Without its trailing slash; the server's name is the one thing that must be said.
  private get server(): string {
    return (this.getAttribute('server') ?? '').replace(/\/+$/, '');
  }

  // The query with what the site has preset.
  private parameters(query: string): URLSearchParams {
    const parameters = new URLSearchParams({ q: query });
    for (const field of fields)
      for (const value of (this.getAttribute(field) ?? '').split('|'))
        if (value.trim()) parameters.append(field, value.trim());
    if (this.texts === textsOf('en')) parameters.set('lang', 'en');
    return parameters;
  }

  private address(query: string): string {
    return `${this.server}/?${this.parameters(query)}`;
  }

  private lead(address: string): void {
    if (!this.dispatchEvent(new CustomEvent('erfara-choose', { detail: address, cancelable: true, bubbles: true })))
      return;
    window.location.assign(address);
  }

  private shortcut(event: KeyboardEvent): void {
    const key = this.getAttribute('shortcut') ?? 'k';
    if (!key || event.key.toLowerCase() !== key || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.input.focus();
    this.input.select();
  }

  private typed(): void {
    if (this.input.value.trim()) return this.latest.ask(this.input.value.trim());
    this.latest.cancel();
    this.combobox.close();
  }

  private async ask(query: string, signal: AbortSignal): Promise<void> {
    const suggested = this.parameters(query);
    suggested.set('limit', String(mostSuggestions));
    const searched = this.parameters(query);
    searched.set('limit', String(mostHits));
    const [words, answer] = await Promise.all([
      suggestions(this.server, suggested, signal),
      this.search(searched, signal),
    ]);
    if (signal.aborted || this.shadowRoot?.activeElement !== this.input) return;
    // Titles are among the hits.
    const groups = groupsOf(query, words.filter(({ type }) => type !== 'narrative'), this.texts, {
      query: (chosen) => this.lead(this.address(chosen)),
      narrative: () => undefined,
    });
    groups.push(this.hitsGroup(query, answer));
    const announcement = `${counted(this.texts.hitCount, answer.total)}. ${this.texts.arrows}`;
    this.combobox.show(groups, answer.total > 0 ? announcement : this.texts.noHits);
  }

  private async search(parameters: URLSearchParams, signal: AbortSignal): Promise<Answer> {
    const answer = await fetch(`${this.server}/api/v1/search?${parameters}`, { signal });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    return (await answer.json()) as Answer;
  }

  private hitsGroup(query: string, answer: Answer): Group {
    const options = answer.hits.map((hit) => ({
      text: [{ text: hit.title, mark: false }],
      detail: detailOf(hit, answer.hits),
      below: true,
      choose: () =>
        this.lead(`${this.server}/n/${encodeURIComponent(hit.id)}?${new URLSearchParams({ q: query })}`),
    }));
    if (answer.total > 0)
      options.push({
        text: [{ text: filled(this.texts.allHits, { n: answer.total }), mark: false }],
        detail: '',
        below: false,
        choose: () => this.lead(this.address(query)),
      });
    return { label: this.texts.groups.narrative, options };
  }
}

if (!customElements.get('erfara-search')) customElements.define('erfara-search', SearchBox);
