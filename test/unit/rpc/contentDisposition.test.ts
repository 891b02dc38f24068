import { expect, it } from 'vitest';
import { contentDisposition } from '../../../src-main/rpc/contentDisposition.ts';

it.each([
  ['rimlight-P0001.pdf', `attachment; filename="rimlight-P0001.pdf"; filename*=UTF-8''rimlight-P0001.pdf`],
  ['Müller "r".pdf', `attachment; filename="M_ller _r_.pdf"; filename*=UTF-8''M%C3%BCller%20%22r%22.pdf`],
  ["a'(b)*.zip", `attachment; filename="a_(b)_.zip"; filename*=UTF-8''a%27%28b%29%2A.zip`],
  [
    'a\r\nset-cookie: x',
    `attachment; filename="a__set-cookie_ x"; filename*=UTF-8''a%0D%0Aset-cookie%3A%20x`,
  ],
])('%j is the name of a download in both spellings', (fileName, header) => {
  expect(contentDisposition(fileName)).toBe(header);
});
