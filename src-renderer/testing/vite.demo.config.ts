import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Serves `testing/demo.html` while screens are made. */
export default defineConfig({ root: 'src-renderer', plugins: [react()], server: { host: '127.0.0.1' } });
