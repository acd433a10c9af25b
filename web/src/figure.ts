// <erfara-figure name="…"> around a plot: saves it as SVG or PNG. Both are made from the drawing as it
// is seen: the style sheet is not in the file, so the computed look goes with every shape. The PNG is
// painted shape by shape, since the security policy lets no image come from anywhere but the server.

import { added, drawn, element } from './element';
import { pageTexts } from './texts';

const looks = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'opacity', 'font-size', 'font-family', 'font-weight'];
const margin = 12;
const lineHeight = 16;
const pixelsPerUnit = 2;

interface Frame {
  width: number;
  height: number;
  paper: string;
  ink: string;
  notes: string[]; // below the plot: what it shows, and where it is from
}

function frameOf(figure: Element, svg: SVGSVGElement): Frame {
  const { width, height } = svg.viewBox.baseVal;
  const look = getComputedStyle(document.body);
  const heading = document.querySelector('h1')?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  const names = [...figure.querySelectorAll('.legend li')].map((item) => item.textContent?.trim() ?? '');
  const source = document.querySelector<HTMLAnchorElement>('.study-cite a')?.href ?? window.location.href;
  return {
    width, height, paper: look.backgroundColor, ink: look.color,
    notes: [[heading, ...names].join(' · '), source],
  };
}

// The shapes that show, in order; targets are for the pointer alone.
function shapesOf(svg: SVGSVGElement): SVGGraphicsElement[] {
  return [...svg.querySelectorAll<SVGGraphicsElement>('rect, path, circle, text')].filter(
    (shape) => !shape.classList.contains('target'),
  );
}

function asSvg(svg: SVGSVGElement, frame: Frame): string {
  const [width, height] = [frame.width + 2 * margin, frame.height + 3 * margin + 2 * lineHeight];
  const group = drawn('g', { transform: `translate(${margin} ${margin})` });
  for (const shape of shapesOf(svg)) {
    const copy = shape.cloneNode(true) as Element;
    copy.removeAttribute('class');
    const look = getComputedStyle(shape);
    for (const name of looks) copy.setAttribute(name, look.getPropertyValue(name));
    group.append(copy);
  }
  const font = getComputedStyle(document.body).fontFamily;
  const notes = frame.notes.map((note, i) =>
    drawn('text', { x: margin, y: frame.height + 2 * margin + (i + 1) * lineHeight - 4, 'font-size': 12, 'font-family': font, fill: frame.ink }, note),
  );
  const file = drawn('svg', { xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${width} ${height}`, width, height },
    drawn('title', {}, frame.notes[0] ?? ''),
    drawn('rect', { width, height, fill: frame.paper }),
    group,
    ...notes,
  );
  return new XMLSerializer().serializeToString(file);
}

function paint(context: CanvasRenderingContext2D, shape: SVGGraphicsElement): void {
  const look = getComputedStyle(shape);
  const number = (name: string): number => Number(shape.getAttribute(name));
  context.globalAlpha = Number(look.opacity);
  context.font = `${look.fontWeight} ${look.fontSize} ${look.fontFamily}`;
  if (shape.localName === 'text') {
    const anchors: Record<string, CanvasTextAlign> = { middle: 'center', end: 'right' };
    context.textAlign = anchors[shape.getAttribute('text-anchor') ?? ''] ?? 'left';
    context.fillStyle = look.fill;
    context.fillText(shape.textContent ?? '', number('x'), number('y'));
    return;
  }
  const path = new Path2D(shape.localName === 'path' ? (shape.getAttribute('d') ?? '') : undefined);
  if (shape.localName === 'rect') path.rect(number('x'), number('y'), number('width'), number('height'));
  if (shape.localName === 'circle') path.arc(number('cx'), number('cy'), number('r'), 0, 2 * Math.PI);
  if (look.fill !== 'none') {
    context.globalAlpha = Number(look.opacity) * Number(look.fillOpacity);
    context.fillStyle = look.fill;
    context.fill(path);
  }
  if (look.stroke === 'none') return;
  context.globalAlpha = Number(look.opacity);
  context.strokeStyle = look.stroke;
  context.lineWidth = parseFloat(look.strokeWidth);
  context.setLineDash(look.strokeDasharray === 'none' ? [] : look.strokeDasharray.split(/[ ,]+/).map(parseFloat));
  context.stroke(path);
}

function asPng(svg: SVGSVGElement, frame: Frame): Promise<Blob | null> {
  const canvas = element('canvas', {
    width: pixelsPerUnit * (frame.width + 2 * margin),
    height: pixelsPerUnit * (frame.height + 3 * margin + 2 * lineHeight),
  });
  const context = canvas.getContext('2d');
  if (!context) return Promise.resolve(null);
  context.fillStyle = frame.paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(pixelsPerUnit, pixelsPerUnit);
  context.translate(margin, margin);
  for (const shape of shapesOf(svg)) paint(context, shape);
  context.globalAlpha = 1;
  context.fillStyle = frame.ink;
  context.textAlign = 'left';
  context.font = `12px ${getComputedStyle(document.body).fontFamily}`;
  frame.notes.forEach((note, i) => context.fillText(note, 0, frame.height + margin + (i + 1) * lineHeight - 4));
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}

function save(blob: Blob, name: string): void {
  const link = element('a', { href: URL.createObjectURL(blob), download: name });
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

class Figure extends HTMLElement {
  private readonly buttons = added(element('p', { class: 'plot-save' }));

  connectedCallback(): void {
    if (this.buttons.isConnected) return;
    const texts = pageTexts();
    const button = (text: string, act: (svg: SVGSVGElement, frame: Frame) => Promise<void>): HTMLButtonElement => {
      const made = element('button', { type: 'button' }, text);
      made.addEventListener('click', () => {
        const svg = this.querySelector<SVGSVGElement>('.plot-frame svg');
        if (svg) void act(svg, frameOf(this, svg));
      });
      return made;
    };
    const name = (): string => `erfara-${this.getAttribute('name') ?? ''}`;
    this.buttons.append(
      button(texts.saveSvg, async (svg, frame) =>
        save(new Blob([asSvg(svg, frame)], { type: 'image/svg+xml' }), `${name()}.svg`)),
      ' ',
      button(texts.savePng, async (svg, frame) => {
        const png = await asPng(svg, frame);
        if (png) save(png, `${name()}.png`);
      }),
    );
    this.append(this.buttons);
  }
}

export function defineFigure(): void {
  customElements.define('erfara-figure', Figure);
}
