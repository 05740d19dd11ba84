import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = process.env['HOI_AM_SERVER'] ?? 'http://127.0.0.1:3000'

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2023',
    // The server's content policy knows no data: addresses, so nothing is inlined.
    assetsInlineLimit: 0,
    sourcemap: true,
    chunkSizeWarningLimit: 900,
  },
  server: {
    proxy: {
      '/api/live': { target: server, ws: true },
      '/api': { target: server },
    },
  },
})
