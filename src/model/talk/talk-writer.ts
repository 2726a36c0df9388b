import { UUID } from '@lumino/coreutils';

import type { IReport } from '../../engine';
import type { IAnnotation, IConflict } from '../../review/documents';
import type { IAnchor, IBodies, Kind, Status, Verdict } from '../../review/operations';
import type { ISaid, ITalkStore } from '../../review/types';
import type { IFindingTalk, ISubject, ITalkAccepted } from '../talk-types';
import { mentionsIn } from './identity';
import type { People } from './people';
import type { Places } from './places';
import type { ITalkParts } from './talk-parts';
import type { IOrdered } from './threads';

const NO_REPORT =
  'There is no finished scan. Scan the dataframe first, then say something about it.';
const STATUS = 'The status was changed.';
const READ_ONLY = 'You may read what is said here, but not write.';

/** Something that is done, and how it is taken back. */
interface ITurn {
  readonly to: () => Promise<void>;
  readonly back: () => Promise<void>;
  readonly once?: boolean;
}

/** What can be said about the open frame, as operations on its store. */
export abstract class TalkWriter {
  protected abstract readonly _parts: ITalkParts;
  protected abstract readonly _places: Places;
  protected abstract readonly _people: People;
  protected abstract _store: ITalkStore;
  protected abstract _ordered: IOrdered;
  protected abstract _report: IReport | null;
  protected abstract _reportId: string;
  /** Of the dataset. */
  protected abstract _name: string;

  abstract onFinding(id: string): IFindingTalk;

  prepare(): void {
    if (this._mayKeep() && this._report !== null) {
      this._store.say(...this._adding(this._report));
    }
  }

  async comment(subject: ISubject, text: string): Promise<void> {
    const anchor = await this._places.anchor(subject);
    await this._annotate(this._reportId, anchor, text);
  }

  async reply(thread: string, text: string): Promise<void> {
    const root = this._comment(thread);
    await this._annotate(root.report, root.anchor, text, root.id);
  }

  chat(text: string): Promise<void> {
    return this._annotate(this._reportId, { on: 'chat' }, text);
  }

  edit(comment: string, text: string): Promise<void> {
    const mentions = mentionsIn(text, this._people.all);
    const was = this._comment(comment);
    return this._turn('A comment was changed.', {
      to: () => this._change('annotation.edit', comment, { comment: text, mentions }),
      back: () =>
        this._change('annotation.edit', comment, { comment: was.comment, mentions: was.mentions })
    });
  }

  remove(comment: string): Promise<void> {
    const { report, anchor, comment: text, parent } = this._comment(comment);
    return this._turn('A comment was removed.', {
      to: () => this._change('annotation.remove', comment, {}),
      back: () => this._add(report, anchor, text, parent),
      once: true
    });
  }

  react(comment: string, reaction: string, on: boolean): Promise<void> {
    const turn = (is: boolean) => this._change('annotation.react', comment, { reaction, on: is });
    return this._turn('A reaction was changed.', { to: () => turn(on), back: () => turn(!on) });
  }

  async place(thread: string, subject: ISubject): Promise<void> {
    const anchor = await this._places.anchor(subject);
    const { anchor: before } = this._comment(thread);
    await this._turn('The comments were placed.', {
      to: () => this.settlePlace(thread, { ...anchor, report: this._reportId }),
      back: () => this.settlePlace(thread, before)
    });
  }

  settlePlace(thread: string, anchor: IAnchor): Promise<void> {
    return this._change('annotation.place', thread, { anchor });
  }

  setThreadStatus(thread: string, status: Status): Promise<void> {
    const { status: before } = this._comment(thread);
    const turn = (to: Status) => this._change('annotation.status', thread, { status: to });
    return this._turn(STATUS, { to: () => turn(status), back: () => turn(before) });
  }

  setStatus(finding: string, status: Status, reason?: string): Promise<void> {
    const told = reason === undefined || reason === '' ? {} : { reason };
    const { status: before, reason: why, scope, expires } = this.onFinding(finding);
    const was = {
      status: before,
      ...(why === '' ? {} : { reason: why }),
      ...(scope === null ? {} : { scope, expires })
    };
    return this._turn(STATUS, {
      to: () => this._decide('finding.status', finding, { status, ...told }),
      back: () => this._decide('finding.status', finding, was)
    });
  }

  accept(findings: readonly ITalkAccepted[]): Promise<void> {
    return this._say(
      ...findings.map(({ id, reason, scope, expires }) =>
        this._decision('finding.status', id, { status: 'accepted', reason, scope, expires })
      )
    );
  }

  assign(finding: string, author: string | null): Promise<void> {
    const { assignee } = this.onFinding(finding);
    const turn = (to: string | null) => this._decide('finding.assign', finding, { assignee: to });
    return this._turn('Somebody else is asked.', {
      to: () => turn(author),
      back: () => turn(assignee)
    });
  }

