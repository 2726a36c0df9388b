import { closeIcon, searchIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { FindingKind, IFinding, Severity } from '../engine';
import { fullText, kindTitle, textOfFinding } from '../i18n';
import { Icon, IconButton, SEVERITY_ICONS } from './base';
import { downIcon } from './icons';
import { keyHint, useKeys } from './keys';

/** What the filter row lets through. */
export interface IFilter {
  readonly text: string;
  readonly hidden: ReadonlySet<Severity>;
  /** The only kind to show; null for all. */
  readonly kind: FindingKind | null;
}

/** The filter that lets everything through. */
export const NO_FILTER: IFilter = { text: '', hidden: new Set(), kind: null };

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** Whether a finding passes the filter; text is looked for in sentence, kind and columns. */
export function passes(finding: IFinding, filter: IFilter): boolean {
  if (filter.hidden.has(finding.severity) || (filter.kind ?? finding.kind) !== finding.kind) {
    return false;
  }
  const wanted = filter.text.trim().toLowerCase();
  return (
    wanted === '' ||
    [
      textOfFinding(finding).replaceAll('`', ''),
      finding.kind,
      kindTitle(finding.kind),
      ...finding.columns
    ].some(text => text.toLowerCase().includes(wanted))
  );
}

export interface IFiltersProps {
  readonly filter: IFilter;
  readonly onFilter: (filter: IFilter) => void;
  /** Null hides the severities (list of columns). */
  readonly findings: readonly IFinding[] | null;
  readonly input: React.RefObject<HTMLInputElement>;
  /** Order of the columns; not given for findings. */
  readonly order?: 'frame' | 'worst';
  readonly onOrder?: (order: 'frame' | 'worst') => void;
  readonly trans: TranslationBundle;
}

/** Filter by text (key `/`) and by severity. */
export function Filters(props: IFiltersProps): React.JSX.Element {
  const { filter, onFilter, findings, input, order, onOrder, trans } = props;
  const label = findings === null ? trans.__('Filter columns') : trans.__('Filter findings');
  const keysOf = useKeys();
  const names = {
    error: trans.__('Errors'),
    warning: trans.__('Warnings'),
    info: trans.__('Infos')
  };
  const toggle = (severity: Severity) => {
    const hidden = new Set(filter.hidden);
    if (!hidden.delete(severity)) {
      hidden.add(severity);
    }
    onFilter({ ...filter, hidden });
  };
  return (
    <>
      <div className="fs-filters">
        <div className="fs-field">
          <Icon icon={searchIcon} size={14} />
          <input
            ref={input}
            type="search"
            aria-label={label}
            {...keyHint(label, keysOf('filter'))}
            placeholder={findings === null ? trans.__('Filter columns') : trans.__('Filter')}
            value={filter.text}
            onChange={event => onFilter({ ...filter, text: event.currentTarget.value })}
            onKeyDown={event => {
              if (event.key === 'Escape' && filter.text !== '') {
                event.stopPropagation();
                onFilter({ ...filter, text: '' });
              }
            }}
          />
        </div>
        {order !== undefined && (
          <div className="fs-field fs-order">
            <select
              aria-label={trans.__('Order of the columns')}
              value={order}
              onChange={event =>
                onOrder?.(event.currentTarget.value === 'worst' ? 'worst' : 'frame')
              }
            >
              <option value="frame">{trans.__('Frame order')}</option>
              <option value="worst">{trans.__('Worst first')}</option>
            </select>
            <Icon icon={downIcon} size={12} />
          </div>
        )}
        {findings !== null &&
          SEVERITIES.map(severity => {
            const count = findings.filter(f => f.severity === severity).length;
            return (
              <button
                type="button"
                key={severity}
                className="fs-severity"
                aria-pressed={!filter.hidden.has(severity)}
                aria-label={`${names[severity]}, ${count}`}
                title={names[severity]}
                onClick={() => toggle(severity)}
              >
                <Icon icon={SEVERITY_ICONS[severity]} size={14} className={`fs-${severity}`} />
                {fullText(count)}
              </button>
            );
          })}
      </div>
      {filter.kind !== null && (
        <div className="fs-kind-filter">
          <span className="fs-line">{trans.__('Only: %1', kindTitle(filter.kind))}</span>
          <IconButton
            icon={closeIcon}
            label={trans.__('Show all kinds')}
            onClick={() => onFilter({ ...filter, kind: null })}
          />
        </div>
      )}
    </>
  );
}
