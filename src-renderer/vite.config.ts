import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The renderer alone: every file it needs is in the output, and nothing is fetched from anywhere else. */
export default defineConfig({
  root: here('.'),
  plugins: [vue()],
  build: {
    outDir: here('../out/renderer'),
    emptyOutDir: true,
    target: 'chrome140',
    // Inlined files would be data: addresses, which the content security policy refuses for scripts and fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: here('index.html') },
  },
  // The worker that draws the pages of a report is a module.
  worker: { format: 'es' },
});
