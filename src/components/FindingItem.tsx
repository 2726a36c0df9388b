import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { countText } from '../charts/numbers';
import type { IFinding } from '../engine';
import { decimalText, sentenceOf } from '../i18n';
import { Icon, Sentence, SEVERITY_ICONS } from './base';
import { AcceptedNote, FindingMarks } from './FindingMarks';
import { downIcon, upIcon } from './icons';
import { ariaKey, useKeys } from './keys';
import { Strip } from './Strip';
import { plain, rowsWord, severityWord, spoken } from './words';

export interface IFindingItemProps {
  readonly finding: IFinding;
  /** Findings this one explains. */
  readonly children: readonly IFinding[];
  readonly expanded: boolean;
  /** Shown below the finding that explains it. */
  readonly child: boolean;
  readonly current: boolean;
  /** 0-based place in the list and length of the list. */
  readonly index: number;
  readonly size: number;
  readonly trans: TranslationBundle;
  readonly style?: React.CSSProperties;
  readonly measure?: (element: HTMLElement | null) => void;
  readonly onFocus: (index: number) => void;
  readonly onOpen: (id: string) => void;
  readonly onToggle: (id: string) => void;
}

/** One finding of the list: severity, sentence, count, where its rows sit. */
export const FindingItem = React.memo(function FindingItem(
  props: IFindingItemProps
): React.JSX.Element {
  const { finding, children, expanded, current, index, size, trans } = props;
  const { title, detail } = sentenceOf(finding);
  const { count } = finding.rows;
  const keysOf = useKeys();
  return (
    <li
      className={props.child ? 'fs-finding fs-child' : 'fs-finding'}
      aria-label={spoken(finding, trans)}
      aria-current={current ? 'true' : undefined}
      aria-posinset={index + 1}
      aria-setsize={size}
      aria-keyshortcuts={keysOf('open-finding').map(ariaKey).join(' ') || undefined}
      tabIndex={current ? 0 : -1}
      data-index={index}
      ref={props.measure}
      style={props.style}
      onFocus={() => props.onFocus(index)}
      onClick={() => props.onOpen(finding.id)}
    >
      <Icon
        icon={SEVERITY_ICONS[finding.severity]}
        className={`fs-${finding.severity}`}
        label={severityWord(finding.severity, trans)}
      />
      <div className="fs-title">
        <Sentence text={title} />
      </div>
      <div className="fs-finding-count" title={rowsWord(count, trans)}>
        {count > 0 ? countText(count) : ''}
      </div>
      {detail !== '' && (
        <div className="fs-detail-line" title={plain(detail)}>
          <Sentence text={detail} />
        </div>
      )}
      <div className="fs-finding-meta">
        {count > 0 ? (
          <Strip
            blocks={finding.rows.strip}
            label={trans.__('position of the rows in the frame')}
          />
        ) : (
          <span className="fs-grow" />
        )}
        <FindingMarks finding={finding} trans={trans} />
        <span
          className="fs-confidence"
          title={trans.__('confidence %1', decimalText(finding.confidence, 2))}
        >
          {trans.__('conf. %1', decimalText(finding.confidence, 2))}
        </span>
      </div>
      <AcceptedNote finding={finding} trans={trans} tabIndex={current ? 0 : -1} />
      {children.length > 0 && (
        <button
          type="button"
          className="fs-button fs-bare fs-children"
          aria-expanded={expanded}
          tabIndex={current ? 0 : -1}
          onClick={event => {
            event.stopPropagation();
            props.onToggle(finding.id);
          }}
        >
          <Icon icon={expanded ? upIcon : downIcon} size={12} />
          {trans._n('explains %1 more', 'explains %1 more', children.length)}
        </button>
      )}
    </li>
  );
});
