// Suggestions of /api/v1/suggest as groups of options.

import type { Group, Piece } from './combobox';
import type { Texts } from './texts';

interface Suggestion {
  type: keyof Texts['groups'];
  text: string;
  count: number;
  query?: string;
  id?: string;
}

const orderOfGroups = ['word', 'role', 'municipality', 'organisation', 'narrative'] as const;

/** What happens with a suggestion that is chosen. */
export interface Choices {
  query: (query: string) => void;
  narrative: (id: string) => void;
}

/** Asks `server` ("" is the page's own) what the query in `parameters` may become. */
export async function suggestions(
  server: string,
  parameters: URLSearchParams,
  signal: AbortSignal,
): Promise<Suggestion[]> {
  const answer = await fetch(`${server}/api/v1/suggest?${parameters}`, { signal });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return ((await answer.json()) as { suggestions: Suggestion[] }).suggestions;
}

// The text with what was typed of it, the query's last word, marked.
function pieces(text: string, query: string): Piece[] {
  const typed = query.trim().toLowerCase().split(/\s+/).pop() ?? '';
  const at = text.toLowerCase().indexOf(typed);
  const end = at + typed.length;
  if (at < 0 || typed === '') return [{ text, mark: false }];
  return [
    { text: text.slice(0, at), mark: false },
    { text: text.slice(at, end), mark: true },
    { text: text.slice(end), mark: false },
  ].filter((piece) => piece.text !== '');
}

// A search for a title. Quotes in it would end the phrase, and no word has any.
const phraseOf = (title: string) => `"${title.replace(/["“”„»«]/g, ' ')}"`;

/** The suggestions for what was typed, by their kind. Narratives of one title are one, which searches for it:
 *  how many more there are than those suggested nobody knows, so no number stands beside it. */
export function groupsOf(typed: string, all: Suggestion[], texts: Texts, choices: Choices): Group[] {
  return orderOfGroups.map((type) => ({
    label: texts.groups[type],
    options: all
      .filter((suggestion) => suggestion.type === type)
      .filter(({ text }, at, own) => own.findIndex((other) => other.text === text) === at)
      .map(({ text, count, query, id }) => {
        const isOnly = all.filter((other) => other.type === type && other.text === text).length === 1;
        return {
          text: pieces(text, typed),
          detail: id ? '' : String(count),
          choose: () => (id && isOnly ? choices.narrative(id) : choices.query(query ?? phraseOf(text))),
        };
      }),
  }));
}
