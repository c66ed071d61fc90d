import { defineConfig, type Plugin } from 'vite';

/**
 * The widget is loaded by other people's pages with a plain script tag, so it may not import a shared chunk, and what it
 * declares may not become a global of theirs.
 */
const widgetStandsAlone: Plugin = {
  name: 'caseloom:widget-stands-alone',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk' || file.name !== 'widget') continue;
      if (file.imports.length + file.exports.length > 0) {
        this.error('customer-chat/widget.ts must be one file without imports shared with the page, and export nothing');
      }
      file.code = `(()=>{${file.code}\n})();`;
    }
  },
};

/* The customers' page is a bundle apart: it is served to the outside, on an origin that never holds the console. */
export default defineConfig({
  root: 'src-renderer/customer-chat',
  // The page may sit below a path behind a proxy.
  base: './',
  plugins: [widgetStandsAlone],
  build: {
    outDir: '../../out/customer-chat',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: { page: 'src-renderer/customer-chat/index.html', widget: 'src-renderer/customer-chat/widget.ts' },
      output: {
        entryFileNames: (chunk) => (chunk.name === 'widget' ? 'widget.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
});
