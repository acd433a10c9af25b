// Made from the table of municipalities by bundle.mjs.
declare module 'municipalities' {
  const positions: [name: string, latitude: number, longitude: number][];
  export default positions;
}
