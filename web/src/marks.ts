// <erfara-marks> around the text of a narrative: a bar that leads from one marked word to the next.

import { added, element } from './element';
import { counted, filled, pageTexts } from './texts';

class Marks extends HTMLElement {
  private at = -1;
  private readonly place = element('span', { role: 'status' });

  connectedCallback(): void {
    const count = this.marks.length;
    if (count === 0 || this.hasAttribute('data-enhanced')) return;
    this.setAttribute('data-enhanced', '');
    const texts = pageTexts();
    this.place.textContent = counted(texts.marks, count);
    const button = (label: string, by: number): HTMLButtonElement => {
      const made = element('button', { type: 'button' }, label);
      made.addEventListener('click', () => this.step(by));
      return made;
    };
    const bar = element('div', { class: 'marks-bar' },
      this.place, button(texts.previousMark, -1), button(texts.nextMark, 1));
    this.prepend(added(bar));
  }

  private get marks(): HTMLElement[] {
    return [...this.querySelectorAll('mark')];
  }

  private step(by: number): void {
    const marks = this.marks;
    marks[this.at]?.classList.remove('current');
    const start = this.at < 0 && by < 0 ? 0 : this.at;
    this.at = (start + by + marks.length) % marks.length;
    const mark = marks[this.at];
    mark?.classList.add('current');
    mark?.scrollIntoView({ block: 'center' });
    this.place.textContent = filled(pageTexts().markOf, { n: this.at + 1, all: marks.length });
  }
}

export function defineMarks(): void {
  customElements.define('erfara-marks', Marks);
}
