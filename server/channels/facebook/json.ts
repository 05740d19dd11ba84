/** A value out of somebody else's JSON, of which nothing is known yet. */
export type Json = unknown

/**
 * Parses a delivery. Ids that Facebook sent as bare numbers beyond 2^53 would lose digits as doubles: they
 * come back as the strings they were written as.
 * @throws SyntaxError when the text is no JSON
 */
export function parseDelivery(text: string): Json {
  const keepDigits = (_key: string, value: Json, context?: { source?: string }): Json =>
    typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? '')
      ? context?.source
      : value
  // A reviver visits every value: only worth it where a long number stands outside a string, which is rare.
  return JSON.parse(text, /[:[,]\s*-?\d{16}/.test(text) ? keepDigits : undefined)
}

/** The field of an object; undefined for whatever is no object. */
export function field(value: Json, name: string): Json {
  return isRecord(value) ? value[name] : undefined
}

export function isRecord(value: Json): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function list(value: Json): Json[] {
  return Array.isArray(value) ? value : []
}

/** Postgres cannot keep U+0000 in text, nor UTF-8 a lone surrogate: both become U+FFFD. The raw bytes keep them. */
export function text(value: Json): string {
  return typeof value === 'string' ? value.replaceAll('\u0000', '\uFFFD').toWellFormed() : ''
}

export function textOrNull(value: Json): string | null {
  const string = text(value)
  return string === '' ? null : string
}

/** An id, which is a string today and was a number once; undefined when there is none that could be kept. */
export function idOf(value: Json): string | undefined {
  const id = Number.isSafeInteger(value) ? String(value) : text(value).trim()
  return id !== '' && id.length <= 500 ? id : undefined
}

const year2001 = 978_307_200_000
const year2100 = 4_102_444_800_000

/**
 * An instant in epoch ms. Facebook writes seconds in `feed`, milliseconds in `messaging`, ISO 8601 with
 * `+0000` elsewhere; which of them it is shows in the size. undefined for what is no time of this century.
 */
export function instantOf(value: Json): number | undefined {
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:?\d\d)$/.test(value)) {
    return inRange(Date.parse(value.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')))
  }
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
  if (typeof number !== 'number') return undefined
  return inRange(number) ?? inRange(number * 1000)
}

function inRange(ms: number): number | undefined {
  return ms >= year2001 && ms < year2100 ? Math.trunc(ms) : undefined
}
