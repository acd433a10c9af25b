// What the scripts say, from the same files as the pages: their group "script".

import { script as english } from '../texts/en.json';
import { script as swedish } from '../texts/sv.json';

export type Texts = typeof swedish;

/** The texts of a language tag such as "sv" or "en-GB"; Swedish unless it is English. */
export function textsOf(language: string): Texts {
  return language.toLowerCase().startsWith('en') ? english : swedish;
}

/** The texts in the language of the page. */
export const pageTexts = (): Texts => textsOf(document.documentElement.lang);

/** `pattern` with each "{name}" replaced by that value. */
export function filled(pattern: string, values: Record<string, string | number>): string {
  return pattern.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** "1 förslag", "7 förslag": the form for `n` with {n} replaced by it. */
export function counted(forms: { one: string; other: string }, n: number): string {
  return filled(n === 1 ? forms.one : forms.other, { n });
}
