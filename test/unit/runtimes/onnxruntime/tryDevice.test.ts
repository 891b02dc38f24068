import { expect, it } from 'vitest';
import { tryDevice } from '../../../../src-main/runtimes/onnxruntime/tryDevice.ts';

it('finds that the processor computes as it should', async () => {
  expect(await tryDevice('cpu')).toBeNull();
});

it('says why a device that is not built in does not work', async () => {
  expect(await tryDevice(process.platform === 'darwin' ? 'cuda' : 'coreml')).toMatch(/\w/);
});
