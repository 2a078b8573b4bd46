import { isRecord } from '../../host/wire.ts'

/** A file's fields beyond its tree, unchecked: a value of another shape reads as nothing. */
export type Json = Readonly<Record<string, unknown>>

export function asRecord(value: unknown): Json {
  return isRecord(value) ? value : {}
}

export function asRecords(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(asRecord) : []
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

export function numberOf(value: unknown, fallback: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : fallback
}
