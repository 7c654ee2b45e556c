import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnyEvent, Codec } from '@covenant-events/runtime';
import { ts } from 'ts-morph';

const root = join(import.meta.dirname, '..', '..');

/** One module of a printed package: its path, its tree and every node of it. */
export interface PrintedModule {
  readonly path: string;
  readonly nodes: readonly ts.Node[];
}

/** The modules and declarations of a printed package, parsed; what does not parse fails. */
export function printedModules(folder: string): readonly PrintedModule[] {
  return globSync('**/*.{js,ts}', { cwd: folder }).map((path) => {
    const file = ts.createSourceFile(path, readFileSync(join(folder, path), 'utf8'), ts.ScriptTarget.Latest, true);
    const nodes: ts.Node[] = [];
    const visit = (node: ts.Node): void => {
      nodes.push(node);
      ts.forEachChild(node, visit);
    };
    visit(file);
    return { path, nodes };
  });
}

/** The kinds of syntax that modules are made of. */
export function syntaxOf(modules: readonly PrintedModule[]): ReadonlySet<string> {
  return new Set(modules.flatMap(({ nodes }) => nodes.map((node) => ts.SyntaxKind[node.kind])));
}

/** Every kind of syntax that packages are printed with, declarations included. */
export const PRINTED_SYNTAX: ReadonlySet<string> = new Set(
  (
    'SourceFile EndOfFileToken ImportDeclaration ImportClause NamedImports ImportSpecifier NamespaceImport ExportDeclaration NamedExports ' +
    'ExportSpecifier ExportKeyword DeclareKeyword ModuleDeclaration ModuleBlock InterfaceDeclaration TypeAliasDeclaration TypeLiteral TypeOperator ' +
    'TypeParameter TypeReference UnionType LiteralType MappedType IndexSignature IndexedAccessType ArrayType FirstNode PropertySignature ' +
    'PropertyDeclaration ReadonlyKeyword StaticKeyword QuestionToken BigIntKeyword BooleanKeyword NumberKeyword StringKeyword UndefinedKeyword ' +
    'UnknownKeyword NeverKeyword NullKeyword ClassDeclaration Constructor GetAccessor MethodDeclaration FunctionDeclaration ArrowFunction ' +
    'EqualsGreaterThanToken Parameter Identifier Block FirstStatement VariableDeclarationList VariableDeclaration ExpressionStatement ReturnStatement ' +
    'IfStatement ForStatement ForOfStatement WhileStatement SwitchStatement CaseBlock CaseClause DefaultClause BreakStatement ThrowStatement ' +
    'BinaryExpression FirstAssignment FirstBinaryOperator AmpersandAmpersandToken EqualsEqualsEqualsToken ExclamationEqualsEqualsToken ' +
    'QuestionQuestionEqualsToken InstanceOfKeyword SlashToken ConditionalExpression ColonToken PrefixUnaryExpression PostfixUnaryExpression ' +
    'VoidExpression ParenthesizedExpression CallExpression NewExpression PropertyAccessExpression ElementAccessExpression ThisKeyword ' +
    'ObjectLiteralExpression PropertyAssignment SpreadAssignment ArrayLiteralExpression ComputedPropertyName StringLiteral FirstLiteralToken BigIntLiteral ' +
    'TrueKeyword FalseKeyword'
  ).split(' '),
);

/** The names in declarations that are ours and stand for themselves: parameters and one type parameter. */
const PARAMETERS = ['K', 'key', 'other', 'changes', 'fields'];

/**
 * Names that are bound or referred to, as `path: name`, and are neither ours (which begin with `$`) nor an event's own.
 * Nested types are declared in the namespace of their event and only ever named through it: there they shadow nothing.
 */
export function foreignBindings(modules: readonly PrintedModule[], { contracts, stream }: Codec<AnyEvent>): readonly string[] {
  const classes = contracts.flatMap(({ event }) => [event, `${event}$`, `${event}$contract`, `${event}$$contract`]);
  const own = new Set([...classes, ...PARAMETERS, `${stream}Codec`, `${stream.slice(0, 1).toUpperCase()}${stream.slice(1)}Event`]);
  return modules.flatMap(({ path, nodes }) =>
    nodes
      .filter(ts.isIdentifier)
      .filter((name) => !isPropertyName(name) && !isNestedType(name) && !name.text.startsWith('$') && !own.has(name.text))
      .map((name) => `${path}: ${name.text}`),
  );
}

function isNestedType(name: ts.Identifier): boolean {
  const { parent } = name;
  return (
    (ts.isInterfaceDeclaration(parent) || ts.isTypeAliasDeclaration(parent)) && parent.name === name && ts.isModuleBlock(parent.parent)
  );
}

function isPropertyName(name: ts.Identifier): boolean {
  const { parent } = name;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === name;
  if (ts.isQualifiedName(parent)) return parent.right === name;
  const isMember = ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isClassElement(parent);
  return isMember && parent.name === name;
}

/** The tags of all doc comments. */
export function docTags(modules: readonly PrintedModule[]): readonly string[] {
  return modules.flatMap(({ nodes }) => nodes.flatMap((node) => ts.getJSDocTags(node).map((tag) => tag.tagName.text)));
}

/** Type-checks a printed package's declarations, strictly, and a module that uses it; throws with what the compiler says. */
export function typeCheck(folder: string, service = ''): void {
  writeFileSync(join(folder, 'service.ts'), `import * as events from './index.js';\nvoid events;\n${service}`);
  const compilerOptions = { skipLibCheck: false, noUnusedLocals: false };
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ extends: join(root, 'tsconfig.json'), compilerOptions, include: ['**/*'], exclude: [] }),
  );
  try {
    execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], { stdio: 'pipe', encoding: 'utf8' });
  } catch (error) {
    throw new Error(`the printed package does not compile:\n${(error as { readonly stdout?: string }).stdout ?? ''}`);
  }
}
