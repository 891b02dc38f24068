import type { RouteLocationRaw, Router } from 'vue-router';

/** Goes to a screen without waiting for it. Where that fails, whoever listens to the router's errors tells. */
export function goTo(router: Router, target: RouteLocationRaw, how: 'push' | 'replace' = 'push'): void {
  router[how](target).catch(() => undefined);
}
