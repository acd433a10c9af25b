// A page is changed into another by keeping every element that both have: focus, carets, folds and
// scrolled lists stay as they are, and nothing flashes. Children are matched by id or data-key,
// else by their order among those of the same kind.
//
// Left alone are nodes that scripts added (data-added), attributes that scripts gave to elements that
// they took over (data-enhanced), and whether a fold is open, which is the reader's doing.

/** Makes `from`, which is in the document, like `to`, which is not and may be taken apart. */
export function morph(from: Element, to: Element): void {
  morphAttributes(from, to);
  morphChildren(from, to);
}

function morphAttributes(from: Element, to: Element): void {
  const keepsFold = from instanceof HTMLDetailsElement;
  const keepsOwn = from.hasAttribute('data-enhanced');
  for (const { name } of [...from.attributes])
    if (!to.hasAttribute(name) && !keepsOwn && !(keepsFold && name === 'open'))
      from.removeAttribute(name);
  for (const { name, value } of to.attributes)
    if (from.getAttribute(name) !== value && !(keepsFold && name === 'open'))
      from.setAttribute(name, value);
}

// The name under which a node is looked for among its siblings' counterparts.
function keyOf(node: Node): string {
  if (!(node instanceof Element)) return node.nodeName;
  return `${node.nodeName} ${node.id || node.getAttribute('data-key') || ''}`;
}

const isAdded = (node: Node): boolean => node instanceof Element && node.hasAttribute('data-added');

function morphChildren(from: Element, to: Element): void {
  const left = new Map<string, ChildNode[]>();
  for (const node of from.childNodes) {
    if (isAdded(node)) continue;
    const key = keyOf(node);
    left.set(key, [...(left.get(key) ?? []), node]);
  }
  let next: ChildNode | null = from.firstChild;
  for (const wanted of [...to.childNodes]) {
    while (next && isAdded(next)) next = next.nextSibling;
    const kept = left.get(keyOf(wanted))?.shift();
    if (!kept) {
      from.insertBefore(document.importNode(wanted, true), next);
      continue;
    }
    // Only what stands elsewhere is moved: moving takes the focus away.
    if (kept === next) next = next.nextSibling;
    else from.insertBefore(kept, next);
    if (kept instanceof Element) morph(kept, wanted as Element);
    else if (kept.nodeValue !== wanted.nodeValue) kept.nodeValue = wanted.nodeValue;
  }
  for (const nodes of left.values()) for (const node of nodes) node.remove();
}
