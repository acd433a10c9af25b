// Narratives that a reader picks: their ids lie in this browser's storage, in the order picked. The
// page /samling shows those in its address, so the address can be shared.

import { added, element } from './element';
import { shownEvent } from './navigation';
import { filled, pageTexts } from './texts';

const storageKey = 'erfara-collection';
const mostNarratives = 50; // as the server takes
const changedEvent = 'erfara-collection';

// Storage may be switched off; then the collection lasts as long as the page.
let fallback: string[] = [];

function read(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : [];
  } catch {
    return fallback;
  }
}

function write(ids: string[]): void {
  fallback = ids;
  try {
    localStorage.setItem(storageKey, JSON.stringify(ids));
  } catch {
    // Kept in `fallback`.
  }
  document.dispatchEvent(new Event(changedEvent));
}

function announce(text: string): void {
  document.querySelector('#status')?.replaceChildren(text);
}

// Something that changes with the collection, in this window or another.
abstract class Follower extends HTMLElement {
  private readonly onChange = (): void => this.update(read());
  private readonly events: [EventTarget, string][] = [
    [document, changedEvent],
    [document, shownEvent],
    [window, 'storage'],
    [window, 'pageshow'],
  ];

  connectedCallback(): void {
    for (const [target, name] of this.events) target.addEventListener(name, this.onChange);
    this.update(read());
  }

  disconnectedCallback(): void {
    for (const [target, name] of this.events) target.removeEventListener(name, this.onChange);
  }

  protected abstract update(ids: string[]): void;
}

// <erfara-pick narrative="ID">: the button that puts a narrative into the collection or takes it out.
class Pick extends Follower {
  private button?: HTMLButtonElement;

  protected update(ids: string[]): void {
    const texts = pageTexts();
    const isPicked = ids.includes(this.id_);
    if (!this.button) {
      this.button = added(element('button', { type: 'button', class: 'pick' }));
      this.button.addEventListener('click', () => this.toggle());
      this.append(this.button);
    }
    const label = isPicked ? texts.unpick : texts.pick;
    const title = this.closest('.hit, header')?.querySelector('h3, h1')?.textContent;
    this.button.replaceChildren(label, element('span', { class: 'hidden' }, `: ${title ?? ''}`));
    this.button.classList.toggle('picked', isPicked);
  }

  private get id_(): string {
    return this.getAttribute('narrative') ?? '';
  }

  private toggle(): void {
    const texts = pageTexts();
    const ids = read();
    const isPicked = ids.includes(this.id_);
    if (!isPicked && ids.length >= mostNarratives)
      return announce(filled(texts.full, { n: mostNarratives }));
    const next = isPicked ? ids.filter((id) => id !== this.id_) : [...ids, this.id_];
    write(next);
    announce(filled(isPicked ? texts.unpicked : texts.picked, { n: next.length }));
  }
}

// <erfara-basket> around the link to the collection: it leads to what has been picked.
class Basket extends Follower {
  protected update(ids: string[]): void {
    const link = this.querySelector('a');
    if (!link) return;
    this.setAttribute('data-enhanced', '');
    link.setAttribute('data-enhanced', '');
    const address = new URL(link.href);
    address.searchParams.delete('ids');
    const lang = document.documentElement.lang === 'en' ? '&lang=en' : '';
    const picked = ids.map(encodeURIComponent).join(',');
    link.href = picked ? `${address.pathname}?ids=${picked}${lang}` : `${address.pathname}${lang.replace('&', '?')}`;
    const texts = pageTexts();
    link.textContent = ids.length > 0 ? filled(texts.basket, { n: ids.length }) : texts.basketEmpty;
    link.classList.toggle('filled', ids.length > 0);
  }
}

// <erfara-collection ids="A,B"> around the page of a collection: printing, and keeping a collection
// that came by its address. What is taken out of one's own collection is taken out of the storage.
class CollectionPage extends Follower {
  private readonly keep = element('button', { type: 'button' });
  private readonly empty = element('button', { type: 'button' });
  private readonly actions = added(element('li', { class: 'buttons' }));

  protected update(ids: string[]): void {
    const list = this.querySelector('.actions');
    if (!list) return;
    const texts = pageTexts();
    if (!this.actions.isConnected) this.build(list);
    const isOwn = this.shown.join() === ids.join();
    this.keep.textContent = isOwn ? texts.kept : texts.keep;
    this.keep.disabled = isOwn;
    this.empty.hidden = !isOwn;
    this.empty.textContent = texts.empty;
  }

  private get shown(): string[] {
    const ids = this.getAttribute('ids') ?? '';
    return ids ? ids.split(',').map(decodeURIComponent) : [];
  }

  private build(list: Element): void {
    const print = element('button', { type: 'button' }, pageTexts().print);
    print.addEventListener('click', () => window.print());
    this.keep.addEventListener('click', () => write(this.shown));
    this.empty.addEventListener('click', () => this.emptyIt());
    this.actions.append(print, ' ', this.keep, ' ', this.empty);
    list.append(this.actions);
    this.addEventListener('click', (event) => this.takeOut(event));
  }

  // Only a second press does it: nothing brings a collection back.
  private emptyIt(): void {
    const { emptyAgain } = pageTexts();
    if (this.empty.textContent !== emptyAgain) {
      this.empty.textContent = emptyAgain;
      announce(emptyAgain);
      return;
    }
    write([]);
    window.location.assign(document.querySelector<HTMLAnchorElement>('.basket')?.href ?? '/');
  }

  private takeOut(event: MouseEvent): void {
    const card = (event.target as Element).closest('.remove a')?.closest<HTMLElement>('.card');
    if (card && this.shown.join() === read().join())
      write(read().filter((id) => id !== card.dataset.key));
  }
}

export function defineCollection(): void {
  customElements.define('erfara-pick', Pick);
  customElements.define('erfara-basket', Basket);
  customElements.define('erfara-collection', CollectionPage);
}
