/**
 * The table "Who may import whom". A layer may import itself and what it names here; a file belongs to the layer
 * with the longest matching path.
 */
export interface Layer {
  path: string
  /** Files and folders of the repository. Undefined: all but what `never` says. */
  may?: string[]
  /** May be imported for their types only. */
  mayType?: string[]
  /** `pg` means the package, `node:` all of Node's own. Undefined: all but what `neverPackages` says. */
  mayPackages?: string[]
  never?: string[]
  neverPackages?: string[]
  /** What it computes depends on its arguments alone. */
  isPure?: boolean
}

const fastify = ['fastify', 'fastify-plugin', '@fastify/']
const jobs = ['bullmq', 'ioredis']
const outside = ['cli', 'test', 'bench', 'web', 'migrations']

export const layers: Layer[] = [
  { path: 'server/domain', may: [], mayPackages: ['luxon'], isPure: true },
  { path: 'server/contract', may: [], mayPackages: ['typebox'] },
  { path: 'server/data', may: ['server/domain'], mayPackages: ['kysely', 'pg', 'node:'] },
  { path: 'server/queues', may: ['server/contract'], neverPackages: fastify },
  {
    path: 'server/channels',
    may: ['server/domain', 'server/contract'],
    neverPackages: [...fastify, ...jobs],
  },
  { path: 'server/reports', may: ['server/domain'], neverPackages: fastify },
  {
    path: 'server/commands',
    may: ['server/domain', 'server/data', 'server/channels', 'server/context.ts'],
    neverPackages: fastify,
  },
  {
    path: 'server/routes',
    may: [
      'server/commands',
      'server/data',
      'server/contract',
      'server/context.ts',
      // The one thing of the domain's that is recognised at run time: a refusal.
      'server/domain/domain-error.ts',
    ],
    mayType: ['server/domain'],
    neverPackages: ['kysely', ...jobs],
  },
  { path: 'server', never: ['workers', ...outside] },
  { path: 'workers', never: ['server/routes', 'server/app.ts', ...outside] },
  { path: 'migrations/versions', may: [], mayPackages: ['kysely'] },
  { path: 'migrations', may: ['server/config.ts'] },
  { path: 'web', may: [], mayType: ['server/contract'] },
  { path: 'test/simulator', never: ['server', 'workers'] },
  { path: 'test' },
  { path: 'bench' },
  { path: 'cli' },
]

/** The only files that may import a package at all. Tests and measurements compare with whatever they like. */
export const keepers: { packages: string[]; path: string }[] = [
  { packages: ['luxon'], path: 'server/domain/time.ts' },
  { packages: ['@mantine/'], path: 'web/src/ui' },
]

export const freeFolders = ['test', 'bench']

export function isWithin(file: string, place: string): boolean {
  return file === place || file.startsWith(`${place}/`)
}

export function layerOf(file: string): Layer | undefined {
  return layers
    .filter(({ path }) => isWithin(file, path))
    .toSorted((a, b) => b.path.length - a.path.length)
    .at(0)
}

export function isOneOf(name: string, packages: string[]): boolean {
  return packages.some((known) => (/[/:]$/.test(known) ? name.startsWith(known) : name === known))
}
