// The outline of Sweden and its largest lakes, drawn by hand to some ten kilometres, in degrees east
// and north: enough for dots to be known by where they stand. Curves lead through the middles of its
// sides.

type Point = [east: number, north: number];

const mainland: Point[] = [
  [11.15, 59.0], [11.25, 58.6], [11.4, 58.3], [11.6, 58.0], [11.8, 57.7], [11.95, 57.4], [12.15, 57.15],
  [12.4, 56.92], [12.8, 56.65], [12.9, 56.45], [12.65, 56.43], [12.8, 56.25], [12.46, 56.3], [12.68, 56.05],
  [12.9, 55.8], [12.98, 55.6], [12.84, 55.4], [13.3, 55.34], [13.8, 55.42], [14.2, 55.39], [14.35, 55.55],
  [14.22, 55.8], [14.45, 56.02], [14.85, 56.16], [15.6, 56.15], [15.95, 56.08], [16.1, 56.35], [16.37, 56.67],
  [16.48, 57.05], [16.5, 57.3], [16.68, 57.75], [16.8, 58.15], [16.8, 58.55], [17.15, 58.72], [17.6, 58.87],
  [18.0, 58.88], [18.45, 59.15], [18.95, 59.4], [19.05, 59.75], [18.85, 60.08], [18.4, 60.35], [17.95, 60.58],
  [17.3, 60.68], [17.25, 61.0], [17.2, 61.4], [17.25, 61.7], [17.5, 61.75], [17.4, 62.15], [17.55, 62.45],
  [18.05, 62.65], [18.55, 63.0], [19.05, 63.2], [19.6, 63.5], [20.4, 63.68], [20.95, 63.9], [21.35, 64.3],
  [21.5, 64.65], [21.3, 64.95], [21.65, 65.35], [22.35, 65.55], [22.9, 65.8], [24.15, 65.82], [23.7, 66.35],
  [23.95, 66.8], [23.45, 67.3], [23.6, 67.75], [22.9, 68.35], [22.0, 68.5], [20.55, 69.06], [20.1, 68.5],
  [19.9, 68.35], [18.15, 68.53], [18.1, 68.2], [17.3, 68.1], [16.75, 67.95], [16.15, 67.5], [16.4, 67.1],
  [15.4, 66.35], [15.45, 66.1], [14.6, 65.75], [14.5, 65.3], [13.7, 64.6], [14.1, 64.45], [13.95, 64.02],
  [12.75, 64.0], [12.15, 63.6], [11.98, 63.3], [12.2, 63.0], [12.05, 62.8], [12.3, 62.25], [12.15, 61.75],
  [12.85, 61.35], [12.65, 61.05], [12.25, 61.0], [12.6, 60.5], [12.5, 60.15], [11.85, 59.85], [11.7, 59.6],
  [11.8, 59.25], [11.45, 58.92],
];
const gotland: Point[] = [[18.15, 56.93], [18.45, 57.1], [18.8, 57.4], [18.9, 57.72], [19.3, 57.95], [18.8, 57.93], [18.3, 57.65], [18.1, 57.3]];
const oland: Point[] = [[16.4, 56.2], [16.55, 56.3], [16.9, 56.85], [17.1, 57.35], [16.95, 57.2], [16.65, 56.85], [16.42, 56.5]];

const vanern: Point[] = [
  [12.35, 58.42], [12.75, 58.45], [13.0, 58.6], [13.12, 58.7], [13.25, 58.55], [13.55, 58.62], [13.85, 58.75], [13.98, 58.95],
  [14.08, 59.2], [13.9, 59.35], [13.5, 59.35], [13.2, 59.3], [13.0, 59.1], [12.72, 59.0], [12.5, 58.8], [12.38, 58.6],
];
const vattern: Point[] = [
  [14.12, 57.78], [14.35, 57.95], [14.52, 58.12], [14.85, 58.38], [15.0, 58.52], [14.97, 58.75], [14.87, 58.88],
  [14.65, 58.66], [14.48, 58.5], [14.28, 58.25], [14.12, 57.98],
];
const malaren: Point[] = [
  [16.05, 59.48], [16.5, 59.6], [17.0, 59.52], [17.4, 59.62], [17.72, 59.62], [17.7, 59.45], [18.0, 59.35], [17.6, 59.26],
  [17.2, 59.35], [16.7, 59.42],
];
const storsjon: Point[] = [[14.2, 63.32], [14.5, 63.25], [14.7, 63.12], [14.55, 62.92], [14.35, 63.05], [14.1, 63.2]];

const unitsPerDegree = 22;
const narrowing = Math.cos((62.5 * Math.PI) / 180); // of a degree east in the middle of the country
const west = 10.6;
const north = 69.3;

/** The size of the drawing, in its own units. */
export const size = { width: 140, height: 312 };

/** Where a place stands in the drawing. */
export function placed(latitude: number, longitude: number): { x: number; y: number } {
  const round = (n: number): number => Math.round(n * 10) / 10;
  return {
    x: round((longitude - west) * narrowing * unitsPerDegree),
    y: round((north - latitude) * unitsPerDegree),
  };
}

function path(shapes: Point[][]): string {
  const written = shapes.map((shape) => {
    const points = shape.map(([east, latitude]) => placed(latitude, east));
    const middle = (i: number): string => {
      const [a, b] = [points[i % points.length], points[(i + 1) % points.length]];
      return a && b ? `${((a.x + b.x) / 2).toFixed(1)} ${((a.y + b.y) / 2).toFixed(1)}` : '';
    };
    return `M${middle(points.length - 1)}${points.map(({ x, y }, i) => `Q${x} ${y} ${middle(i)}`).join('')}Z`;
  });
  return written.join('');
}

/** The land, and the lakes in it, as the data of SVG paths. */
export const land = path([mainland, gotland, oland]);
export const lakes = path([vanern, vattern, malaren, storsjon]);
