import { press } from './page-models/keyboard.ts';
import { expect, test } from './support/test.ts';

test.use({ seed: { kind: 'eyes', count: 1 } });

test('a draft that is sent while the page closes arrives', async ({ rimlight, server }) => {
  const { client } = server;
  await client.call('reader.choose', { name: 'Reader One' });
  const { caseId } = (await client.call('case.list', {})).rows[0]!;
  const before = await client.call('case.get', { caseId });
  expect(before.draft).toBeNull();
  const draft = {
    icdrGrade: 2,
    macularOedema: null,
    gradability: null,
    agreement: null,
    comment: 'Typed last.',
  };
  await rimlight.evaluate(
    ([body]) => {
      addEventListener('pagehide', () => {
        const headers = { 'content-type': 'application/json' };
        void fetch('/call/case.saveDraft', { method: 'POST', headers, body: body!, keepalive: true });
      });
    },
    [JSON.stringify({ caseId, revision: before.draftRevision, draft })],
  );
  await rimlight.close({ runBeforeUnload: false });
  await expect.poll(async () => (await client.call('case.get', { caseId })).draft).toEqual(draft);
});

test('the page asks before it closes over what is typed in a dialog, and only then', async ({
  rimlight,
  server,
}) => {
  const { client } = server;
  await client.call('reader.choose', { name: 'Reader One' });
  const { caseId } = (await client.call('case.list', {})).rows[0]!;
  await expect(rimlight.getByRole('grid', { name: 'Cases' })).toBeFocused();
  await press(rimlight, 'Enter', 'Enter');
  await expect(rimlight).toHaveURL(new RegExp(caseId));
  await expect(rimlight.getByRole('button', { name: 'Record the first read' })).toBeVisible();
  await press(rimlight, 'Shift+1', 'Shift+M', 'Shift+U', 'Control+Enter');
  await rimlight.getByRole('button', { name: /^Correct/ }).click();
  const holdsOn = (): Promise<boolean> =>
    rimlight.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })));
  expect(await holdsOn()).toBe(false);
  await rimlight.getByLabel('Reason for the correction').fill('Looked again');
  expect(await holdsOn()).toBe(true);
  await rimlight.getByRole('button', { name: 'Cancel' }).click();
  expect(await holdsOn()).toBe(false);
});
