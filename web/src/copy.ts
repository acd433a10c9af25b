// <erfara-copy> around a text with the class "copied": a button that copies it. Browsers allow that
// on secure pages alone; elsewhere there is no button.

import { added, element } from './element';
import { pageTexts } from './texts';

const shownMs = 2000; // that it was copied

class Copy extends HTMLElement {
  connectedCallback(): void {
    const clipboard = navigator.clipboard as Clipboard | undefined;
    if (!clipboard || this.hasAttribute('data-enhanced')) return;
    this.setAttribute('data-enhanced', '');
    const button = added(element('button', { type: 'button', class: 'copy' }, pageTexts().copy));
    button.addEventListener('click', () => void this.copy(clipboard, button));
    this.append(' ', button);
  }

  // Where the browser refuses, the text is selected, ready for Ctrl+C.
  private async copy(clipboard: Clipboard, button: HTMLElement): Promise<void> {
    const text = this.querySelector('.copied');
    if (!text) return;
    const { copy, copied } = pageTexts();
    try {
      await clipboard.writeText(text.textContent ?? '');
      button.textContent = copied;
      document.querySelector('#status')?.replaceChildren(copied);
      window.setTimeout(() => button.replaceChildren(copy), shownMs);
    } catch {
      window.getSelection()?.selectAllChildren(text);
    }
  }
}

export function defineCopy(): void {
  customElements.define('erfara-copy', Copy);
}
