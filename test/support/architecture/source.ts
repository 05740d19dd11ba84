import path from 'node:path'
import { parseSync } from 'vite'

/** What a file says that the rules care about. */
export interface Source {
  /** From the root of the repository, with slashes. */
  file: string
  imports: Import[]
  /** `process.env.NAME` and the like, and `process.env` handed on whole. */
  readsEnvironment: boolean
  passesEnvironment: boolean
  /** Asks for the present moment or for chance. */
  asksTheTime: boolean
  /** Consists of nothing but `export … from`. */
  isBarrel: boolean
}

export interface Import {
  specifier: string
  /** The file in the repository, or undefined for a package. */
  file?: string
  /** The package, such as `kysely` or `@mantine/core`, or `node:fs`. */
  package?: string
  isType: boolean
}

interface Node {
  type: string
  [key: string]: unknown
}

/** Node strips types and Vite bundles with this same parser, so what runs here was understood by it. */
export function readSource(file: string, text: string): Source {
  const { program, errors } = parseSync(file, text)
  const [error] = errors
  if (error) throw new SyntaxError(`${file}: ${error.message}`)

  const source: Source = {
    file,
    imports: [],
    readsEnvironment: false,
    passesEnvironment: false,
    asksTheTime: false,
    isBarrel: program.body.length > 0 && program.body.every(isReExport),
  }
  visit(program, undefined, (node, parent) => look(node, parent, source))
  return source
}

function look(node: Node, parent: Node | undefined, source: Source): void {
  const { object, property, callee } = node
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType': {
      const specifier = literal(node.source)
      if (specifier !== undefined) source.imports.push(resolve(specifier, source.file, isTypeOnly(node)))
      return
    }
    case 'MemberExpression':
      if (isName(object, 'process') && isName(property, 'env')) {
        if (parent?.type === 'MemberExpression' && parent.object === node) source.readsEnvironment = true
        else source.passesEnvironment = true
      }
      if (isName(property, 'now') && (isName(object, 'Date') || isName(object, 'DateTime')))
        source.asksTheTime = true
      if (isName(property, 'now') && isName(object, 'performance')) source.asksTheTime = true
      if (isName(property, 'random') && isName(object, 'Math')) source.asksTheTime = true
      return
    case 'NewExpression':
      if (isName(callee, 'Date') && Array.isArray(node.arguments) && node.arguments.length === 0)
        source.asksTheTime = true
  }
}

function resolve(specifier: string, from: string, isType: boolean): Import {
  if (specifier.startsWith('.')) {
    return { specifier, file: path.posix.join(path.posix.dirname(from), specifier), isType }
  }
  if (specifier.startsWith('#')) return { specifier, file: specifier.slice(1), isType }
  const parts = specifier.split('/')
  const name = specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]
  return { specifier, package: name ?? specifier, isType }
}

// `import { type A }` leaves the import itself in place, so only the word before the braces counts.
function isTypeOnly(node: Node): boolean {
  return node.importKind === 'type' || node.exportKind === 'type' || node.type === 'TSImportType'
}

function isReExport(statement: { type: string }): boolean {
  return 'source' in statement && statement.source !== null && statement.type.startsWith('Export')
}

function visit(node: unknown, parent: Node | undefined, see: (node: Node, parent?: Node) => void): void {
  if (Array.isArray(node)) {
    for (const item of node) visit(item, parent, see)
  } else if (isNode(node)) {
    see(node, parent)
    for (const child of Object.values(node)) visit(child, node, see)
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

function isName(node: unknown, name: string): boolean {
  if (!isNode(node)) return false
  return (node.type === 'Identifier' && node.name === name) || literal(node) === name
}

function literal(node: unknown): string | undefined {
  return isNode(node) && node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined
}
