import { type Node, type SourceFile, SyntaxKind, VariableDeclarationKind } from 'ts-morph';

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
};

/** Every use of clock, randomness, I/O or global state, every import from outside the folder, every variable of the module. */
export function impurities(file: SourceFile): readonly Impurity[] {
  return [...imports(file), ...variables(file), ...uses(file)];
}

function imports(file: SourceFile): readonly Impurity[] {
  const declared = [...file.getImportDeclarations(), ...file.getExportDeclarations()].flatMap((one) => {
    const specifier = one.getModuleSpecifier();
    if (!specifier || one.isTypeOnly() || /^\.\/[^/]+\.ts$/.test(specifier.getLiteralText())) return [];
    return [
      impurity(
        specifier,
        `an import of ${JSON.stringify(specifier.getLiteralText())}: only types and files of this folder may be imported`,
      ),
    ];
  });
  const dynamic = file
    .getDescendantsOfKind(SyntaxKind.CallExpression)
    .filter((call) => call.getExpression().getKind() === SyntaxKind.ImportKeyword)
    .map((call) => impurity(call, 'an import at run time'));
  return [...declared, ...dynamic];
}

function variables(file: SourceFile): readonly Impurity[] {
  return file
    .getVariableStatements()
    .filter((statement) => statement.getDeclarationKind() !== VariableDeclarationKind.Const)
    .map((statement) => impurity(statement, 'a variable that outlives the call: use const'));
}

function uses(file: SourceFile): readonly Impurity[] {
  return file.getDescendantsOfKind(SyntaxKind.Identifier).flatMap((name) => {
    const parent = name.getParent();
    if (parent.getKind() === SyntaxKind.PropertyAccessExpression && parent.getChildAtIndex(0) !== name) return [];
    if (parent.getKind() === SyntaxKind.PropertyAssignment && parent.getChildAtIndex(0) === name) return [];
    if (declaredHere(name, file)) return [];
    const text = name.getText();
    if (Object.hasOwn(FORBIDDEN, text)) return [impurity(name, `${text} (${FORBIDDEN[text]})`)];
    const whole = parent.getText();
    if (text === 'Math' && /^Math\s*(\.\s*random|\[)/.test(whole)) return [impurity(parent, 'Math.random (randomness)')];
    if (text === 'Date' && readsClock(parent)) return [impurity(parent, 'the clock: take the time from the old event')];
    return [];
  });
}

/** `Date.now`, `Date()` and `new Date()` without arguments read the clock; `new Date(old.at)` does not. */
function readsClock(parent: Node): boolean {
  const created = parent.asKind(SyntaxKind.NewExpression);
  if (created) return created.getArguments().length === 0;
  if (parent.getKind() === SyntaxKind.CallExpression) return true;
  return parent.getKind() === SyntaxKind.PropertyAccessExpression && !/^Date\s*\.\s*(UTC|parse)$/.test(parent.getText());
}

function declaredHere(name: Node, file: SourceFile): boolean {
  return (
    name
      .getSymbol()
      ?.getDeclarations()
      .some((declaration) => declaration.getSourceFile() === file) === true
  );
}

function impurity(node: Node, what: string): Impurity {
  return { start: node.getStart(), end: node.getEnd(), what };
}
