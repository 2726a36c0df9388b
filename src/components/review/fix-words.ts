import type { TranslationBundle } from '@jupyterlab/translation';

import { countText } from '../../charts/numbers';
import type { Library, SideEffect } from '../../engine';

/** Names of the libraries as they write themselves. */
export const LIBRARY_NAMES: Readonly<Record<Library, string>> = {
  pandas: 'pandas',
  polars: 'Polars',
  duckdb: 'DuckDB',
  pyarrow: 'PyArrow'
};

/** A side effect in words; columns in back-ticks. */
export function sideEffectWords(effect: SideEffect, trans: TranslationBundle): string {
  switch (effect.kind) {
    case 'rows-dropped':
      return trans._n('drops %2 row', 'drops %2 rows', effect.count, countText(effect.count));
    case 'values-lost':
      return trans._n(
        'leaves %2 row of %3 without a value',
        'leaves %2 rows of %3 without a value',
        effect.count,
        countText(effect.count),
        ticked(effect.column)
      );
    case 'type-changed':
      return trans.__(
        'changes the type of %1 from %2 to %3',
        ticked(effect.column),
        effect.from,
        effect.to
      );
    case 'column-dropped':
      return trans.__('drops the column %1', ticked(effect.column));
    case 'columns-renamed':
      return trans._n(
        'gives %2 column another name',
        'gives %2 columns other names',
        effect.count,
        countText(effect.count)
      );
    case 'order-changed':
      return trans._n(
        'moves %2 row to another place',
        'moves %2 rows to another place',
        effect.count,
        countText(effect.count)
      );
  }
}

function ticked(name: string): string {
  return `\`${name.replaceAll('`', "'")}\``;
}
