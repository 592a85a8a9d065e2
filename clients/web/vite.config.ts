// Builds the pages: one HTML a page, hashed files, nothing inline (rostrumd serves them under a strict content security policy),
// and a .gz and .br sibling beside every file that compresses, which rostrumd sends as they are.
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const pages = ['index', 'join', 'host', 'judge', 'venue', 'display', 'watch', 'results', 'secret'];

function precompress(): Plugin {
  return {
    name: 'rostrum-precompress',
    apply: 'build',
    writeBundle: {
      sequential: true,
      order: 'post',
      handler(options) {
        const top = options.dir ?? 'dist';
        for (const name of readdirSync(top, { recursive: true, encoding: 'utf8' })) {
          if (!/\.(html|js|css|svg|json|txt)$/.test(name)) continue;
          const file = join(top, name);
          if (!statSync(file).isFile()) continue;
          const bytes = readFileSync(file);
          if (bytes.length < 512) continue;
          writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
          writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
        }
      },
    },
  };
}

/** The font package names a .woff behind each .woff2; every browser that can run these pages takes the latter. */
function onlyWoff2(): Plugin {
  return {
    name: 'rostrum-only-woff2',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('@fontsource') || !id.includes('.css')) return null;
      return { code: code.replace(/,\s*url\([^)]*\.woff\)\s*format\('woff'\)/g, ''), map: null };
    },
  };
}

/** In development the server's paths (/host/<meeting>/<seat>) open the page's file, as rostrumd does. */
function pagePaths(): Plugin {
  return {
    name: 'rostrum-page-paths',
    apply: 'serve',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const page = /^\/(join|host|judge|venue|display|watch|results|secret)(\/[^.]*)?(\?.*)?$/.exec(request.url ?? '')?.[1];
        if (page) request.url = `/${page}.html`;
        next();
      });
    },
  };
}

const backend = process.env['ROSTRUM_URL'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [onlyWoff2(), pagePaths(), precompress()],
  build: {
    outDir: process.env['ROSTRUM_WEB_OUT'] ?? 'dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: { input: Object.fromEntries(pages.map((page) => [page, join(import.meta.dirname, `${page}.html`)])) },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': backend, '/healthz': backend, '/ws': { target: backend, ws: true } },
  },
  test: { include: ['src/**/*.test.{ts,tsx}'], environment: 'node' },
});
