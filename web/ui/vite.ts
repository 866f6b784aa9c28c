import react from '@vitejs/plugin-react'
import { defineConfig, type PluginOption, type UserConfig } from 'vite'

/** Phones of five years ago still open this. */
const browsers = ['chrome91', 'edge91', 'firefox91', 'safari15.4', 'ios15.4']

/** How each of the three apps is built and served while developing: only path, port and plug-ins differ. */
export function appConfig(base: `/${string}/`, port: number, plugins: PluginOption[] = []): UserConfig {
  return defineConfig({
    base,
    plugins: [react(), ...plugins],
    build: { target: browsers, cssTarget: browsers, assetsInlineLimit: 0, reportCompressedSize: false },
    server: {
      host: '127.0.0.1',
      port,
      proxy: { '/api': { target: 'http://127.0.0.1:7070' } },
    },
  }) as UserConfig
}
