import { readFileSync, unwatchFile, watchFile } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { parseManifest } from '../simulator/host/parse-manifest.ts'
import type { Manifest } from '../simulator/host/scenario.ts'
import type { FolderMount } from './serve-folder.ts'

/** Any widget's folder as the page finds it: what lies there, served as it lies there, and watched. */
export interface ServedWidget {
  /** Where it lies beside the page. */
  readonly folder: string
  readonly mount: FolderMount
  /** Null where the manifest cannot be read; the page then says why. */
  readonly manifest: Manifest | null
  /** Calls back when the manifest or a file that it names has changed. */
  watch(changed: () => void): void
  close(): void
}

/** Files are looked at so often, since some builds put a new file in the place of the old one. */
const LOOK_EVERY_MS = 250

const SERVED_FOLDER = 'any-widget'

/** @param path  Of a manifest under any name; or of the folder with a manifest.json. */
export function manifestPath(path: string): string {
  return path.endsWith('.json') ? resolve(path) : resolve(path, 'manifest.json')
}

/** @param path  As `manifestPath` takes it. */
export function serveWidget(path: string): ServedWidget {
  const file = manifestPath(path)
  const folder = dirname(file)
  const watched = new Set<string>()

  function watchAll(changed: () => void): void {
    for (const each of [file, ...filesOf(readManifest(file)).map((name) => join(folder, name))]) {
      if (watched.has(each)) continue
      watched.add(each)
      watchFile(each, { interval: LOOK_EVERY_MS }, () => {
        // A manifest may name other files now.
        watchAll(changed)
        changed()
      })
    }
  }

  return {
    folder: SERVED_FOLDER,
    mount: { prefix: `/${SERVED_FOLDER}/`, folder, names: { 'manifest.json': basename(file) } },
    manifest: readManifest(file),
    watch: watchAll,
    close() {
      for (const each of watched) unwatchFile(each)
    },
  }
}

function readManifest(file: string): Manifest | null {
  try {
    return parseManifest(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

function filesOf(manifest: Manifest | null): readonly string[] {
  if (manifest === null) return []
  const { main, ui } = manifest
  return [main, ...(ui === undefined ? [] : typeof ui === 'string' ? [ui] : Object.values(ui))]
}

/** The board of ours that a widget is opened on. */
export function boardFor(manifest: Manifest | null): string {
  const isForDesign = manifest !== null && !manifest.editorType.includes('figjam')
  return isForDesign ? 'checkout-copy-27' : 'everything-22'
}
