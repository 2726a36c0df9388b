import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { bytesText, countText } from '../charts/numbers';
import type { IReport } from '../engine';
import {
  DEFAULT_K,
  MAX_BYTES,
  SHARE_ALL,
  shareSummary,
  type IShareChoice,
  type IShareColumn,
  type ISharePart,
  type IShareSummary
} from '../report';
import { Icon } from './base';
import { warningIcon } from './icons';
import { Modal, useFocus } from './Modal';
import { middle } from './words';

/** Columns listed before "Show all". */
const FIRST = 5;

export interface IShareDialogProps {
  /** As the engine made it, not yet through `redact`. */
  readonly report: IReport;
  /** What is ticked at first. Default: everything, nothing released. */
  readonly initial?: IShareChoice;
  /** Rows that must share a value before it is saved. Default: 20. */
  readonly k?: number;
  /** Bytes the saved output may take. Default: 150 KB. */
  readonly limit?: number;
  readonly trans: TranslationBundle;
  /** Save in the notebook; the bundle is what was listed, byte for byte. */
  readonly onSave: (summary: IShareSummary, choice: IShareChoice) => void;
  /** Copy instead of saving. */
  readonly onCopy: (summary: IShareSummary, choice: IShareChoice) => void;
  readonly onClose: () => void;
}

/**
 * What a saved notebook will hold, part by part and column by column, before
 * it is saved. A column that looks personal asks once more; over the limit
 * nothing can be saved. Focus returns to where it came from.
 */
export function ShareDialog(props: IShareDialogProps): React.JSX.Element {
  const { report, trans, k = DEFAULT_K, limit = MAX_BYTES } = props;
  const [choice, setChoice] = React.useState<IShareChoice>(props.initial ?? SHARE_ALL);
  const [asked, setAsked] = React.useState<string | null>(null);
  const [preview, setPreview] = React.useState(false);
  const title = React.useId();
  const summary = React.useMemo(
    () => shareSummary(report, choice, k, limit),
    [report, choice, k, limit]
  );
  const change = (part: Partial<IShareChoice>): void => setChoice({ ...choice, ...part });
  const release = (name: string, on: boolean): void => {
    const names = summary.columns.filter(column => column.released).map(column => column.name);
    change({ released: on ? [...names, name] : names.filter(one => one !== name) });
    setAsked(null);
  };
  const tooLarge = summary.over > 0;
  return (
    <Modal
      labelledBy={title}
      className="fs-share"
      onClose={() => (asked === null ? props.onClose : () => setAsked(null))()}
    >
      <h2 id={title}>{trans.__('Share: what this notebook will hold')}</h2>
      <Size summary={summary} trans={trans} />
      {tooLarge && (
        <p className="fs-share-over" role="alert">
          <Icon icon={warningIcon} className="fs-error" />
          <span>
            {trans.__(
              'Too large by %1. Leave a part out, or let the least important go.',
              bytesText(summary.over)
            )}
          </span>
          <button type="button" className="fs-button" onClick={() => change({ fit: true })}>
            {trans.__('Make it fit')}
          </button>
        </p>
      )}
      <Parts summary={summary} choice={choice} change={change} trans={trans} />
      <Columns summary={summary} asked={asked} trans={trans} onAsk={setAsked} onRelease={release} />
      {summary.namesLikeValues.length > 0 && (
        <p className="fs-share-note">
          <Icon icon={warningIcon} className="fs-warning" />
          <span>
            {trans.__(
              'Column names are always saved, and some look like values: %1.',
              summary.namesLikeValues
                .slice(0, 3)
                .map(name => middle(name, 24))
                .join(', ')
            )}
          </span>
        </p>
      )}
      {preview && (
        <textarea
          className="fs-input fs-share-bytes"
          aria-label={trans.__('The exact bytes')}
          readOnly
          value={[
            JSON.stringify(summary.bundle.report),
            summary.bundle.html,
            summary.bundle.text
          ].join('\n\n')}
        />
      )}
      <div className="fs-share-actions">
        <button
          type="button"
          className="fs-button fs-bare"
          aria-expanded={preview}
          onClick={() => setPreview(!preview)}
        >
          {trans.__('Preview the exact bytes')}
        </button>
        <span className="fs-grow" />
        <button type="button" className="fs-button" onClick={props.onClose}>
          {trans.__('Cancel')}
        </button>
        <button type="button" className="fs-button" onClick={() => props.onCopy(summary, choice)}>
          {trans.__('Copy')}
        </button>
        <button
          type="button"
          className="fs-button fs-primary"
          disabled={tooLarge || asked !== null}
          onClick={() => props.onSave(summary, choice)}
        >
          {trans.__('Save in notebook')}
        </button>
      </div>
    </Modal>
  );
}

