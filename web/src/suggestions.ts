// Suggestions of /api/v1/suggest as groups of options.

import type { Group } from './combobox';
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

/** The suggestions by their kind. */
export function groupsOf(all: Suggestion[], texts: Texts, choices: Choices): Group[] {
  return orderOfGroups.map((type) => ({
    label: texts.groups[type],
    options: all
      .filter((suggestion) => suggestion.type === type)
      .map(({ text, count, query, id }) => ({
        text,
        detail: id ? '' : String(count),
        choose: () => (id ? choices.narrative(id) : choices.query(query ?? text)),
      })),
  }));
}
