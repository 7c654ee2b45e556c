import { type Identifier, Node, type SourceFile, SyntaxKind, type Symbol as TypeSymbol, VariableDeclarationKind } from 'ts-morph';
import { mutations } from './upcaster-state.ts';

/** A place in an upcaster file that makes its answer depend on more than the old event. Offsets are into the file's text. */
export interface Impurity {
  readonly start: number;
  readonly end: number;
  readonly what: string;
}

/** Globals that an upcaster may not name: clock, randomness, I/O and state that outlives a call. */
const FORBIDDEN: Readonly<Record<string, string>> = {
  globalThis: 'global state',
  process: 'the process',
  console: 'output',
  fetch: 'the network',
  performance: 'the clock',
  crypto: 'randomness',
  setTimeout: 'timers',
  setInterval: 'timers',
  setImmediate: 'timers',
  queueMicrotask: 'timers',
  eval: 'code made at run time',
  Function: 'code made at run time',
  require: 'modules outside its folder',
  Atomics: 'shared memory',
  SharedArrayBuffer: 'shared memory',
  WeakRef: 'the garbage collector',
  FinalizationRegistry: 'the garbage collector',
  Intl: "the machine's language and time zone",
};

/** Methods whose answer depends on where the machine stands; every other one of `Date` counts in UTC or in milliseconds. */
const LOCAL_TIME = /^(?:[gs]et(?:Date|Day|FullYear|Hours|Minutes|Month|Seconds|Year)|getTimezoneOffset|to(?:Date|Time)?String)$/;
const LOCALE = /^(?:toLocale\w*|localeCompare)$/;

/** Every use of clock, randomness, I/O or global state, every import from outside the folder, all state of the module. */
export function impurities(file: SourceFile): readonly Impurity[] {
  return [...imports(file), ...moduleState(file), ...constructs(file), ...uses(file)];
}

function imports(file: SourceFile): readonly Impurity[] {
  return [...file.getImportDeclarations(), ...file.getExportDeclarations()].flatMap((one) => {
    const specifier = one.getModuleSpecifier();
    if (!specifier || one.isTypeOnly()) return [];
    const from = specifier.getLiteralText();
    if (from === './holes.ts') return [impurity(specifier, './holes.ts at run time, where there is none: write `import type`')];
    if (/^\.\/[^/]+\.ts$/.test(from)) return [];
    return [impurity(specifier, `an import of ${JSON.stringify(from)}: only types and files of this folder may be imported`)];
  });
}

function moduleState(file: SourceFile): readonly Impurity[] {
  const variables = file.getVariableStatements().filter((one) => one.getDeclarationKind() !== VariableDeclarationKind.Const);
  return [
    ...variables.map((one) => impurity(one, 'a variable that outlives the call: use const')),
    ...mutations(file).map((node) => impurity(node, 'state that outlives the call')),
  ];
}

/** What no name gives away: imports at run time, waiting, the module's own place, made-up globals. */
function constructs(file: SourceFile): readonly Impurity[] {
  return file.getDescendants().flatMap((node) => {
    if (Node.isCallExpression(node) && node.getExpression().getKind() === SyntaxKind.ImportKeyword) {
      return [impurity(node, 'an import at run time')];
    }
    if (Node.isAwaitExpression(node)) return [impurity(node, 'await: it must answer at once')];
    if (Node.isMetaProperty(node) && node.getText().startsWith('import')) return [impurity(node, 'import.meta, its own place on disk')];
    if (Node.isAmbientable(node) && node.hasDeclareKeyword()) {
      return [impurity(node, 'a declaration of something that is not in its folder')];
    }
    if (/^(?:\.|\[['"`])constructor\b/.test(accessed(node)))
      return [impurity(node, 'a constructor of unknown origin (code made at run time)')];
    return [];
  });
}

/** `.name` or `['name']` of an access to a property; empty of any other node. */
function accessed(node: Node): string {
  if (Node.isPropertyAccessExpression(node)) return `.${node.getName()}`;
  return Node.isElementAccessExpression(node) ? `[${node.getArgumentExpression()?.getText() ?? ''}` : '';
}

function uses(file: SourceFile): readonly Impurity[] {
  return file.getDescendantsOfKind(SyntaxKind.Identifier).flatMap((name) => {
    const symbol = symbolOf(name);
    if (symbol?.getDeclarations().some((declaration) => isOfFolder(declaration))) return [];
    const parent = name.getParent();
    if (Node.isPropertyAccessExpression(parent) && parent.getNameNode() === name) return ofTheMachine(name, symbol);
    if (Node.isTypeNode(parent) || Node.isQualifiedName(parent)) return [];
    return globalUse(name, parent);
  });
}

function globalUse(name: Identifier, parent: Node): readonly Impurity[] {
  const text = name.getText();
  if (Object.hasOwn(FORBIDDEN, text)) return [impurity(name, `${text} (${FORBIDDEN[text]})`)];
  if (text === 'Math' && !(Node.isPropertyAccessExpression(parent) && parent.getName() !== 'random')) {
    return [impurity(name, 'Math.random, or Math under another name (randomness)')];
  }
  if (text !== 'Date' || isTimeless(parent)) return [];
  return [
    impurity(
      name,
      'Date but as new Date(milliseconds), Date.UTC or Date.parse (the clock or the time zone): take times from the old event',
    ),
  ];
}

/** Whether Date is used without the clock and the time zone. */
function isTimeless(parent: Node): boolean {
  if (Node.isNewExpression(parent)) return parent.getArguments().length === 1;
  if (Node.isBinaryExpression(parent)) return parent.getOperatorToken().getKind() === SyntaxKind.InstanceOfKeyword;
  return Node.isPropertyAccessExpression(parent) && /^(?:UTC|parse)$/.test(parent.getName());
}

/** A method of the language whose answer differs between machines. */
function ofTheMachine(name: Identifier, symbol: TypeSymbol | undefined): readonly Impurity[] {
  const text = name.getText();
  const owner = symbol?.getDeclarations()[0]?.getParent();
  if (!Node.isInterfaceDeclaration(owner)) return [];
  if (LOCALE.test(text)) return [impurity(name, `${text} (the machine's language)`)];
  return owner.getName() === 'Date' && LOCAL_TIME.test(text) ? [impurity(name, `${text} (the machine's time zone): use UTC`)] : [];
}

function symbolOf(name: Identifier): TypeSymbol | undefined {
  const parent = name.getParent();
  return Node.isShorthandPropertyAssignment(parent) ? parent.getValueSymbol() : name.getSymbol();
}

function isOfFolder(declaration: Node): boolean {
  return declaration.getSourceFile().getFilePath().startsWith('/upcasters/');
}

function impurity(node: Node, what: string): Impurity {
  return { start: node.getStart(), end: node.getEnd(), what };
}
