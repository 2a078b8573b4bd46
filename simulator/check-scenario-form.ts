import { readFileSync } from 'node:fs'
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import { fullFormats } from 'ajv-formats/dist/formats.js'
import { describeValue, InputFault } from './host/errors.ts'
import { listed } from './host/json-place.ts'
import type { PersonDescription } from './host/scenario-defaults.ts'
import type { Rules, Step } from './host/scenario.ts'
import { didYouMean } from './did-you-mean.ts'

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

/** Reports the deepest place of the first step that does not fit; there, an unknown key; else all accepted forms. */
function mostTelling(errors: readonly ErrorObject[]): InputFault {
  const first = ofFirstStep(ofNearestForms(errors))
  const depth = first.reduce((deepest, error) => Math.max(deepest, depthOf(error)), 0)
  const here = first.filter((error) => depthOf(error) === depth)
  const unknownKey = here.find(({ keyword }) => keyword === 'additionalProperties')
  if (unknownKey !== undefined) return unknownKeyFault(unknownKey)
  const pointer = here[0]?.instancePath ?? ''
  const atPointer = here.filter(({ instancePath }) => instancePath === pointer)
  const isOfType = !atPointer.some(({ keyword }) => keyword === 'type')
  const oneKey = atPointer.find((error) => keysOfOne(error).length > 0)
  if (isOfType && oneKey !== undefined) return oneKeyFault(oneKey)
  const expected = expectedAt(atPointer.filter(({ keyword }) => keyword !== 'oneOf'))
  return new InputFault(pointer, expected, cameAt(atPointer[0]))
}

function depthOf({ instancePath }: ErrorObject): number {
  return instancePath.split('/').length
}

/** A file is read from above: an error outside the steps comes first. */
function ofFirstStep(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const numbers = errors.map(stepNumber)
  const least = numbers.reduce((lower, number) => Math.min(lower, number), Infinity)
  return errors.filter((_, index) => numbers[index] === least)
}

function stepNumber({ instancePath }: ErrorObject): number {
  return Number(/^\/steps\/(\d+)/.exec(instancePath)?.[1] ?? -1)
}

/** Of the forms that a value may have, only what is wrong with those that it is nearest to counts. */
function ofNearestForms(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const far = errors
    .filter(({ keyword }) => keyword === 'oneOf')
    .flatMap((oneOf) => {
      const forms = formsOf(oneOf, errors)
      const least = Math.min(...forms.map(distance))
      return forms.filter((form) => distance(form) > least).flatMap((form) => form.errors)
    })
  return errors.filter((error) => !far.includes(error))
}

interface Form {
  readonly errors: readonly ErrorObject[]
  /** The value has the type of this form. */
  readonly isOfType: boolean
}

function formsOf(
  { schemaPath, parentSchema, instancePath }: ErrorObject,
  errors: readonly ErrorObject[],
): readonly Form[] {
  const alternatives: unknown = parentSchema?.['oneOf']
  return (Array.isArray(alternatives) ? alternatives : []).map((_, index) => {
    const own = errors.filter((error) => error.schemaPath.startsWith(`${schemaPath}/${index}/`))
    const isOfType = !own.some(
      (error) => error.instancePath === instancePath && ['type', 'enum'].includes(error.keyword),
    )
    return { errors: own, isOfType }
  })
}

/** One that takes values of another type is as far as any other such. */
function distance({ errors, isOfType }: Form): number {
  return isOfType ? errors.length : Infinity
}

function unknownKeyFault(error: ErrorObject): InputFault {
  const known = Object.keys(recordOf(error.parentSchema?.['properties']))
  const expected = `no key but ${known.join(', ')}`
  const came = String(error.params['additionalProperty'])
  return new InputFault(error.instancePath, expected, JSON.stringify(came), didYouMean(came, known))
}

function oneKeyFault(error: ErrorObject): InputFault {
  const keys = keysOfOne(error)
  const came = keys.filter((key) => Object.hasOwn(recordOf(error.data), key))
  const kind = isStep(error) ? 'verbs' : 'keys'
  const expected = `exactly one of the ${kind} ${keys.join(', ')}`
  return new InputFault(error.instancePath, expected, came.length === 0 ? 'none' : came.join(', '))
}

