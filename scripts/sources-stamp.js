import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'

const FOLDERS = ['protocol', 'widget-src']
/** What dist/code.js was built from. */
const STAMP_FILE = '.cache/built-from'

/** Stamps the widget's sources by their contents, since git sets the times of files in any order. */
export function stampOfSources(root) {
  const hash = createHash('sha1')
  for (const folder of FOLDERS) {
    const files = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
    for (const file of files.sort()) {
      hash.update(`${relative(root, file)}\n`)
      hash.update(readFileSync(file))
    }
  }
  return hash.digest('hex')
}

/** @param stamp  Of the sources as the build began. */
export function noteBuild(root, stamp) {
  mkdirSync(join(root, '.cache'), { recursive: true })
  writeFileSync(join(root, STAMP_FILE), stamp)
}

/** True only where the build is known to be of other sources. */
export function isBuildStale(root) {
  const file = join(root, STAMP_FILE)
  return existsSync(file) && readFileSync(file, 'utf8') !== stampOfSources(root)
}
