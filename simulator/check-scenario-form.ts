import { readFileSync } from 'node:fs'
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import { fullFormats } from 'ajv-formats/dist/formats.js'
import { describeValue, InputFault } from './host/errors.ts'
import { listed } from './host/json-place.ts'
import type { PersonDescription } from './host/scenario-defaults.ts'
import type { Rules, Step } from './host/scenario.ts'

/** A scenario file that has the form of scenario.schema.json. */
export interface ScenarioFile {
  readonly manifest?: string
  readonly editor?: 'figjam' | 'figma'
  readonly document?: string | Readonly<Record<string, unknown>>
  readonly mode?: 'published' | 'development'
  readonly now?: string
  readonly seed?: number
  readonly users?: readonly PersonDescription[]
  readonly steps: readonly Step[]
  readonly rules?: Partial<Rules>
}

/** @throws InputFault for the most telling of the places that do not fit the schema. */
export function checkScenarioForm(data: unknown): ScenarioFile {
  const validate = (compiled ??= compileSchema())
  if (validate(data)) return data
  throw mostTelling(validate.errors ?? [])
}

/** Compiling takes longer than all else that reading a scenario does. */
let compiled: ValidateFunction<ScenarioFile> | undefined

function compileSchema(): ValidateFunction<ScenarioFile> {
  const schemaPath = new URL('./scenario.schema.json', import.meta.url)
  const schema: unknown = JSON.parse(readFileSync(schemaPath, 'utf8'))
  const ajv = new Ajv2020({ allErrors: true, verbose: true, allowUnionTypes: true })
  ajv.addFormat('date-time', fullFormats['date-time'])
  return ajv.compile<ScenarioFile>(isSchema(schema) ? schema : false)
}

function isSchema(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

/** Reports the deepest place; there, an unknown key; else all accepted forms. */
function mostTelling(errors: readonly ErrorObject[]): InputFault {
  const depth = Math.max(...errors.map(depthOf))
  const here = errors.filter((error) => depthOf(error) === depth)
  const unknownKey = here.find(({ keyword }) => keyword === 'additionalProperties')
  if (unknownKey !== undefined) return unknownKeyFault(unknownKey)
  const verbs = here.find((error) => error.keyword === 'oneOf' && verbsOf(error).length > 0)
  if (verbs !== undefined) return verbFault(verbs)
  const first = here[0]
  const pointer = first?.instancePath ?? ''
  const atPointer = here.filter(({ instancePath }) => instancePath === pointer)
  const expected = new Set(atPointer.filter(({ keyword }) => keyword !== 'oneOf').map(expectedBy))
  return new InputFault(pointer, [...expected].join(' or '), cameAt(first))
}

function depthOf({ instancePath }: ErrorObject): number {
  return instancePath.split('/').length
}

function unknownKeyFault(error: ErrorObject): InputFault {
  const known = Object.keys(recordOf(error.parentSchema?.['properties']))
  const expected = `no key but ${known.join(', ')}`
  return new InputFault(error.instancePath, expected, quoted(error, 'additionalProperty'))
}

function verbFault(error: ErrorObject): InputFault {
  const verbs = verbsOf(error)
  const came = verbs.filter((verb) => Object.hasOwn(recordOf(error.data), verb))
  const expected = `exactly one of the verbs ${verbs.join(', ')}`
  return new InputFault(error.instancePath, expected, came.length === 0 ? 'none' : came.join(', '))
}

/** The keys of which a step has one: alternatives that require a key and say nothing else. */
function verbsOf({ parentSchema }: ErrorObject): readonly string[] {
  const alternatives: unknown = parentSchema?.['oneOf']
  return (Array.isArray(alternatives) ? alternatives : [])
    .filter((one: unknown) => Object.keys(recordOf(one)).length === 1)
    .flatMap((one: unknown) => recordOf(one)['required'])
    .filter((verb) => typeof verb === 'string')
}

function expectedBy(error: ErrorObject): string {
  const limit = String(error.params['limit'])
  switch (error.keyword) {
    case 'type':
      return [error.params['type']].flat().map(typeName).join(' or ')
    case 'enum':
      return listed([error.params['allowedValues']].flat())
    case 'const':
      return listed([error.params['allowedValue']])
    case 'required':
      return `the key ${quoted(error, 'missingProperty')}`
    case 'pattern':
      return 'a duration such as "15s", "90m" or "4d"'
    case 'format':
      return 'a date and time such as "2026-01-01T00:00:00Z"'
    case 'minLength':
      return 'a text that is not empty'
    case 'minItems':
      return `a list of at least ${limit}`
    case 'minimum':
      return `a number of at least ${limit}`
    default:
      return error.message ?? error.keyword
  }
}

function cameAt(error: ErrorObject | undefined): string {
  if (error?.keyword === 'minItems' && Array.isArray(error.data) && error.data.length > 0)
    return `a list of ${error.data.length}`
  if (error?.keyword !== 'required') return describeValue(error?.data)
  const keys = Object.keys(recordOf(error.data))
  return keys.length === 0 ? 'an empty object' : `only ${keys.join(', ')}`
}

function typeName(type: unknown): string {
  const names: Readonly<Record<string, string>> = {
    string: 'a text',
    object: 'an object',
    array: 'a list',
    number: 'a number',
    integer: 'a whole number',
    boolean: 'true or false',
    null: 'null',
  }
  return names[String(type)] ?? String(type)
}

function quoted(error: ErrorObject, param: string): string {
  return JSON.stringify(error.params[param])
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isSchema(value) ? value : {}
}