interface ISummaryProps {
  readonly summary: IShareSummary;
  readonly trans: TranslationBundle;
}

function Size({ summary, trans }: ISummaryProps): React.JSX.Element {
  const { bytes, limit, parts, columns } = summary;
  const whole = Math.max(bytes, limit);
  const released = columns.filter(column => column.released).length;
  const kilobytes = (n: number): number => Math.round(n / 102.4) / 10;
  return (
    <div className="fs-share-size">
      <div className="fs-share-figures">
        <b>{bytesText(bytes)}</b>
        <span className="fs-muted">{trans.__('of %1', bytesText(limit))}</span>
        <span className="fs-grow" />
        <span className="fs-small fs-muted" aria-live="polite">
          {trans.__('raw values of %1 of %2 columns', released, columns.length)}
        </span>
      </div>
      <div
        className={bytes > limit ? 'fs-meter fs-meter-over' : 'fs-meter'}
        role="meter"
        aria-label={trans.__('Size of the saved output')}
        aria-valuemin={0}
        aria-valuemax={kilobytes(limit)}
        aria-valuenow={Math.min(kilobytes(bytes), kilobytes(limit))}
        aria-valuetext={trans.__('%1 of %2', bytesText(bytes), bytesText(limit))}
      >
        {parts.map(part => (
          <i key={part.key} style={{ width: `${(part.bytes / whole) * 100}%` }} />
        ))}
      </div>
    </div>
  );
}

interface IPartsProps extends ISummaryProps {
  readonly choice: IShareChoice;
  readonly change: (part: Partial<IShareChoice>) => void;
}

