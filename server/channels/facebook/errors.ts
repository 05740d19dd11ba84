import { field, text } from './json.ts'
import type { Json } from './json.ts'

/** What a failed call means for us, in words the screen has a sentence for. */
export type FailureCode =
  | 'window_closed'
  | 'token_refused'
  | 'permission_missing'
  | 'person_unavailable'
  | 'comment_gone'
  | 'text_refused'
  | 'page_blocked'
  | 'platform_busy'
  | 'platform_unavailable'
  | 'refused'
  | 'unknown_outcome'

export type Failure = {
  code: FailureCode
  /** May the same call be made again, because it surely was not carried out? */
  retry: boolean
  /** The platform's own words, for the person who has to understand them; may be localised. */
  message: string
}

type Rule = [code: FailureCode, retry?: 'retry']

// By code and subcode, never by text: texts are localised. The most particular key wins.
const rules = new Map<string, Rule>([
  ['1', ['unknown_outcome']],
  ['2', ['platform_busy', 'retry']],
  ['4', ['platform_busy', 'retry']],
  ['17', ['platform_busy', 'retry']],
  ['32', ['platform_busy', 'retry']],
  ['341', ['platform_busy', 'retry']],
  ['613', ['platform_busy', 'retry']],
  ['80001', ['platform_busy', 'retry']],
  ['80006', ['platform_busy', 'retry']],
  ['10/2018278', ['window_closed']],
  ['10/2018065', ['person_unavailable']],
  ['10/2018108', ['person_unavailable']],
  ['10/1893063', ['page_blocked']],
  ['10', ['permission_missing']],
  ['100/33', ['comment_gone']],
  ['100/2018001', ['person_unavailable']],
  ['100', ['text_refused']],
  ['102', ['token_refused']],
  ['104', ['token_refused']],
  ['190', ['token_refused']],
  ['197', ['text_refused']],
  ['200/1545041', ['person_unavailable']],
  ['200', ['permission_missing']],
  ['210', ['permission_missing']],
  ['230', ['permission_missing']],
  ['283', ['permission_missing']],
  ['368', ['page_blocked']],
  ['506', ['unknown_outcome']],
  ['551', ['person_unavailable']],
])

/** Reads an error answer of the Graph API. Without Meta's own error body nobody can say what was carried out. */
export function failureOf(httpStatus: number, body: Json): Failure {
  const error = field(body, 'error')
  const code = field(error, 'code')
  const message = text(field(error, 'message')) || `HTTP ${httpStatus}`
  if (typeof code !== 'number') {
    return httpStatus === 429
      ? { code: 'platform_busy', retry: true, message }
      : { code: httpStatus >= 500 ? 'unknown_outcome' : 'refused', retry: false, message }
  }
  const [found, retry] = rules.get(`${code}/${String(field(error, 'error_subcode'))}`) ??
    rules.get(String(code)) ?? ['refused']
  return { code: found, retry: retry === 'retry', message }
}
