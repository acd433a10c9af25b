// An editable combobox with a list (WAI-ARIA 1.2, "Editable Combobox With List Autocomplete"):
// nothing is chosen until an arrow key says so, the focus stays in the field, Escape closes the
// list, Home and End go to its ends while an option is active.

import { added, element } from './element';

/** A stretch of text; `mark` is what the query matched. */
export interface Piece {
  text: string;
  mark: boolean;
}

export interface Option {
  text: Piece[];
  detail?: string;
  /** Whether the detail is a line of its own. */
  below?: boolean;
  choose: () => void;
}

export interface Group {
  label: string;
  options: Option[];
}

/** Stands on an element while it is moved, which takes its focus for a moment. */
export const movingMark = 'data-moving';

let instances = 0;

export class Combobox {
  private readonly list: HTMLElement;
  private readonly status: HTMLElement;
  private options: { row: HTMLElement; choose: () => void }[] = [];
  private active = -1;

  /** Takes over `input`; the list is put behind `anchor`, at whose width it stands. */
  constructor(
    private readonly input: HTMLInputElement,
    anchor: HTMLElement,
    label: string,
  ) {
    const id = `suggestions-${++instances}`;
    this.list = added(
      element('div', { id, role: 'listbox', 'aria-label': label, class: 'listbox', part: 'list' }),
    );
    this.list.hidden = true;
    this.status = added(element('div', { role: 'status', class: 'hidden' }));
    anchor.append(this.list, this.status);
    input.setAttribute('data-enhanced', '');
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-controls', id);
    input.setAttribute('aria-expanded', 'false');
    input.addEventListener('keydown', (event) => this.onKey(event));
    input.addEventListener('blur', () => {
      if (!input.closest(`[${movingMark}]`)) this.close();
    });
    // The field keeps the focus when an option is pressed.
    this.list.addEventListener('mousedown', (event) => event.preventDefault());
  }

  get isOpen(): boolean {
    return !this.list.hidden;
  }

  /** Shows the groups that have options, and has `announcement` read out; without any it closes. */
  show(groups: Group[], announcement: string): void {
    this.activate(-1);
    this.options = [];
    this.list.replaceChildren(
      ...groups.filter((group) => group.options.length > 0).map((group) => this.groupRow(group)),
    );
    this.setOpen(this.options.length > 0);
    this.status.textContent = announcement;
  }

  close(): void {
    this.activate(-1);
    this.setOpen(false);
    this.status.textContent = '';
  }

  private setOpen(open: boolean): void {
    this.list.hidden = !open;
    this.input.setAttribute('aria-expanded', String(open));
  }

  private groupRow(group: Group): HTMLElement {
    const id = `${this.list.id}-${group.label.replace(/\W/g, '')}`;
    const rows = group.options.map((option) => this.optionRow(option));
    const label = element('div', { id, class: 'group-label', part: 'group-label' }, group.label);
    label.setAttribute('role', 'presentation');
    return element('div', { role: 'group', 'aria-labelledby': id, class: 'group' }, label, ...rows);
  }

  private optionRow(option: Option): HTMLElement {
    const id = `${this.list.id}-${this.options.length}`;
    const text = option.text.map((piece) => (piece.mark ? element('mark', {}, piece.text) : piece.text));
    const row = element(
      'div',
      { id, role: 'option', 'aria-selected': 'false', class: option.below ? 'option below' : 'option', part: 'option' },
      element('span', { class: 'option-text' }, ...text),
    );
    if (option.detail)
      row.append(' ', element('span', { class: 'option-detail', part: 'option-detail' }, option.detail));
    row.addEventListener('click', () => this.choose(option.choose));
    this.options.push({ row, choose: option.choose });
    return row;
  }

  private choose(act: () => void): void {
    this.close();
    act();
  }

  private activate(index: number): void {
    this.options[this.active]?.row.setAttribute('aria-selected', 'false');
    this.active = index;
    const row = this.options[index]?.row;
    if (row) {
      row.setAttribute('aria-selected', 'true');
      row.scrollIntoView({ block: 'nearest' });
      this.input.setAttribute('aria-activedescendant', row.id);
    } else {
      this.input.removeAttribute('aria-activedescendant');
    }
  }

  // Beyond the ends lies the field itself, with nothing active.
  private step(by: number): void {
    const places = this.options.length + 1;
    this.activate(((this.active + 1 + by + places) % places) - 1);
  }

  private onKey(event: KeyboardEvent): void {
    if (!this.isOpen || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const moves: Record<string, () => void> = {
      ArrowDown: () => this.step(1),
      ArrowUp: () => this.step(-1),
      Escape: () => this.close(),
    };
    const chosen = this.options[this.active];
    if (chosen) {
      moves.Home = () => this.activate(0);
      moves.End = () => this.activate(this.options.length - 1);
      moves.Enter = () => this.choose(chosen.choose);
    }
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    move();
  }
}
