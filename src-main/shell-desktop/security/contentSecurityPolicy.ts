/**
 * What a page may load: its own files, and pictures that it made itself. No inline script or style, no `eval`, no
 * frame, no form, nothing from elsewhere (recommendation 7).
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
