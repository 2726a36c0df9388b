import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { countText, scaleText, shareText } from '../charts/numbers';
import type { IFinding, IProfile } from '../engine';
import { kindInside, kindTitle } from '../i18n';
import { Icon, SEVERITY_ICONS } from './base';
import { Comments } from './FindingMarks';
import { HeaderChart } from './HeaderChart';
import { offendingOf, qualityOf } from './header-shapes';
import { middle, typeSign } from './words';

export interface IColumnItemProps {
  readonly name: string;
  readonly typeName: string;
  /** Null until it is known. */
  readonly profile: IProfile | null;
  readonly findings: readonly IFinding[];
  /** Comments on the column itself. Default: 0. */
  readonly comments?: number;
  readonly current: boolean;
  readonly index: number;
  readonly size: number;
  readonly trans: TranslationBundle;
  readonly style?: React.CSSProperties;
  readonly onFocus: (index: number) => void;
  readonly onOpen: (index: number) => void;
}

function metaOf(profile: IProfile, trans: TranslationBundle): string {
  const { nulls, rows, numeric, distinct } = profile;
  const approx = profile.distinctBasis === 'exact' ? '' : '~';
  if (rows > 0 && nulls === rows) {
    return trans.__('all missing');
  }
  if (nulls > 0) {
    return trans.__('%1 missing, %2', countText(nulls), shareText(nulls, rows));
  }
  if (numeric !== null && ['number', 'integer', 'date'].includes(profile.semantic)) {
    const scale = profile.semantic === 'date' ? 'date' : 'number';
    return `${scaleText(numeric.min, scale)} – ${scaleText(numeric.max, scale)}`;
  }
  return trans.__('%1 distinct', `${approx}${countText(distinct)}`);
}

/** Valid, suspicious and missing rows of a column as one bar 4 px high. */
export function Quality({
  profile,
  findings,
  trans
}: {
  readonly profile: IProfile;
  readonly findings: readonly IFinding[];
  readonly trans: TranslationBundle;
}): React.JSX.Element {
  const { rows } = profile;
  const { suspicious, missing } = qualityOf(profile, findings);
  const valid = Math.max(0, rows - suspicious - missing);
  const width = (n: number) => `${rows > 0 ? Math.min(100, (100 * n) / rows) : 0}%`;
  const label = trans.__(
    '%1 valid, %2 suspicious, %3 missing',
    shareText(valid, rows),
    shareText(suspicious, rows),
    shareText(missing, rows)
  );
  return (
    <div className="fs-quality" role="img" aria-label={label} title={label}>
      {valid > 0 && <i className="fs-valid" />}
      {suspicious > 0 && <i className="fs-suspicious" style={{ width: width(suspicious) }} />}
      {missing > 0 && <i className="fs-missing" style={{ width: width(missing) }} />}
    </div>
  );
}

/** One column: name, type, range or missing share, its findings, its chart. */
export const ColumnItem = React.memo(function ColumnItem(
  props: IColumnItemProps
): React.JSX.Element {
  const { name, typeName, profile, findings, comments = 0, current, index, size, trans } = props;
  const offending = React.useMemo(
    () => (profile === null ? null : offendingOf(profile, findings)),
    [profile, findings]
  );
  const meta = profile === null ? trans.__('not known yet') : metaOf(profile, trans);
  const kinds = findings.map(f => kindTitle(f.kind));
  return (
    <li
      className="fs-column"
      aria-label={[
        name,
        typeName,
        meta,
        kinds.length > 0 ? kinds.join(', ') : trans.__('no findings')
      ].join(', ')}
      aria-current={current ? 'true' : undefined}
      aria-posinset={index + 1}
      aria-setsize={size}
      data-index={index}
      tabIndex={current ? 0 : -1}
      style={props.style}
      onFocus={() => props.onFocus(index)}
      onClick={() => props.onOpen(index)}
    >
      <div className="fs-grow">
        <div className="fs-column-name">
          <span className="fs-type" title={typeName}>
            {profile === null ? '…' : typeSign(profile)}
          </span>
          <code title={name}>{middle(name)}</code>
          <Comments count={comments} trans={trans} />
        </div>
        <div className="fs-column-meta" title={`${meta} · ${typeName}`}>
          {meta}
        </div>
        <div className="fs-chips">
          {findings.length === 0 && profile !== null && (
            <span className="fs-tiny fs-muted">{trans.__('no findings')}</span>
          )}
          {findings.slice(0, findings.length > 2 ? 1 : 2).map((finding, i) => (
            <span className="fs-chip" key={finding.id} title={kinds[i]}>
              <Icon icon={SEVERITY_ICONS[finding.severity]} className={`fs-${finding.severity}`} />
              <span>
                {findings.length === 1 ? `${kindInside(finding.kind)} ` : ''}
                {finding.rows.count > 0 ? countText(finding.rows.count) : ''}
              </span>
            </span>
          ))}
          {findings.length > 2 && (
            <span className="fs-chip" title={kinds.slice(1).join(', ')}>
              <span>{trans.__('%1 more', findings.length - 1)}</span>
            </span>
          )}
        </div>
      </div>
      {profile !== null && offending !== null ? (
        <div>
          <HeaderChart profile={profile} offending={offending} />
          <Quality profile={profile} findings={findings} trans={trans} />
        </div>
      ) : (
        <span className="fs-unknown" aria-hidden="true" />
      )}
    </li>
  );
});
