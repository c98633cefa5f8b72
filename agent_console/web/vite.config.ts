import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { iconSprite } from './icon-sprite.ts';

export default defineConfig({
  plugins: [svelte(), iconSprite()],
  build: {
    outDir: '../static',
    emptyOutDir: true,
    target: 'es2023',
    // A strict content policy allows neither data: addresses nor the polyfill's inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ['index.html', 'caller.html'] },
  },
});
