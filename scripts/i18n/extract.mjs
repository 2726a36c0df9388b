import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import ts from 'typescript';

import { keyOf } from './po.mjs';
import { pythonSentences } from './python.mjs';
import { schemaStrings } from './schema.mjs';

const CALLS = { __: [0], _n: [0, 1], _p: [1], _np: [1, 2] };
/** Folders below the user interface whose sentences reach it. */
const BELOW =
  /^src\/(model|sources|worker|readers)\/|^src\/engine\/baseline\/|^src\/engine\/rules\/test-rule\.ts$|^src\/engine\/outliers\/(odd-rows|detector|base\/bounds)\.ts$/;
/** Folders of the user interface, whose sentences outside the calls of a bundle are told as well. */
const ABOVE = /^src\/(components|mime|panel)\//;
/** Folders whose figures and sentences answer what is asked of a whole frame. */
export const STUDIED =
  /^src\/engine\/(inference\/|drift\/(frames|concept)\/|series\/(features\/(extract|besides)|select\/select-features|base\/rows)\.ts$|run\/feature-study\.ts$)/;
/** Functions of theirs whose second argument is the name of a figure. */
const FIGURES = ['figure', 'of', 'cell'];
/** Words that are the same in every language. */
const NEUTRAL = ['null', 'framescope'];
/** Attributes whose text the reader sees or hears. */
const SEEN = ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext', 'aria-description'];

/**
 * All strings of the product, in the order of the files.
 *
 * @param {string} root - the repository.
 * @returns {{ entries: object[], faults: string[] }} entries as `po.mjs` has them; faults are calls
 *   whose text is no literal, and texts of the user interface that no call translates.
 */
export function extract(root) {
  const found = new Map();
  const faults = [];
  const add = (context, id, plural, place) => {
    const key = keyOf({ context, id });
    const known = found.get(key);
    if (known === undefined) {
      found.set(key, { context, id, plural, texts: [], places: [place] });
    } else {
      if (known.plural !== plural) {
        faults.push(
          `${place}: "${id}" stands once with a plural and once without; give one of them a context.`
        );
      }
      if (!known.places.includes(place)) {
        known.places.push(place);
      }
    }
  };
  for (const path of sources(join(root, 'src'))) {
    const name = relative(root, path).replaceAll('\\', '/');
    const file = ts.createSourceFile(
      name,
      readFileSync(path, 'utf8'),
      ts.ScriptTarget.Latest,
      true,
      name.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
    );
    calls(file, name, add, faults);
    constants(file, name, add);
    if (BELOW.test(name) || ABOVE.test(name)) {
      sentences(file, name, add);
    }
    if (name.endsWith('.tsx')) {
      bare(file, name, faults);
    }
  }
  for (const { text, place } of pythonSentences(root)) {
    add('told', text, null, place);
  }
  for (const { context, text, place } of schemaStrings(root)) {
    add(context, text, null, place);
  }
  return { entries: [...found.values()], faults };
}

function sources(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        return entry.name === '__tests__' || entry.name === 'wasm' ? [] : sources(path);
      }
      return /(?<!\.d)\.tsx?$/.test(entry.name) &&
        entry.name !== 'probe-source.ts' &&
        !/\/i18n\/told(-studies|-stats)?\.ts$/.test(path)
        ? [path]
        : [];
    });
}

function walk(node, visit) {
  if (visit(node) !== false) {
    ts.forEachChild(node, child => walk(child, visit));
  }
}

/** The text of a literal, or of literals joined by `+`; null where it is not known here. */
function literal(node) {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
    return node.text;
  }
  if (ts.isParenthesizedExpression(node)) {
    return literal(node.expression);
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const left = literal(node.left);
    const right = literal(node.right);
    return left === null || right === null ? null : left + right;
  }
  return null;
}

const isBundleCall = node =>
  ts.isCallExpression(node) &&
  ts.isPropertyAccessExpression(node.expression) &&
  Object.hasOwn(CALLS, node.expression.name.text);

