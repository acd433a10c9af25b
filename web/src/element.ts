// Elements are made with their text as text, never from markup.

type Attributes = Record<string, string | number | boolean>;

/** An element with these attributes (true: without a value, false: not at all) and children. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  setAttributes(made, attributes);
  made.append(...children);
  return made;
}

/** The same for a drawing. */
export function drawn<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): SVGElementTagNameMap[Tag] {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  setAttributes(made, attributes);
  made.append(...children);
  return made;
}

function setAttributes(target: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes))
    if (value !== false) target.setAttribute(name, value === true ? '' : String(value));
}

/** Something that scripts put into a page: morph() leaves it where it is. */
export function added<Made extends Element>(made: Made): Made {
  made.setAttribute('data-added', '');
  return made;
}
