import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { copyText } from '../copy-text';
import type { IFinding } from '../../engine';
import type { IInspectorModel } from '../../model/types';
import { copyOf, type CopyForm } from '../copy-finding';
import { CopyMenu } from '../CopyMenu';
import type { Say } from '../use-said';

/** A copy that is being chosen. */
interface ICopying {
  readonly findingId: string;
  readonly rows: readonly number[];
  readonly top: number;
}

export interface ICopyingOptions {
  readonly model: IInspectorModel;
  readonly findings: readonly IFinding[];
  /** The Inspector, below whose top the menu is placed. */
  readonly root: React.RefObject<HTMLElement | null>;
  /** What had the focus before the menu opened; kept here, so that it can be given back. */
  readonly before: React.MutableRefObject<HTMLElement | null>;
  readonly onSay: Say;
  readonly trans: TranslationBundle;
}

/** Copies findings, and opens the menu that asks in which form. */
export function useCopying(options: ICopyingOptions): {
  /** The menu; null while it is closed. */
  readonly copyMenu: React.JSX.Element | null;
  onCopyMenu(findingId: string, rows: readonly number[]): void;
} {
  const { model, findings, root, before, onSay, trans } = options;
  const [copying, setCopying] = React.useState<ICopying | null>(null);
  const onCopy = (findingId: string, form: CopyForm, rows: readonly number[]) => {
    const finding = findings.find(f => f.id === findingId);
    if (finding === undefined) {
      return;
    }
    copyText(() => copyOf(form, model, finding, rows), onSay, trans);
  };
  const onCopyMenu = (findingId: string, rows: readonly number[]) => {
    const from = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    const place = from?.getBoundingClientRect();
    const whole = root.current?.getBoundingClientRect();
    before.current = from;
    setCopying({
      findingId,
      rows,
      top: Math.max(
        0,
        Math.min((place?.bottom ?? 0) - (whole?.top ?? 0), (whole?.height ?? 0) - 96)
      )
    });
  };
  const onCopyEnd = (back: boolean) => {
    setCopying(null);
    if (back) {
      before.current?.focus();
    }
  };
  const copied = findings.find(f => f.id === copying?.findingId);
  const copyMenu =
    copied === undefined || copying === null ? null : (
      <CopyMenu
        top={copying.top}
        rows={copied.rows.count > 0}
        cells={model.state.phase !== 'saved'}
        selected={copying.rows.length}
        onCopy={form => {
          if (form !== 'cell' && form !== 'csv') {
            onCopy(copied.id, form, copying.rows);
          }
          onCopyEnd(true);
        }}
        onClose={onCopyEnd}
        trans={trans}
      />
    );
  return { copyMenu, onCopyMenu };
}