function isStep({ instancePath }: ErrorObject): boolean {
  return /\/(steps|together)\/\d+$/.test(instancePath)
}

/** The keys of which an object has one: alternatives that require a key and say nothing else. */
function keysOfOne({ keyword, parentSchema }: ErrorObject): readonly string[] {
  const alternatives: unknown = keyword === 'oneOf' ? parentSchema?.['oneOf'] : undefined
  return (Array.isArray(alternatives) ? alternatives : [])
    .filter((one: unknown) => Object.keys(recordOf(one)).length === 1)
    .flatMap((one: unknown) => requiredOf(one))
}

function requiredOf(schema: unknown): readonly string[] {
  const required = recordOf(schema)['required']
  return Array.isArray(required) ? required.map(String) : []
}

/** Every accepted form once, what they begin with alike said once. */
function expectedAt(errors: readonly ErrorObject[]): string {
  const forms = [...new Set(errors.map(expectedBy))]
  return forms
    .map((form, index) => {
      const start = ['an object with ', 'the key '].find((one) => form.startsWith(one)) ?? ''
      return forms[index - 1]?.startsWith(start) === true ? form.slice(start.length) : form
    })
    .join(' or ')
}

function expectedBy(error: ErrorObject): string {
  const limit = String(error.params['limit'])
  switch (error.keyword) {
    case 'type':
      return [error.params['type']]
        .flat()
        .map((type) => typeName(type, error))
        .join(' or ')
    case 'enum':
      return listed([error.params['allowedValues']].flat())
    case 'const':
      return listed([error.params['allowedValue']])
    case 'required':
      return `the key ${quoted(error, 'missingProperty')}`
    case 'pattern':
      return patternName(error)
    case 'format':
      return 'a date and time such as "2026-01-01T00:00:00Z"'
    case 'minLength':
      return 'a text that is not empty'
    case 'minItems':
      return `a list of at least ${limit}`
    case 'minProperties':
      return `one of the keys ${Object.keys(recordOf(error.parentSchema?.['properties'])).join(', ')} at least`
    case 'minimum':
      return `a number of at least ${limit}`
    case 'exclusiveMinimum':
      return `a number above ${limit}`
    default:
      throw new TypeError(`The form of scenarios has no words for ${error.keyword}`)
  }
}

/** The schema names the form of a text beside its pattern. */
function patternName({ parentSchema }: ErrorObject): string {
  const name: unknown = parentSchema?.['description']
  if (typeof name !== 'string')
    throw new TypeError('A pattern of the form of scenarios has no description')
  return name
}

function cameAt(error: ErrorObject | undefined): string {
  const data: unknown = error?.data
  if (error?.keyword === 'minItems' && Array.isArray(data) && data.length > 0)
    return `a list of ${data.length}`
  const isObject = typeof data === 'object' && data !== null && !Array.isArray(data)
  if (!isObject || (error?.keyword !== 'required' && error?.keyword !== 'minProperties'))
    return describeValue(data)
  const keys = Object.keys(data)
  return keys.length === 0 ? 'an empty object' : `only ${keys.join(', ')}`
}

function typeName(type: unknown, error: ErrorObject): string {
  if (type === 'object') return objectName(error)
  const names: Readonly<Record<string, string>> = {
    string: 'a text',
    array: 'a list',
    number: 'a number',
    integer: 'a whole number',
    boolean: 'true or false',
    null: 'null',
  }
  return names[String(type)] ?? String(type)
}

function objectName(error: ErrorObject): string {
  const required = requiredOf(error.parentSchema)
  if (isStep(error)) return 'an object with one verb, such as {"click": "Vote"}'
  return required.length === 0 ? 'an object' : `an object with ${required.join(' and ')}`
}

function quoted(error: ErrorObject, param: string): string {
  return JSON.stringify(error.params[param])
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isSchema(value) ? value : {}
}
