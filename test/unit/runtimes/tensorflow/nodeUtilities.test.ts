import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const module = pathToFileURL(
  join(import.meta.dirname, '../../../../src-main/runtimes/tensorflow/nodeUtilities.ts'),
).href;

/** In a process of its own, because this one keeps what is changed, and because Node warns only once. */
async function run(calls: string): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const script = `
    import { createRequire } from 'node:module';
    import { restoreNodeUtilities } from '${module}';
    restoreNodeUtilities();
    const util = createRequire('/')('util');
    console.log(JSON.stringify(${calls}));`;
  const node = ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', script];
  return promisify(execFile)(process.execPath, node);
}

describe('the functions of Node that the native TensorFlow.js calls', () => {
  it('answer without a word on the error stream', async () => {
    const { stdout, stderr } = await run(
      `[util.isArray([]), util.isArray({}), util.isNullOrUndefined(undefined), util.isNullOrUndefined(0),
        util.isObject(null), util.isString(''), util.isNumber('1'), util.isBoolean(false)]`,
    );
    expect(JSON.parse(stdout)).toEqual([true, false, true, false, false, true, false, true]);
    expect(stderr).toBe('');
  });
});
