// Builds the pages: one HTML a page, hashed files, nothing inline (rostrumd serves them under a strict content security policy),
// and a .gz and .br sibling beside every file that compresses, which rostrumd sends as they are.
import { createHash } from 'node:crypto';
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

/** Puts into the judge's service worker what it keeps: the page, and every file that the page loads. Its version is their names' hash. */
function keptJudgePage(): Plugin {
  return {
    name: 'rostrum-kept-judge-page',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const worker = bundle['judge_worker.js'];
        if (worker?.type !== 'chunk') throw new Error('no judge_worker.js');
        if (worker.imports.length > 0) throw new Error(`judge_worker.js may import nothing, it imports ${worker.imports.join()}`);
        const html = bundle['judge.html'];
        if (html?.type !== 'asset') throw new Error('no judge.html');
        // The page names its scripts and styles; fonts and pictures stand in those.
        const found = new Set<string>();
        const look = (text: string) => {
          for (const [name] of text.matchAll(/assets\/[\w.-]+\.(js|css|woff2|svg|png)/g)) {
            if (found.has(name) || !bundle[name]) continue;
            found.add(name);
            const file = bundle[name];
            if (file.type === 'chunk') look([...file.imports, ...file.dynamicImports, file.code].join('\n'));
            else if (name.endsWith('.css')) look(String(file.source));
          }
        };
        look(String(html.source));
        const files = [...found].sort().map((name) => `/${name}`).concat('/icon.svg');
        const version = createHash('sha256').update(String(html.source)).update(files.join()).digest('hex').slice(0, 16);
        worker.code = worker.code.replaceAll('JUDGE_PAGE', JSON.stringify({ version, page: '/judge.html', files }));
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
  plugins: [onlyWoff2(), pagePaths(), keptJudgePage(), precompress()],
  build: {
    outDir: process.env['ROSTRUM_WEB_OUT'] ?? 'dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        ...Object.fromEntries(pages.map((page) => [page, join(import.meta.dirname, `${page}.html`)])),
        judge_worker: join(import.meta.dirname, 'src/worker/judge_worker.ts'),
      },
      // The worker's name never changes: browsers ask for it again by that.
      output: { entryFileNames: (chunk) => (chunk.name === 'judge_worker' ? 'judge_worker.js' : 'assets/[name]-[hash].js') },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': backend, '/healthz': backend, '/ws': { target: backend, ws: true } },
  },
  test: { include: ['src/**/*.test.{ts,tsx}'], environment: 'node' },
});
