import { readFileSync } from 'node:fs'
import path from 'node:path'
import { inspect, parseEnv } from 'node:util'

export interface Config {
  readonly port: number
  readonly host: string
  readonly databaseUrl?: string
  /** Without it the queues are kept in PostgreSQL. */
  readonly redisUrl?: string
  readonly dataDir: string
  /** Where browsers and Facebook find us; without a slash at the end. */
  readonly publicUrl: string
  readonly facebook: {
    readonly appSecret?: string
    readonly verifyToken?: string
    readonly graphUrl: string
  }
  /** Ask `secretKey(config)` instead: it knows the one that is kept when none is set. */
  readonly secretKey?: string
  readonly logLevel: LogLevel
}

export type ConfigWithDatabase = Config & { readonly databaseUrl: string }

export type Environment = Readonly<Record<string, string | undefined>>

/** Which command is being configured: `all` brings its own database, the others must be told of one. */
export type ProcessKind = 'all' | 'server' | 'workers' | 'migrate'

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

export interface ConfigProblem {
  name: string
  problem: string
}

export class ConfigError extends Error {
  override name = 'ConfigError'
  readonly problems: readonly ConfigProblem[]

  constructor(problems: readonly ConfigProblem[]) {
    const lines = problems.map(({ name, problem }) => `  ${name} ${problem}`)
    super(['The configuration has problems:', ...lines].join('\n'))
    this.problems = problems
  }
}

/** The real environment wins over the `.env` of the folder; an empty value there unsets what `.env` says. */
export function environment(folder = process.cwd()): Environment {
  return { ...envFile(path.join(folder, '.env')), ...process.env }
}

export function readConfig(env: Environment, options: { process: 'all' }): Config
export function readConfig(
  env: Environment,
  options: { process: Exclude<ProcessKind, 'all'> },
): ConfigWithDatabase
export function readConfig(env: Environment, options: { process: ProcessKind }): Config
export function readConfig(env: Environment, options: { process: ProcessKind }): Config {
  const problems: ConfigProblem[] = []
  const optional = (name: string): string | undefined => env[name]?.trim() || undefined

  /** `check` returns what is wrong, in words that do not contain the value: it may be a secret. */
  function read(name: string, check: (value: string) => string | undefined): string | undefined {
    const value = optional(name)
    const problem = value === undefined ? undefined : check(value)
    if (problem === undefined) return value
    problems.push({ name, problem })
    return undefined
  }

  const port = Number(read('PORT', portProblem) ?? 3000)
  const databaseUrl = read('DATABASE_URL', urlProblem('postgres:', 'postgresql:'))
  const redisUrl = read('REDIS_URL', urlProblem('redis:', 'rediss:'))
  const publicUrl = read('PUBLIC_URL', originProblem) ?? `http://localhost:${port}`
  const graphUrl =
    read('FACEBOOK_GRAPH_URL', urlProblem('http:', 'https:')) ?? 'https://graph.facebook.com/v26.0'
  const secretKey = read('SECRET_KEY', secretKeyProblem)
  const logLevel = read('LOG_LEVEL', logLevelProblem)
  const appSecret = optional('FACEBOOK_APP_SECRET')
  const verifyToken = optional('FACEBOOK_VERIFY_TOKEN')

  if (options.process !== 'all' && optional('DATABASE_URL') === undefined) {
    problems.push({
      name: 'DATABASE_URL',
      problem: 'is required: postgres://user:password@host:5432/database',
    })
  }
  if (problems.length > 0) throw new ConfigError(problems)

  return safeToLog({
    port,
    host: optional('HOST') ?? (options.process === 'all' ? '127.0.0.1' : '0.0.0.0'),
    ...(databaseUrl && { databaseUrl }),
    ...(redisUrl && { redisUrl }),
    dataDir: path.resolve(optional('DATA_DIR') ?? '.data'),
    publicUrl: withoutSlash(publicUrl),
    facebook: safeToLog({
      ...(appSecret && { appSecret }),
      ...(verifyToken && { verifyToken }),
      graphUrl: withoutSlash(graphUrl),
    }),
    ...(secretKey && { secretKey }),
    logLevel: logLevels.find((level) => level === logLevel) ?? 'info',
  })
}

/** The same configuration, still safe to log, with the database that was started for it. */
export function withDatabase(config: Config, databaseUrl: string): ConfigWithDatabase {
  return safeToLog({ ...config, databaseUrl })
}

function envFile(file: string): Environment {
  try {
    return parseEnv(readFileSync(file, 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {}
    throw new ConfigError([{ name: file, problem: `cannot be read: ${String(error)}` }])
  }
}

function portProblem(value: string): string | undefined {
  return /^\d{1,5}$/.test(value) && Number(value) <= 65_535 ? undefined : 'must be a number from 0 to 65535'
}

function urlProblem(...protocols: string[]): (value: string) => string | undefined {
  return (value) =>
    protocols.includes(URL.parse(value)?.protocol ?? '')
      ? undefined
      : `must be an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`
}

// Cookies, redirects and the socket's origin check all count on it being an origin and nothing more.
function originProblem(value: string): string | undefined {
  const url = URL.parse(value)
  const isOrigin = url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`
  return isOrigin ? undefined : 'must look like https://inbox.example.vn, without a path'
}

function secretKeyProblem(value: string): string | undefined {
  return value.length >= 32 ? undefined : 'must have at least 32 characters: openssl rand -base64 32'
}

function logLevelProblem(value: string): string | undefined {
  return logLevels.some((level) => level === value) ? undefined : `must be one of ${logLevels.join(', ')}`
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '')
}

const secrets = new Set(['appSecret', 'verifyToken', 'secretKey', 'databaseUrl', 'redisUrl'])

/** Frozen, and neither JSON nor the console shows a secret. A copy made by spreading loses that. */
function safeToLog<T extends object>(values: T): T {
  const shown = (): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, secrets.has(name) ? '[secret]' : value]),
    )
  Object.defineProperty(values, 'toJSON', { value: shown })
  Object.defineProperty(values, inspect.custom, { value: shown })
  return Object.freeze(values)
}
