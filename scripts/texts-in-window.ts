/**
 * The long texts of the themes (word vectors, lists of words): half of what the widget ships, and read by a run that
 * groups notes alone. They stand behind the page in the window's file, which Figma hands to every run as one string:
 * in the bundle, QuickJS reads them character by character before anything is drawn, for a tenth of a click's start.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'esbuild'
import { WORDS_MARK } from '../protocol/window-file.ts'

/** The list of them in the code; the bundle's function takes it as its argument. */
const ALL = 'words'
const FILE = /[\\/]packed-[\w-]+\.ts$/
const TEXT = /(?<=^(?:export )?const \w+ =\n? +)'[^'\n\\]{400,}'$/gm

export interface TextsInWindow {
  /** Replaces each text by its place in the list. */
  readonly plugin: Plugin
  /** What the script begins and ends with, round the code. */
  readonly begin: string
  readonly end: string
  /** What stands behind the page: a script of no language. */
  readonly behindPage: string
}

/**
 * @param folder  In it, however deep, lie the files that hold nothing but such texts: `packed-*.ts`.
 * @throws RangeError for texts that would end the element that they stand in.
 */
export function putTextsInWindow(folder: string): TextsInWindow {
  const texts: string[] = []
  const codes = new Map<string, string>()
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => FILE.test(file))
    .sort()) {
    const code = readFileSync(path, 'utf8')
    codes.set(
      path,
      code.replace(TEXT, (text) => `${ALL}[${texts.push(text.slice(1, -1)) - 1}]`),
    )
  }
  const all = texts.join('')
  if (/<\/?script/i.test(all))
    throw new RangeError(
      `${folder}: expected packed texts without <script in them, since they stand in one of ui.html; pack them another way`,
    )
  // Code and window of two builds do not go together: then there are no texts, rather than wrong ones.
  const mark = `${WORDS_MARK}${createHash('sha256').update(texts.join('\n')).digest('hex').slice(0, 12)}'>`
  return {
    plugin: {
      name: 'texts-in-window',
      setup(build) {
        build.onLoad({ filter: FILE }, ({ path }) => {
          const contents = codes.get(path)
          return contents === undefined ? undefined : { contents, loader: 'ts' }
        })
      },
    },
    begin: `"use strict";!function(${ALL}){`,
    end: `}(function(file,mark,at){return at=file.indexOf(mark)+mark.length,at<mark.length?[]:[${texts.map(({ length }) => length).join()}].map(n=>file.slice(at,at+=n))}(typeof __html__=="string"?__html__:"","${mark}"));`,
    behindPage: `${mark}${all}</script>\n`,
  }
}