/** Calls of a bundle. */
function calls(file, name, add, faults) {
  walk(file, node => {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) {
      return;
    }
    const method = node.expression.name.text;
    const places = Object.hasOwn(CALLS, method) ? CALLS[method] : undefined;
    if (places === undefined) {
      return;
    }
    const texts = places.map(i => (node.arguments[i] ? literal(node.arguments[i]) : null));
    const context = method.includes('p') ? literal(node.arguments[0]) : '';
    if (texts.includes(null) || context === null) {
      const isForwarded = name.startsWith('src/i18n/') || name === 'src/plugins/schema-words.ts';
      if (!isForwarded) {
        faults.push(`${where(file, node, name)}: the text of ${method}() is not a literal.`);
      }
      return;
    }
    add(context, texts[0], texts[1] ?? null, name);
  });
}

/** Sentences and names that are tables of the engine. */
function constants(file, name, add) {
  const properties = (context, names) =>
    walk(file, node => {
      if (ts.isPropertyAssignment(node) && names.includes(node.name.getText(file))) {
        const text = literal(node.initializer);
        if (text) {
          add(context, text, null, name);
        }
      }
    });
  if (/^src\/engine\/detectors\/(laws|inclusions)[\w-]*\.ts$/.test(name)) {
    phrases(
      file,
      name,
      add,
      'law',
      (node, text) => isNamed(file, node.parent, ['text']) || text.startsWith('the ')
    );
  }
  if (/^src\/engine\/findings\/catalogue[\w-]*\.ts$/.test(name)) {
    properties('finding', ['title', 'detail', 'masked']);
  } else if (name === 'src/engine/findings/kinds.ts') {
    properties('kind', ['title']);
  } else if (name.startsWith('src/engine/detectors/') || name === 'src/worker/progress.ts') {
    properties('check', ['title']);
  } else if (/^src\/engine\/(laws\/duration|rules\/parts)\.ts$/.test(name)) {
    phrases(file, name, add, 'law', node => isNamed(file, node.parent, ['words']));
  } else if (/^src\/engine\/rules\/guard[\w-]*\.ts$/.test(name)) {
    wrongs(file, name, add);
  } else if (/^src\/engine\/rules\/(regex[\w-]*|formula)\.ts$/.test(name)) {
    phrases(file, name, add, 'pattern', node => isThrown(file, node));
  } else if (/^src\/engine\/fixes\/remedies[\w-]*\.ts$/.test(name)) {
    phrases(
      file,
      name,
      add,
      'fix',
      (_, text) => /^([A-Z][a-z]+|the) /.test(text) && !isSentence(text)
    );
  } else if (STUDIED.test(name)) {
    studied(file, name, add);
  } else if (name === 'src/engine/findings/words.ts') {
    walk(file, node => {
      if (ts.isArrayLiteralExpression(node)) {
        node.elements.forEach(element => add('word', literal(element), null, name));
      }
    });
  }
}

/** Whether a node, or what it is a branch of, is the value of one of these properties. */
function isNamed(file, node, names) {
  return ts.isConditionalExpression(node)
    ? isNamed(file, node.parent, names)
    : ts.isPropertyAssignment(node) && names.includes(node.name.getText(file));
}

/** What `wrong(where, what)` says of a rule: `%1` is where, the others follow. */
function wrongs(file, name, add) {
  walk(file, node => {
    const said =
      ts.isCallExpression(node) && node.expression.getText(file) === 'wrong'
        ? template(node.arguments[1])
        : null;
    if (said !== null) {
      const what = said.replace(/%(\d)/g, (_, place) => `%${Number(place) + 1}`);
      add('rule', `%1 ${what}.`, null, name);
    }
  });
}

/** Whether a node is what a new error says. */
function isThrown(file, { parent }) {
  return ts.isNewExpression(parent) && parent.expression.getText(file) === 'RangeError';
}

