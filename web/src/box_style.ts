// The look of the box on other sites. Colours and sizes are custom properties that the site may set;
// parts may be styled by ::part(). A constructed sheet needs no allowance in a security policy.

const css = `
:host {
  --ink: var(--erfara-ink, #14211f);
  --soft: var(--erfara-soft, #4e5e5b);
  --paper: var(--erfara-paper, #fff);
  --line: var(--erfara-line, #72827f);
  --accent: var(--erfara-accent, #0b5f59);
  --on-accent: var(--erfara-on-accent, #fff);
  --active: var(--erfara-active, #d9ebe8);
  --mark: var(--erfara-mark, #ffe08a);
  --on-mark: var(--erfara-on-mark, #14211f);
  --radius: var(--erfara-radius, 0.5rem);
  display: block;
  max-width: 42rem;
  color: var(--ink);
  color-scheme: light dark;
  font: var(--erfara-font, inherit);
  line-height: 1.45;
  text-align: start;
}
:host([hidden]), [hidden] { display: none !important; }
@media (prefers-color-scheme: dark) {
  :host(:not([theme="light"])) {
    --ink: var(--erfara-ink, #e7edeb);
    --soft: var(--erfara-soft, #a7b5b2);
    --paper: var(--erfara-paper, #111817);
    --line: var(--erfara-line, #7c8c89);
    --accent: var(--erfara-accent, #80d0c5);
    --on-accent: var(--erfara-on-accent, #0b1514);
    --active: var(--erfara-active, #1d3835);
    --mark: var(--erfara-mark, #6a5410);
    --on-mark: var(--erfara-on-mark, #fff4d2);
  }
}
:host([theme="dark"]) {
  --ink: var(--erfara-ink, #e7edeb);
  --soft: var(--erfara-soft, #a7b5b2);
  --paper: var(--erfara-paper, #111817);
  --line: var(--erfara-line, #7c8c89);
  --accent: var(--erfara-accent, #80d0c5);
  --on-accent: var(--erfara-on-accent, #0b1514);
  --active: var(--erfara-active, #1d3835);
  --mark: var(--erfara-mark, #6a5410);
  --on-mark: var(--erfara-on-mark, #fff4d2);
}
* { box-sizing: border-box; }
form { position: relative; display: flex; margin: 0; }
label, .hidden {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
input, button { min-height: 2.75rem; font: inherit; border: 1px solid var(--line); }
input {
  flex: 1; min-width: 0; padding: 0.4rem 0.9rem; border-right: 0; border-radius: var(--radius) 0 0 var(--radius);
  background: var(--paper); color: inherit; appearance: none;
}
input::placeholder { color: var(--soft); opacity: 1; }
button {
  padding: 0.4rem 1.1rem; border-color: var(--accent); border-radius: 0 var(--radius) var(--radius) 0;
  background: var(--accent); color: var(--on-accent); font-weight: 600; cursor: pointer;
}
:focus-visible { position: relative; z-index: 1; outline: 3px solid var(--accent); outline-offset: 1px; }
.listbox {
  position: absolute; z-index: 1000; top: calc(100% + 0.35rem); left: 0; right: 0; max-height: min(75vh, 40rem);
  overflow-y: auto; padding: 0.35rem; border: 1px solid var(--line); border-radius: var(--radius);
  background: var(--paper); box-shadow: 0 0.6rem 1.6rem rgb(0 0 0 / 20%);
}
.group + .group { margin-top: 0.35rem; }
.group-label { padding: 0.35rem 0.6rem 0.1rem; color: var(--soft); font-size: 0.8125rem; font-weight: 600; }
.option {
  display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; padding: 0.45rem 0.6rem;
  border-radius: calc(var(--radius) * 0.75); cursor: pointer; overflow-wrap: anywhere;
}
.option:hover { background: color-mix(in srgb, var(--active) 55%, transparent); }
.option[aria-selected="true"] { background: var(--active); outline: 2px solid var(--accent); outline-offset: -2px; }
.option.below { display: block; }
.option-detail { color: var(--soft); font-size: 0.875rem; }
.below .option-text, .below .option-detail { display: block; line-height: 1.35; }
input::-webkit-search-cancel-button { filter: grayscale(1); cursor: pointer; }
mark { border-radius: 2px; background: var(--mark); color: var(--on-mark); }
@media (forced-colors: active) { .option[aria-selected="true"] { outline-color: Highlight; } }
`;

/** Gives a shadow tree its look. */
export function dress(root: ShadowRoot): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css.replace(/\s+/g, ' '));
  root.adoptedStyleSheets = [sheet];
}
