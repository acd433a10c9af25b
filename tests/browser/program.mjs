// Starts the program under test on the sample corpus, or on other sources, and ends it again.

import { execFile, spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const source = fileURLToPath(new URL('../..', import.meta.url));
const program = process.env.ERFARA_PROGRAM ?? join(source, 'build/asan/erfara');
const corpus = [join(source, 'corpus')];
const startSeconds = 60;

// The address in the first line of `stream` that has one.
function addressIn(stream, child) {
  return new Promise((resolve, reject) => {
    let text = '';
    const failed = (why) => reject(new Error(`${program} serve ${why}: ${text}`));
    const timer = setTimeout(() => failed('says no address'), startSeconds * 1000);
    child.once('exit', (status) => failed(`ended with ${status}`));
    stream.on('data', (data) => {
      text += data;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(text);
      if (!found) return;
      clearTimeout(timer);
      resolve(found[0]);
    });
  });
}

// Waits for what `holds` says.
async function until(holds) {
  for (const end = Date.now() + startSeconds * 1000; !(await holds()); ) {
    if (Date.now() > end) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

// Indexes sources into a folder; the sample corpus is copied where it has been indexed for all tests.
async function index(sources, folder) {
  const indexed = process.env.ERFARA_CORPUS_INDEX;
  if (sources === corpus && indexed) return cp(indexed, folder, { recursive: true, verbatimSymlinks: true });
  return promisify(execFile)(program, ['index', ...sources, '--index', folder]);
}

/**
 * Indexes `sources` into a folder of its own and serves it on a free port, with settings as
 * variables of the environment. `stop` ends the server and removes the folder.
 */
export async function startProgram(sources = corpus, settings = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'erfara-browser-'));
  try {
    await index(sources, folder);
    const child = spawn(program, ['serve', '--index', folder, '--port', '0'], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, ...settings },
    });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const stop = async () => {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true });
    };
    try {
      return {
        address: await addressIn(child.stderr, child),
        stop,
        // Builds another edition, of these sources below the project's folder.
        index: (others) => index(others.map((each) => join(source, each)), folder),
        until,
      };
    } catch (error) {
      await stop();
      throw error;
    }
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}
