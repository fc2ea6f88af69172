/** What declarations and members are called, and what they hold. */
import type { Node } from 'oxc-parser';

/** Undefined for a statement without a name. */
export function declarationKey(node: Node, text: string): string | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
      return `import ${node.importKind ?? 'value'} ${node.source.value}`;
    case 'ExportNamedDeclaration':
      return node.declaration === null
        ? `export from ${node.source?.value ?? 'here'}`
        : declarationKey(node.declaration, text);
    case 'ExportAllDeclaration':
      return `export all ${node.source.value}`;
    case 'ExportDefaultDeclaration':
      return 'export default';
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return `name ${node.id?.name}`;
    case 'VariableDeclaration':
      return `name ${node.declarations.map(({ id }) => text.slice(id.start, id.end)).join()}`;
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
    case 'TSEnumDeclaration':
      return `type ${node.id.name}`;
    case 'ExpressionStatement':
      return callKey(node.expression, text);
    default:
      return undefined;
  }
}

/** `describe('orders')`, `app.get('/orders')`: a call that names what it makes. */
function callKey(node: Node, text: string): string | undefined {
  if (node.type === 'AwaitExpression') return callKey(node.argument, text);
  if (node.type !== 'CallExpression') return undefined;
  const [first] = node.arguments;
  if (first?.type !== 'Literal' || typeof first.value !== 'string') return undefined;
  return `call ${text.slice(node.callee.start, node.callee.end)} ${first.value}`;
}

/** Of what stands in a class, an object, an interface or a function. */
export function memberKey(node: Node, text: string): string | undefined {
  switch (node.type) {
    case 'Property':
    case 'TSPropertySignature':
    case 'TSMethodSignature':
      return `member ${text.slice(node.key.start, node.key.end)}`;
    case 'PropertyDefinition':
    case 'MethodDefinition':
    case 'AccessorProperty': {
      const kind = node.type === 'MethodDefinition' ? node.kind : '';
      return `member ${node.static} ${kind} ${text.slice(node.key.start, node.key.end)}`;
    }
    case 'SpreadElement':
      return `member ${text.slice(node.start, node.end)}`;
    default:
      return declarationKey(node, text);
  }
}

interface Inner {
  readonly nodes: readonly Node[];
  readonly start: number;
  readonly end: number;
  /** Whether its members end with commas. */
  readonly commas: boolean;
}

/** The list that a declaration is made of, if it is made of one. */
export function innerOf(node: Node | null): Inner | undefined {
  const list = (nodes: readonly Node[], { start, end }: Node, commas = false): Inner => ({
    nodes,
    // Past the head of a class, which may have braces of its own.
    start,
    end,
    commas,
  });
  switch (node?.type) {
    case 'ExportNamedDeclaration':
    case 'ExportDefaultDeclaration':
      return innerOf(node.declaration);
    case 'VariableDeclaration':
      return node.declarations.length === 1
        ? innerOf(node.declarations[0]?.init ?? null)
        : undefined;
    case 'ClassDeclaration':
    case 'TSInterfaceDeclaration':
      return list(node.body.body, node.body);
    case 'TSTypeAliasDeclaration': {
      const type = node.typeAnnotation;
      return type.type === 'TSTypeLiteral' ? list(type.members, type) : undefined;
    }
    case 'ObjectExpression':
      return list(node.properties, node, true);
    case 'Property':
      return innerOf(node.value);
    case 'ExpressionStatement':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'ParenthesizedExpression':
      return innerOf(node.expression);
    case 'AwaitExpression':
      return innerOf(node.argument);
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return node.body?.type === 'BlockStatement' ? list(node.body.body, node.body) : undefined;
    case 'CallExpression':
      return node.arguments.map(innerOf).findLast((inner) => inner !== undefined);
    default:
      return undefined;
  }
}
