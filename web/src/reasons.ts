// <erfara-reasons> around the link to the reasons of a hit, which stand on its own page: they are
// shown below the hit instead.

import { added, element } from './element';
import { partOf } from './page_part';
import { pageTexts } from './texts';

class Reasons extends HTMLElement {
  private readonly panel = added(element('div', { class: 'reasons-panel' }));

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
    this.panel.hidden = !open;
    this.link?.setAttribute('aria-expanded', String(open));
    if (open && !this.panel.firstChild) await this.load();
  }

  private async load(): Promise<void> {
    try {
      const reasons = await partOf(this.link?.href ?? '', '#reasons');
      reasons?.removeAttribute('id');
      this.panel.replaceChildren(reasons ?? '');
    } catch {
      this.panel.replaceChildren(pageTexts().failed);
    }
  }
}

export function defineReasons(): void {
  customElements.define('erfara-reasons', Reasons);
}
