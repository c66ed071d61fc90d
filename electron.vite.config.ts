import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { firstScreenChunks, preloadFirstScreen } from './scripts/build/first-screen.ts';

export default defineConfig({
  main: {
    build: {
      rolldownOptions: {
        input: {
          electron: 'src-main/hosts/electron/main.ts',
          browser: 'src-main/hosts/browser/main.ts',
          core: 'src-main/hosts/core-process/core-main.ts',
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload can require nothing but electron: one self-contained CommonJS file.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'src-main/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    publicDir: '../resources/page',
    plugins: [react(), preloadFirstScreen()],
    build: {
      minify: true,
      // An inlined asset would be a data: address, which the content policy allows for images only.
      assetsInlineLimit: 0,
      // Read from this machine's disk, not over a network.
      chunkSizeWarningLimit: 2000,
      rolldownOptions: { input: 'src-renderer/index.html', output: { codeSplitting: firstScreenChunks } },
    },
  },
});