/** Names of figures, and whatever has several words. */
function studied(file, name, add) {
  walk(file, node => {
    const text = template(node);
    if (text === null) {
      return undefined;
    }
    const { parent } = node;
    const isName =
      ts.isCallExpression(parent) &&
      FIGURES.includes(parent.expression.getText(file)) &&
      parent.arguments[1] === node;
    const isListed =
      ts.isArrayLiteralExpression(parent) && parent.elements.length > 1 && /^[A-Z]/.test(text);
    const isCase = /^(no|No)$/.test(text);
    const isPlain =
      !ts.isImportDeclaration(parent) &&
      !ts.isLiteralTypeNode(parent) &&
      !(ts.isNewExpression(parent) && parent.expression.getText(file) === 'Random') &&
      text !== 'cannot tell';
    if (
      isPlain &&
      (isName || isListed || isCase
        ? /[a-z]/i.test(text)
        : / /.test(text.trim()) && /[a-z]{2,}/.test(text))
    ) {
      add('study', text, null, name);
    }
    return false;
  });
}

/** Texts with words that are no whole sentences: laws, and what fixes do. */
function phrases(file, name, add, context, isWanted) {
  walk(file, node => {
    const text = template(node);
    if (text === null || ts.isImportDeclaration(node.parent)) {
      return undefined;
    }
    const last = (text.match(/%\d/g) ?? []).length + 1;
    if (/[a-z]{2,}/.test(text) && isWanted(node, text)) {
      add(context, text.replace('{}', `%${last}`), null, name);
    }
    return false;
  });
}

/** Whole sentences that no call translates: errors, notes, reasons. */
function sentences(file, name, add) {
  walk(file, node => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || isBundleCall(node)) {
      return false;
    }
    const text = template(node);
    if (text === null) {
      return undefined;
    }
    if (isSentence(text)) {
      add('told', text, null, name);
    }
    return false;
  });
}

/** A text with its unknown parts as %1, %2, ...; null where the node is none. */
function template(node) {
  let n = 0;
  const read = part => {
    if (ts.isStringLiteral(part) || ts.isNoSubstitutionTemplateLiteral(part)) {
      return part.text;
    }
    if (ts.isTemplateExpression(part)) {
      return (
        part.head.text + part.templateSpans.map(span => `%${++n}${span.literal.text}`).join('')
      );
    }
    if (ts.isBinaryExpression(part) && part.operatorToken.kind === ts.SyntaxKind.PlusToken) {
      const left = read(part.left);
      const right = read(part.right);
      return left === null && right === null ? null : (left ?? `%${++n}`) + (right ?? `%${++n}`);
    }
    return null;
  };
  return read(node);
}

/** Whether a text is a sentence for the user: it begins like one, has words and a full stop. */
export const isSentence = text =>
  /^["“`A-Z%]/.test(text) &&
  /[a-z]{2,} [a-z]/.test(text) &&
  /[.]$/.test(text) &&
  !text.includes('\n');

/** Words in JSX that nothing translates. */
function bare(file, name, faults) {
  const report = (node, text) => {
    if (/\p{L}{2,}/u.test(text) && !NEUTRAL.includes(text.trim())) {
      faults.push(`${where(file, node, name)}: "${text.trim()}" is not translated.`);
    }
  };
  walk(file, node => {
    if (ts.isJsxElement(node) && node.openingElement.tagName.getText(file) === 'code') {
      return false;
    }
    if (ts.isJsxText(node)) {
      report(node, node.text);
    } else if (ts.isJsxAttribute(node) && SEEN.includes(node.name.getText(file))) {
      if (node.initializer && ts.isStringLiteral(node.initializer)) {
        report(node, node.initializer.text);
      }
    }
    return undefined;
  });
}

function where(file, node, name) {
  const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
  return `${name}:${line + 1}`;
}
