// Plain JavaScript without dependencies, because it runs before anything is installed and on Node 20.
// Installs the packages of the lockfile when they are missing or out of date, Node 24 among them, and then runs the script
// named by its arguments with that Node: a shell that has looked `node` up once would go on with the old one.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const stampFile = join(root, 'node_modules', '.rimlight-installed');
const installedNode = join(
  root,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);
const oldestNode = 24;

function fail(message) {
  process.stderr.write(`rimlight: ${message}\n`);
  process.exit(1);
}

function npm(...words) {
  const run = spawnSync('npm', words, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
    // The optional CUDA parts of ONNX Runtime are a separate download; the bundled devices need none.
    env: { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' },
  });
  return run.status === 0;
}

/** A registry that did not answer in time often does when it is asked again; npm keeps what it has got already. */
function installPackages() {
  const words = ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--fetch-retries=5'];
  if (npm(...words)) return true;
  process.stderr.write('rimlight: npm ci failed; its messages are above. Trying once more ...\n');
  return npm(...words);
}

function installedNodeMajor() {
  const run = spawnSync(installedNode, ['--version'], { encoding: 'utf8' });
  return run.status === 0 ? Number(/^v(\d+)/.exec(run.stdout)?.[1] ?? 0) : 0;
}

const ownNodeMajor = Number(process.versions.node.split('.')[0]);

const lock = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');
const isCurrent = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === lock;
if (!isCurrent) {
  if (ownNodeMajor < 20)
    fail(`Node ${process.versions.node} is too old to install with. Install Node 20 or newer.`);
  process.stderr.write('rimlight: installing packages (once) ...\n');
  rmSync(stampFile, { force: true });
  if (!installPackages())
    fail(
      'npm ci failed twice; its messages are above. Check that the npm registry can be reached, then run this again.',
    );
  if (installedNodeMajor() < oldestNode && !npm('rebuild', 'node'))
    fail(
      `Could not set up Node ${oldestNode} from the npm package "node". Install Node ${oldestNode} yourself and run this again.`,
    );
  if (installedNodeMajor() < oldestNode && ownNodeMajor < oldestNode)
    fail(
      `Rimlight needs Node ${oldestNode} or newer; this is ${process.versions.node}. Install it and run this again.`,
    );
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, lock);
}

const [script, ...words] = process.argv.slice(2);
if (script !== undefined) {
  // Ctrl+C reaches the script as well; it decides what that means, and its exit code is ours.
  process.on('SIGINT', () => undefined);
  const node = ownNodeMajor >= oldestNode ? process.execPath : installedNode;
  const run = spawnSync(node, [join(root, script), ...words], { stdio: 'inherit' });
  process.exitCode = run.status ?? 1;
}
