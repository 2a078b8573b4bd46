/**
 * The long texts of the bundle (word vectors, lists of words), put behind its code. QuickJS writes down the line and
 * column of every call, and to find them it walks over all the characters between one call and the next, to and fro:
 * half a megabyte of words in the midst of the code cost it as much as a tenth of the code.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'esbuild'

/** The list of them in the code; the bundle's function takes it as its argument. */
const ALL = 'words'
const FILE = /[\\/]packed-[\w-]+\.ts$/
const TEXT = /(?<=^(?:export )?const \w+ =\n? +)'[^'\n\\]{400,}'$/gm

export interface TextsAtEnd {
  /** Replaces each text by its place in the list. */
  readonly plugin: Plugin
  /** What the script begins and ends with, round the code. */
  readonly begin: string
  readonly end: string
}

/** @param folder  In it, however deep, lie the files that hold nothing but such texts: `packed-*.ts`. */
export function putTextsAtEnd(folder: string): TextsAtEnd {
  const texts: string[] = []
  const codes = new Map<string, string>()
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => FILE.test(file))
    .sort()) {
    const code = readFileSync(join(folder, name), 'utf8')
    codes.set(
      join(folder, name),
      code.replace(TEXT, (text) => `${ALL}[${texts.push(text) - 1}]`),
    )
  }
  return {
    plugin: {
      name: 'texts-at-end',
      setup(build) {
        build.onLoad({ filter: FILE }, ({ path }) => {
          const contents = codes.get(path)
          return contents === undefined ? undefined : { contents, loader: 'ts' }
        })
      },
    },
    begin: `"use strict";!function(${ALL}){`,
    // Behind an operator, since QuickJS reads a list once more to see whether an assignment follows.
    end: `}(0||[${texts.join()}]);`,
  }
}
