import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { shareText } from '../../charts/numbers';
import type { IFilter, IFinding, IProfile } from '../../engine';
import { qualityOf, suspicionsOf } from '../header-shapes';

export interface IQualityBarProps {
  readonly column: number;
  readonly name: string;
  readonly profile: IProfile;
  readonly findings: readonly IFinding[];
  /** The filter of the column; null for none. */
  readonly filter: IFilter | null;
  readonly onFilter: (column: number, filter: IFilter | null) => void;
  readonly trans: TranslationBundle;
}

/** A part of the quality of a column, and the filter that keeps its rows. */
export interface IQualityPart {
  readonly key: 'valid' | 'suspicious' | 'missing';
  readonly rows: number;
  readonly filter: IFilter;
}

/** The parts of a column that have rows. */
export function qualityParts(
  column: number,
  profile: IProfile,
  findings: readonly IFinding[]
): readonly IQualityPart[] {
  const { suspicious, missing } = qualityOf(profile, findings);
  const ids = suspicionsOf(findings)
    .filter(finding => finding.rows.count > 0)
    .map(finding => finding.id);
  const valid = Math.max(0, profile.rows - suspicious - missing);
  const parts: IQualityPart[] = [
    {
      key: 'valid',
      rows: valid,
      filter:
        ids.length === 0
          ? { kind: 'missing', column, negate: true }
          : { kind: 'findings', column, findings: ids, negate: true }
    },
    { key: 'suspicious', rows: suspicious, filter: { kind: 'findings', column, findings: ids } },
    { key: 'missing', rows: missing, filter: { kind: 'missing', column, negate: false } }
  ];
  return parts.filter(part => part.rows > 0);
}

/** Valid, suspicious and missing rows of a column; each part keeps its rows alone, or lets go. */
export const QualityBar = React.memo(function QualityBar(
  props: IQualityBarProps
): React.JSX.Element {
  const { column, name, profile, findings, filter, onFilter, trans } = props;
  const { rows } = profile;
  const said = {
    valid: (share: string) => trans.__('%1: keep the valid rows, %2', name, share),
    suspicious: (share: string) => trans.__('%1: keep the suspicious rows, %2', name, share),
    missing: (share: string) => trans.__('%1: keep the rows without a value, %2', name, share)
  };
  const now = JSON.stringify(filter);
  return (
    <div className="fs-quality fs-quality-parts">
      {qualityParts(column, profile, findings).map(part => {
        const pressed = JSON.stringify(part.filter) === now;
        const label = said[part.key](shareText(part.rows, rows));
        return (
          <button
            type="button"
            key={part.key}
            tabIndex={-1}
            aria-pressed={pressed}
            aria-label={label}
            title={label}
            style={part.key === 'valid' ? undefined : { flexBasis: `${(100 * part.rows) / rows}%` }}
            onClick={() => onFilter(column, pressed ? null : part.filter)}
          >
            <i className={`fs-${part.key}`} />
          </button>
        );
      })}
    </div>
  );
});
