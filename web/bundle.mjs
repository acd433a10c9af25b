// Bundles each src/ENTRY.ts into OUTPUT/ENTRY.js, and style/style.css into OUTPUT/style.css, with the
// esbuild below TOOLS.
// usage: node bundle.mjs TOOLS OUTPUT ENTRY...

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));
const [tools, output, ...entries] = process.argv.slice(2);
const { build } = createRequire(join(tools, 'package.json'))('esbuild');

// `import positions from 'municipalities'`: [name, latitude, longitude] of each, from the table
// that the program reads too. Its rows have no quotes.
const municipalities = {
  name: 'municipalities',
  setup({ onResolve, onLoad }) {
    const file = join(root, '../src/gazetteer/data/municipalities.csv');
    onResolve({ filter: /^municipalities$/ }, () => ({ path: file }));
    onLoad({ filter: /municipalities\.csv$/ }, async () => {
      const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => /^\d/.test(line));
      const rows = lines.map((line) => line.split(','));
      const contents = JSON.stringify(rows.map((row) => [row[1], Number(row[6]), Number(row[7])]));
      return { contents, loader: 'json' };
    });
  },
};

await build({
  entryPoints: [
    { in: join(root, 'style/style.css'), out: 'style' },
    ...entries.map((entry) => ({ in: join(root, `src/${entry}.ts`), out: entry })),
  ],
  outdir: output,
  bundle: true,
  minify: true,
  format: 'iife',
  target: ['es2021', 'safari16.4'],
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
  plugins: [municipalities],
});