  tag(finding: string, add: readonly string[], remove: readonly string[]): Promise<void> {
    const { tags } = this.onFinding(finding);
    const [gained, lost] = [
      add.filter(tag => !tags.includes(tag)),
      remove.filter(tag => tags.includes(tag))
    ];
    return this._turn('The tags were changed.', {
      to: () => this._decide('finding.tag', finding, { add, remove }),
      back: () => this._decide('finding.tag', finding, { add: lost, remove: gained })
    });
  }

  setSeverity(finding: string, severity: 'info' | 'warning' | 'error' | null): Promise<void> {
    const { severity: before } = this.onFinding(finding);
    const turn = (to: IFindingTalk['severity']) =>
      this._decide('finding.severity', finding, { severity: to });
    return this._turn('The severity was changed.', {
      to: () => turn(severity),
      back: () => turn(before)
    });
  }

  rate(finding: string, useful: boolean | null): Promise<void> {
    const { useful: before } = this.onFinding(finding);
    const turn = (to: boolean | null) => this._decide('finding.rate', finding, { useful: to });
    return this._turn('The rating was changed.', {
      to: () => turn(useful),
      back: () => turn(before)
    });
  }

  settle(finding: string, { field }: IConflict, value: unknown): Promise<void> {
    switch (field) {
      case 'status':
        return this.setStatus(finding, value as Status);
      case 'assignee':
        return this.assign(finding, value as string | null);
      default:
        return this.setSeverity(finding, value as 'info' | 'warning' | 'error' | null);
    }
  }

  sign(verdict: Verdict, comment: string): Promise<void> {
    const report = this._reportId;
    const signed = this._store.tables.get('reports', report)?.signatures ?? {};
    const own = signed[this._store.author.id];
    const turn = (to: Verdict, words: string) =>
      this._say({
        kind: 'report.sign',
        report,
        target: report,
        body: { verdict: to, ...(words === '' ? {} : { comment: words }) }
      });
    return this._turn('The dataframe was signed off.', {
      to: () => turn(verdict, comment),
      back: () => turn(own?.verdict ?? 'withdrawn', own?.comment ?? '')
    });
  }

  /** Does something that can be taken back and, where it is not for `once`, done again. */
  private async _turn(done: string, { to, back, once }: ITurn): Promise<void> {
    await to();
    this._parts.did({ done, undo: back, ...(once === true ? {} : { redo: to }) });
  }

  private _comment(id: string): IAnnotation {
    const found = this._store.tables.get('annotations', id);
    if (found === undefined) {
      throw new Error('This comment is no longer here.');
    }
    return found;
  }

  private async _annotate(
    report: string,
    anchor: IAnchor,
    comment: string,
    parent?: string
  ): Promise<void> {
    const target = UUID.uuid4();
    await this._turn('A comment was written.', {
      to: () => this._add(report, anchor, comment, parent ?? null, target),
      back: () => this._change('annotation.remove', target, {}),
      once: true
    });
  }

  private _add(
    report: string,
    anchor: IAnchor,
    comment: string,
    parent: string | null,
    target = UUID.uuid4()
  ): Promise<void> {
    const mentions = mentionsIn(comment, this._people.all);
    const above = parent === null ? {} : { parent };
    const body = { anchor, comment, mentions, ...above };
    return this._say({ kind: 'annotation.add', report, target, body });
  }

  private async _change<K extends Kind>(kind: K, comment: string, body: IBodies[K]): Promise<void> {
    const { report } = this._comment(comment);
    await this._say({ kind, report, target: comment, body });
  }

  /** What was decided of a finding stays together in the report where it was begun. */
  private _decision<K extends Kind>(kind: K, finding: string, body: IBodies[K]): ISaid {
    const report = this._ordered.results.get(finding)?.report ?? this._reportId;
    return { kind, report, target: finding, body };
  }

  private _decide<K extends Kind>(kind: K, finding: string, body: IBodies[K]): Promise<void> {
    return this._say(this._decision(kind, finding, body));
  }

  /** The report goes first where nobody has added it yet. */
  private async _say(...said: readonly ISaid[]): Promise<void> {
    if (this._report === null) {
      throw new Error(NO_REPORT);
    }
    if (!this._store.mayWrite) {
      throw new Error(READ_ONLY);
    }
    const isHere = said.some(({ report }) => report === this._reportId);
    this._store.say(...(isHere ? this._adding(this._report) : []), ...said);
  }

  /** Whether a server can keep the report that is open, and does not yet. */
  protected _mayKeep(): boolean {
    const { kind, mayWrite } = this._store;
    return kind === 'server' && mayWrite && this._report !== null && this._isNew();
  }

  /** Whether the store does not hold the report that is open. */
  private _isNew(): boolean {
    return this._store.tables.get('reports', this._reportId) === undefined;
  }

  private _adding(report: IReport): ISaid[] {
    const id = this._reportId;
    return this._isNew()
      ? [
          {
            kind: 'report.add',
            report: id,
            target: id,
            body: { title: this._name, report: this._parts.redacted(report) }
          }
        ]
      : [];
  }
}
