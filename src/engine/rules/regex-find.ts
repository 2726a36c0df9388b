import { compileRegex, type IPattern } from './regex';
import { parseRegex } from './regex-parse';

const ANYTHING = '[\\s\\S]*';

/**
 * Reads a pattern that some part of a text has to match, `^` and `$` holding it to the ends.
 * It takes what `compileRegex` takes, and as much time.
 *
 * @returns `portable` is to be searched for and groups without catching.
 * @throws RangeError with what is wrong, as the end of a sentence.
 */
export function findRegex(pattern: string): IPattern {
  const head = pattern.startsWith('^');
  const tail = /(?<!\\)(?:\\\\)*\$$/.test(pattern);
  const inner = pattern.slice(head ? 1 : 0, tail ? -1 : undefined);
  const held = head || tail;
  if (held && parseRegex(`x${inner}`).type === 'any') {
    throw new RangeError('its choices need a group between ^ and $, such as ^(a|b)$');
  }
  const { portable } = compileRegex(inner);
  const whole = compileRegex(`${head ? '' : ANYTHING}(?:${inner})${tail ? '' : ANYTHING}`);
  const plain = portable.replace(/\\.|\(/gs, sign => (sign === '(' ? '(?:' : sign));
  return {
    test: text => whole.test(text),
    portable: held ? `${head ? '^' : ''}(?:${plain})${tail ? '$' : ''}` : plain
  };
}
