// <erfara-fold> around a link to a part of another page, "/n/ID#reasons": the part is shown below the
// link instead, and folded away again.

import { added, element } from './element';
import { partOf } from './page_part';
import { pageTexts } from './texts';

class Fold extends HTMLElement {
  private readonly panel = added(element('div', { class: 'fold-panel' }));

  connectedCallback(): void {
    const link = this.link;
    if (!link || this.hasAttribute('data-enhanced')) return;
    this.setAttribute('data-enhanced', '');
    link.setAttribute('data-enhanced', '');
    link.setAttribute('role', 'button');
    link.setAttribute('aria-expanded', 'false');
    link.addEventListener('click', (event) => void this.toggle(event));
    link.addEventListener('keydown', (event) => {
      if (event.key === ' ') void this.toggle(event);
    });
    this.panel.hidden = true;
    this.append(this.panel);
  }

  private get link(): HTMLAnchorElement | null {
    return this.querySelector('a');
  }

  private async toggle(event: MouseEvent | KeyboardEvent): Promise<void> {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const open = this.panel.hidden;
    if (open && !this.panel.firstChild) await this.load();
    this.panel.hidden = !open;
    this.link?.setAttribute('aria-expanded', String(open));
  }

  private async load(): Promise<void> {
    try {
      const part = await partOf(this.link?.href ?? '', this.link?.hash ?? '');
      part?.removeAttribute('id');
      this.panel.replaceChildren(part ?? '');
    } catch {
      this.panel.replaceChildren(pageTexts().failed);
    }
  }
}

export function defineFold(): void {
  customElements.define('erfara-fold', Fold);
}
