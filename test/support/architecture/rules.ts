import { freeFolders, isOneOf, isWithin, keepers, layerOf } from './layers.ts'
import type { Layer } from './layers.ts'
import type { Import, Source } from './source.ts'

/** Every way in which the files break the rules, one sentence each. */
export function violations(sources: Source[]): string[] {
  return [...sources.flatMap((source) => [...inFile(source)]), ...cycles(sources)]
}

function* inFile(source: Source): Generator<string> {
  const { file } = source
  const layer = layerOf(file)
  if (!layer) {
    yield `${file} is in no layer: say in layers.ts what it may import`
    return
  }
  if (source.isBarrel && file !== 'server/contract/index.ts')
    yield `${file} only passes on other files' exports`
  if (layer.isPure && source.asksTheTime) yield `${file} asks the time or rolls dice: take it as an argument`
  yield* environmentUse(source)
  for (const imported of source.imports) {
    for (const reason of [...form(file, imported), ...target(file, layer, imported)]) {
      yield `${file} imports ${imported.specifier}: ${reason}`
    }
  }
}

function* environmentUse({ file, readsEnvironment, passesEnvironment }: Source): Generator<string> {
  // What configures a build tool runs on a developer's machine and is no part of the product.
  if (file === 'server/config.ts' || file.endsWith('.config.ts') || isFree(file)) return
  const isMain = /(^|\/)main\.ts$/.test(file) || isWithin(file, 'cli')
  if (readsEnvironment || (passesEnvironment && !isMain)) {
    yield `${file} reads process.env, which only server/config.ts does`
  }
}

function* form(file: string, { specifier, file: imported }: Import): Generator<string> {
  if (imported === undefined) return
  const isSameFolder = top(file) === top(imported)
  if (specifier.startsWith('.') && !isSameFolder) yield `across top-level folders by #${top(imported)}/…`
  if (specifier.startsWith('#') && isSameFolder && top(file) !== 'test')
    yield 'relatively inside a top-level folder'
  // Whatever is no script (a style, a picture, data) is named with its own extension.
  if (!/\.[a-z0-9]+$/.test(specifier) || /\.[cm]?jsx?$/.test(specifier))
    yield 'with its extension, .ts or .tsx'
}

function* target(file: string, layer: Layer, imported: Import): Generator<string> {
  if (imported.file !== undefined) yield* fileTarget(layer, imported.file, imported.isType)
  if (imported.package !== undefined) yield* packageTarget(file, layer, imported.package)
}

function* fileTarget(layer: Layer, target: string, isType: boolean): Generator<string> {
  const { path, may, mayType = [], never = [] } = layer
  if (isWithin(target, path)) return
  const isIn = (places: string[]): boolean => places.some((place) => isWithin(target, place))
  if (may && isIn(may)) return
  if (isIn(mayType)) {
    if (!isType) yield `${path} may import only its types (import type)`
  } else if (isIn(never) || may) yield `${path} may not`
}

function* packageTarget(file: string, layer: Layer, name: string): Generator<string> {
  const { path, mayPackages, neverPackages = [] } = layer
  if (isOneOf(name, neverPackages) || (mayPackages && !isOneOf(name, mayPackages))) yield `${path} may not`
  for (const keeper of keepers) {
    if (isOneOf(name, keeper.packages) && !isWithin(file, keeper.path) && !isFree(file)) {
      yield `only ${keeper.path} may`
    }
  }
}

/** Imports of types count too: they are what makes two files impossible to read one after the other. */
function cycles(sources: Source[]): string[] {
  const graph = new Map(sources.map(({ file, imports }) => [file, imports.map((imported) => imported.file)]))
  const done = new Set<string>()
  const found: string[] = []

  function walk(file: string, trail: string[]): void {
    if (trail.includes(file)) {
      found.push(`A circle: ${[...trail.slice(trail.indexOf(file)), file].join(' → ')}`)
      return
    }
    if (done.has(file)) return
    for (const next of graph.get(file) ?? []) if (next !== undefined) walk(next, [...trail, file])
    done.add(file)
  }
  for (const file of graph.keys()) walk(file, [])
  return found
}

function isFree(file: string): boolean {
  return freeFolders.some((folder) => isWithin(file, folder))
}

function top(file: string): string {
  return file.split('/')[0] ?? file
}
