import { readdirSync } from 'node:fs';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

/** Bundles the tests for Node's own runner, which reads neither TypeScript nor runes. */
export default defineConfig({
  plugins: [svelte()],
  logLevel: 'warn',
  build: {
    ssr: true,
    outDir: '.tests', // not in node_modules, where newer runners look for no tests,
    target: 'node20',
    rolldownOptions: {
      input: readdirSync('tests')
        .filter((name) => name.endsWith('.test.ts'))
        .map((name) => `tests/${name}`),
    },
  },
});
