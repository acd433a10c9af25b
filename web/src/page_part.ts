// A part of another page of this site.

/** The element of that page that `selector` finds, for this document; null where it has none. */
export async function partOf(address: string, selector: string, signal?: AbortSignal): Promise<Element | null> {
  const answer = await fetch(address, { signal: signal ?? null, headers: { Accept: 'text/html' } });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const part = page.querySelector(selector);
  return part && document.importNode(part, true);
}
