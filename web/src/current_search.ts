// The search that the page shows, as its form has it: also where the address leaves something out.

/** The parameters of the search, without its page. */
export function currentSearch(): URLSearchParams {
  const parameters = new URLSearchParams();
  const form = document.querySelector<HTMLInputElement>('#q')?.form;
  if (form)
    for (const [name, value] of new FormData(form))
      if (typeof value === 'string' && value.trim() !== '') parameters.append(name, value.trim());
  return parameters;
}

/** The address of a search. */
export function addressOf(parameters: URLSearchParams): string {
  const query = parameters.toString();
  return new URL(query ? `/?${query}` : '/', window.location.origin).href;
}
