import { Node, type SourceFile, SyntaxKind } from 'ts-morph';

/** Methods that change what they are called on. */
const MUTATING = new Set('add clear copyWithin delete fill pop push reverse set shift sort splice unshift'.split(' '));

/** Places inside functions that change what the module or another file of the folder holds: the next call would see it. */
export function mutations(file: SourceFile): readonly Node[] {
  return file.getDescendants().filter((node) => {
    const target = changed(node);
    return target !== undefined && isInFunction(node) && isOfModule(rootOf(target));
  });
}

/** What a node changes, if it changes something. */
function changed(node: Node): Node | undefined {
  if (Node.isBinaryExpression(node)) return isAssignment(node.getOperatorToken().getKind()) ? node.getLeft() : undefined;
  if (Node.isDeleteExpression(node)) return node.getExpression();
  if (Node.isPrefixUnaryExpression(node) || Node.isPostfixUnaryExpression(node)) {
    const operator = node.getOperatorToken();
    return operator === SyntaxKind.PlusPlusToken || operator === SyntaxKind.MinusMinusToken ? node.getOperand() : undefined;
  }
  if (!Node.isCallExpression(node)) return undefined;
  const called = node.getExpression();
  return Node.isPropertyAccessExpression(called) && MUTATING.has(called.getName()) ? called.getExpression() : undefined;
}

function isAssignment(kind: SyntaxKind): boolean {
  return kind >= SyntaxKind.FirstAssignment && kind <= SyntaxKind.LastAssignment;
}

function rootOf(node: Node): Node {
  if (Node.isPropertyAccessExpression(node) || Node.isElementAccessExpression(node) || Node.isNonNullExpression(node)) {
    return rootOf(node.getExpression());
  }
  return Node.isParenthesizedExpression(node) || Node.isAsExpression(node) ? rootOf(node.getExpression()) : node;
}

function isInFunction(node: Node): boolean {
  return node
    .getAncestors()
    .some((one) => Node.isFunctionLikeDeclaration(one) || Node.isFunctionExpression(one) || Node.isArrowFunction(one));
}

/** Whether a name is declared, or imported, where the whole module sees it. */
function isOfModule(root: Node): boolean {
  if (!Node.isIdentifier(root)) return false;
  return (root.getSymbol()?.getDeclarations() ?? []).some((declaration) => {
    if (Node.isImportSpecifier(declaration) || Node.isImportClause(declaration) || Node.isNamespaceImport(declaration)) return true;
    const holder = Node.isVariableDeclaration(declaration) ? declaration.getVariableStatement()?.getParent() : declaration.getParent();
    return holder !== undefined && Node.isSourceFile(holder);
  });
}
