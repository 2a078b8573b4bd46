import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { ValidateFunction } from 'ajv'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { parse } from 'yaml'

/** The answers of Figma's REST API that the stand-in gives, as Figma's own document describes them. */
export const answerSchemas = {
  payments200: '/components/responses/GetPaymentsResponse',
  payments401: '/components/responses/UnauthorizedErrorResponseWithErrorBoolean',
  payments429: '/components/responses/TooManyRequestsErrorResponseWithErrorBoolean',
  payments500: '/components/responses/InternalServerErrorResponseWithErrorBoolean',
  me200: '/components/responses/GetMeResponse',
  me403: '/components/responses/ForbiddenErrorResponseWithErrMessage',
  me429: '/components/responses/TooManyRequestsErrorResponseWithErrMessage',
  me500: '/components/responses/InternalServerErrorResponseWithErrMessage',
} as const

export type AnswerSchema = keyof typeof answerSchemas

export interface FigmaDocument {
  /** @throws NotFigmasAnswerError where the body is not what the document says of this answer. */
  check: (answer: AnswerSchema, body: unknown) => void
}

export class NotFigmasAnswerError extends Error {
  readonly code = 'NOT_FIGMAS_ANSWER'

  constructor(answer: AnswerSchema, found: string) {
    super(`At ${answer}: expected an answer by Figma's OpenAPI document, but ${found}`)
    this.name = 'NotFigmasAnswerError'
  }
}

/** Reads the OpenAPI document that `@figma/rest-api-spec` ships, before the first request. */
export function openFigmaDocument(): FigmaDocument {
  const ajv = (document ??= readDocument())
  const validators = new Map<AnswerSchema, ValidateFunction>()

  function validatorOf(answer: AnswerSchema): ValidateFunction {
    const known = validators.get(answer)
    if (known !== undefined) return known
    const $ref = `figma#${answerSchemas[answer]}/content/application~1json/schema`
    const compiled = ajv.compile({ $ref })
    validators.set(answer, compiled)
    return compiled
  }

  return {
    check(answer, body) {
      const validate = validatorOf(answer)
      if (!validate(body)) {
        throw new NotFigmasAnswerError(answer, ajv.errorsText(validate.errors))
      }
    },
  }
}

/** Once a process: it is large, and never changes. */
let document: Ajv | undefined

function readDocument(): Ajv {
  const path = createRequire(import.meta.url).resolve('@figma/rest-api-spec/openapi/openapi.yaml')
  const ajv = new Ajv({ strict: false, validateSchema: false, allErrors: true })
  addFormats(ajv)
  ajv.addSchema(parse(readFileSync(path, 'utf8')) as object, 'figma')
  return ajv
}
