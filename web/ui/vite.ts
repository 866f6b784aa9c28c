import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin, type PluginOption, type UserConfig } from 'vite'

/** Phones of five years ago still open this. */
const browsers = ['chrome91', 'edge91', 'firefox91', 'safari15.4', 'ios15.4']

/** How each of the four apps is built and served while developing: only path, port and plug-ins differ. */
export function appConfig(base: `/${string}/`, port: number, plugins: PluginOption[] = []): UserConfig {
  return defineConfig({
    base,
    plugins: [react(), compressed(), ...plugins],
    build: { target: browsers, cssTarget: browsers, assetsInlineLimit: 0, reportCompressedSize: false },
    server: {
      host: '127.0.0.1',
      port,
      proxy: { '/api': { target: 'http://127.0.0.1:7070' } },
    },
  }) as UserConfig
}

/** Writes each text file's .br and .gz beside it, once and well, so that the server compresses nothing while it serves. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    writeBundle: {
      order: 'post',
      async handler({ dir = '' }, bundle) {
        const texts = Object.keys(bundle).filter(name => /\.(js|css|html|svg)$/.test(name))
        await Promise.all(texts.map(name => compress(join(dir, name))))
      },
    },
  }
}

async function compress(path: string): Promise<void> {
  const content = await readFile(path)
  await writeFile(`${path}.br`, await promisify(brotliCompress)(content))
  await writeFile(`${path}.gz`, await promisify(gzip)(content, { level: 9 }))
}
