import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { NativeTensorflowKind } from '../native/nativePackage.ts';
import type { Attempt } from './attempt.ts';
import { addonFolder } from './installAddonPackage.ts';
import { runProgram } from './runProgram.ts';

const limitMs = 10 * 60_000;

/** Compilers of C++17, the first that is there. */
const compilers = ['c++', 'g++', 'clang++'];

/** The newest Node-API that the package knows; newer Nodes serve it too. */
const nodeApiVersion = 8;

/**
 * Compiles the package's own sources against the libraries and headers in its folder `deps`, where it looks for a
 * TensorFlow that one supplies oneself, with the flags of its `binding.gyp`. The compiler is called directly: node-gyp
 * would want Node's headers from the net, of which these sources use only the part that is the same for every Node.
 */
export async function buildAddon(
  kind: NativeTensorflowKind,
  folder: string,
  signal: AbortSignal,
): Promise<Attempt> {
  const addon = addonFolder(kind, folder);
  const compiler = await findCompiler(addon, signal);
  if (compiler === undefined)
    return {
      failure:
        'No C++ compiler was found. Install one (Debian, Ubuntu: apt-get install g++) and run this again.',
    };
  const lib = join(addon, 'deps', 'lib');
  await symlink('libtensorflow_cc.so.2', join(lib, 'libtensorflow.so'));
  await symlink('libtensorflow_framework.so.2', join(lib, 'libtensorflow_framework.so'));
  const built = join(addon, 'lib', `napi-v${nodeApiVersion}`);
  await mkdir(built, { recursive: true });
  const words = compilerWords(join(built, 'tfjs_binding.node'));
  const result = await runProgram(compiler, words, { folder: addon, limitMs, signal });
  return 'failure' in result ? { failure: `${compiler} could not build the addon. ${result.failure}` } : {};
}

async function findCompiler(folder: string, signal: AbortSignal): Promise<string | undefined> {
  for (const compiler of compilers)
    if (!('failure' in (await runProgram(compiler, ['--version'], { folder, limitMs: 60_000, signal }))))
      return compiler;
  return undefined;
}

/** Run in the package's folder. */
function compilerWords(target: string): readonly string[] {
  return [
    ...['-std=c++17', '-O2', '-shared', '-fPIC', '-w'],
    ...[
      `-DNAPI_VERSION=${nodeApiVersion}`,
      '-DNODE_GYP_MODULE_NAME=tfjs_binding',
      '-DBUILDING_NODE_EXTENSION',
    ],
    ...['-I../../node-api-headers/include', '-I..', '-Ideps/include'],
    ...['binding/tfjs_backend.cc', 'binding/tfjs_binding.cc'],
    ...['-Ldeps/lib', '-ltensorflow', '-ltensorflow_framework', '-Wl,-rpath,$ORIGIN/../../deps/lib'],
    ...['-o', target],
  ];
}
