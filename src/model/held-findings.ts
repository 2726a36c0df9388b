import { atLeast, type IFinding, type Severity } from '../engine';

/**
 * Which findings are listed: none below the user's severity and, while somebody
 * looks at the list, no others than were there when the looking began.
 */
export class HeldFindings {
  /** @param _isQuiet - whether a finding stays out of the list whatever its severity. */
  constructor(private readonly _isQuiet: (finding: IFinding) => boolean) {}

  /** Findings below this severity are not listed. */
  setMinimum(severity: Severity): void {
    this._minimum = severity;
  }

  /** Hold the list as it is, or let it go. */
  hold(held: boolean, now: readonly IFinding[]): void {
    this._held = held;
    this._shown = held ? (this._shown ?? now) : null;
  }

  /** Show what waits. */
  release(found: readonly IFinding[]): void {
    this._shown = this._held ? this.listed(found) : null;
  }

  /** Another frame is open. */
  forget(): void {
    this._shown = null;
  }

  /** All findings that are to be listed, also those that wait. */
  listed(found: readonly IFinding[]): readonly IFinding[] {
    const isShown = (one: IFinding): boolean =>
      atLeast(one.severity, this._minimum) && !this._isQuiet(one);
    return found.every(isShown) ? found : found.filter(isShown);
  }

  /** Those of the listed findings that do not wait. */
  visible(listed: readonly IFinding[]): readonly IFinding[] {
    if (!this._held || this._shown === null || this._shown.length === 0) {
      this._shown = this._held && listed.length > 0 ? listed : null;
      return listed;
    }
    const byId = new Map(listed.map(finding => [finding.id, finding]));
    return this._shown.flatMap(finding => byId.get(finding.id) ?? []);
  }

  private _minimum: Severity = 'info';
  private _held = false;
  private _shown: readonly IFinding[] | null = null;
}
