import { startPrefix } from './access.ts';
import type { RequestKind } from './foreignRequest.ts';

/** What a path stands for, and the one method it takes. */
export interface Route {
  readonly name: 'start' | 'call' | 'events' | 'asset' | 'file';
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly kind: RequestKind;
}

const byPrefix: readonly (Route & { readonly prefix: string })[] = [
  { prefix: startPrefix, name: 'start', method: 'GET', kind: 'page' },
  { prefix: '/call/', name: 'call', method: 'POST', kind: 'change' },
  // Those of `contract/assetPaths.ts`.
  { prefix: '/pictures/', name: 'asset', method: 'GET', kind: 'read' },
  { prefix: '/maps/', name: 'asset', method: 'GET', kind: 'read' },
  { prefix: '/baselines/', name: 'asset', method: 'GET', kind: 'read' },
  { prefix: '/previews/', name: 'asset', method: 'GET', kind: 'read' },
  { prefix: '/exports/', name: 'asset', method: 'GET', kind: 'read' },
  { prefix: '/uploads/', name: 'asset', method: 'PUT', kind: 'change' },
];

/** @param path As it came: nothing is decoded anywhere, so no encoding can hide anything. */
export function routeOf(path: string): Route {
  if (path === '/') return { name: 'file', method: 'GET', kind: 'page' };
  if (path === '/events') return { name: 'events', method: 'GET', kind: 'read' };
  const route = byPrefix.find(({ prefix }) => path.startsWith(prefix));
  return route ?? { name: 'file', method: 'GET', kind: 'part' };
}