function Parts({ summary, choice, change, trans }: IPartsProps): React.JSX.Element {
  const words: Readonly<Record<ISharePart['key'], readonly [string, (n: number) => string]>> = {
    findings: [
      trans.__('Findings, text and numbers'),
      n => trans._n('%2 finding', '%2 findings', n, countText(n))
    ],
    review: [
      trans.__('Review: status and number of comments'),
      n => trans._n('%2 finding', '%2 findings', n, countText(n))
    ],
    charts: [
      trans.__('Charts and their data'),
      n => trans._n('%2 picture', '%2 pictures', n, countText(n))
    ],
    profile: [trans.__('Profile'), n => trans._n('%2 column', '%2 columns', n, countText(n))],
    positions: [
      trans.__('Offending row numbers'),
      n => trans._n('%2 position', '%2 positions', n, countText(n))
    ],
    page: [trans.__('Static page and plain text'), () => '']
  };
  return (
    <table className="fs-share-list" aria-label={trans.__('Parts of the saved output')}>
      <tbody>
        {summary.parts.map(({ key, bytes, count }) => {
          const always = key === 'findings' || key === 'review' || key === 'page';
          const [label, unit] = words[key];
          return (
            <tr key={key}>
              <td>
                <label>
                  <input
                    type="checkbox"
                    disabled={always}
                    checked={always || choice[key]}
                    onChange={event => change({ [key]: event.target.checked })}
                  />{' '}
                  {label}
                </label>
              </td>
              <td className="fs-muted">{unit(count)}</td>
              <td className="fs-number">{bytesText(bytes)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

interface IColumnsProps extends ISummaryProps {
  /** The personal column that is being asked about. */
  readonly asked: string | null;
  readonly onAsk: (name: string | null) => void;
  readonly onRelease: (name: string, on: boolean) => void;
}

function Columns({ summary, asked, onAsk, onRelease, trans }: IColumnsProps): React.JSX.Element {
  const [all, setAll] = React.useState(false);
  const { columns } = summary;
  const rank = (column: IShareColumn): number =>
    (column.released ? 0 : 2) + (column.personal ? 0 : 1);
  const first = React.useMemo(
    () => [...columns].sort((a, b) => rank(a) - rank(b)).map(column => column.name),
    [columns.length]
  );
  const shown = all
    ? columns
    : first.slice(0, FIRST).flatMap(name => columns.filter(column => column.name === name));
  const released = columns.filter(column => column.released);
  return (
    <section aria-label={trans.__('Columns')}>
      <div className="fs-share-figures">
        <h3>{trans.__('Released columns')}</h3>
        <span className="fs-small fs-muted">{trans.__('raw values that others will read')}</span>
        <span className="fs-grow" />
        <span className="fs-small">
          {bytesText(released.reduce((n, column) => n + column.bytes, 0))}
        </span>
      </div>
      <table className="fs-share-list" aria-label={trans.__('Released columns')}>
        <tbody>
          {shown.map((column, i) => (
            <React.Fragment key={`${column.name} ${i}`}>
              <tr>
                <td>
                  <label title={column.name}>
                    <input
                      type="checkbox"
                      checked={column.released}
                      onChange={event =>
                        event.target.checked && column.personal
                          ? onAsk(column.name)
                          : onRelease(column.name, event.target.checked)
                      }
                    />{' '}
                    <code>{middle(column.name, 28)}</code>
                  </label>
                </td>
                <td className="fs-muted">{leaves(column, trans)}</td>
                <td>
                  {column.personal && (
                    <span className="fs-share-personal">
                      <Icon icon={warningIcon} size={12} className="fs-warning" />
                      <span>{trans.__('looks personal')}</span>
                    </span>
                  )}
                </td>
                <td className={column.released ? 'fs-number' : 'fs-number fs-muted'}>
                  {bytesText(column.released ? column.bytes : column.bytesReleased)}
                </td>
              </tr>
              {asked === column.name && (
                <tr>
                  <td colSpan={4}>
                    <Ask
                      name={column.name}
                      trans={trans}
                      onYes={() => onRelease(column.name, true)}
                      onNo={() => onAsk(null)}
                    />
                  </td>
                </tr>
              )}
            </React.Fragment>
          ))}
        </tbody>
      </table>
      {columns.length > FIRST && (
        <button type="button" className="fs-button fs-bare" onClick={() => setAll(!all)}>
          {all ? trans.__('Show fewer') : trans.__('Show all %1 columns', columns.length)}
        </button>
      )}
    </section>
  );
}

function leaves(column: IShareColumn, trans: TranslationBundle): string {
  const values = trans._n('%1 value', '%1 values', column.values);
  if (column.released) {
    return values;
  }
  const parts = [
    column.values > 0 ? trans.__('%1 many rows share', values) : '',
    column.masked > 0 ? trans._n('%1 shape', '%1 shapes', column.masked) : '',
    column.coarse ? trans.__('coarse figures') : ''
  ].filter(part => part !== '');
  return parts.length === 0 ? trans.__('counts only') : parts.join(', ');
}

interface IAskProps {
  readonly name: string;
  readonly trans: TranslationBundle;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

function Ask({ name, trans, onYes, onNo }: IAskProps): React.JSX.Element {
  const keep = React.useRef<HTMLButtonElement>(null);
  useFocus(keep);
  return (
    <div className="fs-share-ask" role="alert">
      <span>
        {trans.__('%1 looks personal. Everybody with the notebook will read its values.', name)}
      </span>
      <button type="button" className="fs-button" ref={keep} onClick={onNo}>
        {trans.__('Keep it back')}
      </button>
      <button type="button" className="fs-button" onClick={onYes}>
        {trans.__('Release it')}
      </button>
    </div>
  );
}
