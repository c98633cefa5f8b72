import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { iconNames } from './src/icons/names.ts';

const MODULE = 'virtual:icon-sprite';
const lucide = new URL('./node_modules/lucide-static/icons/', import.meta.url);
const own = new URL('./src/icons/mark.svg', import.meta.url);

/** Gathers the icons in use into one external file, because a strict content policy and a warm
 *  cache both prefer `<use href>` to copies in every page. */
export function iconSprite(): Plugin {
  const sprite = drawn();
  const file = `assets/icons-${createHash('sha256').update(sprite).digest('hex').slice(0, 8)}.svg`;
  return {
    name: 'icon-sprite',
    resolveId: (id) => (id === MODULE ? id : undefined),
    load: (id) => (id === MODULE ? `export default '/${file}'` : undefined),
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: file, source: sprite });
    },
    configureServer({ middlewares }) {
      middlewares.use(`/${file}`, (_, response) => {
        response.setHeader('Content-Type', 'image/svg+xml');
        response.end(sprite);
      });
    },
  };
}

function drawn(): string {
  const symbols = iconNames.map((name) => symbol(name, new URL(`${name}.svg`, lucide)));
  return `<svg xmlns="http://www.w3.org/2000/svg">\n<!-- Icons: Lucide, ISC licence. Mark: our own. -->\n${symbols.join('\n')}\n${readFileSync(own, 'utf8')}</svg>\n`;
}

function symbol(name: string, file: URL): string {
  const shapes = readFileSync(file, 'utf8').match(/<svg[^>]*>([\s\S]*)<\/svg>/)?.[1];
  if (!shapes) throw new Error(`no drawing in ${name}.svg`);
  const drawing = shapes.replace(/\s*\n\s*/g, '');
  return `<symbol id="${name}" viewBox="0 0 24 24" stroke-linecap="round" stroke-linejoin="round">${drawing}</symbol>`;
}
