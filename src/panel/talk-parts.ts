import { Sanitizer } from '@jupyterlab/apputils';
import type { INotebookTracker } from '@jupyterlab/notebook';
import { renderMarkdown } from '@jupyterlab/rendermime';
import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import type { ServiceManager } from '@jupyterlab/services';
import type { IStateDB } from '@jupyterlab/statedb';
import type { PartialJSONValue } from '@lumino/coreutils';

import type { IReport } from '../engine';
import type { IReviewHost } from '../model/review-types';
import type { ITalk, TalkHandle } from '../model/talk-handle';
import type { ISeenMarks } from '../model/talk-types';
import { TalkModel } from '../model/talk/talk-model';
import type { ITalkParts } from '../model/talk/talk-parts';
import { redact, toPlain } from '../report';
import { readOperations } from '../review/guard';
import { LocalStore, type ILocalKeep } from '../review/local-store';
import { openServer } from '../review/open-store';
import { ReviewApi } from '../review/review-api';
import { knownName } from './own-key';
import { watchNews } from './talk-notices';

/** What the talk works with in this JupyterLab. */
export interface ITalkPlace {
  readonly serviceManager: ServiceManager.IManager;
  readonly notebooks: INotebookTracker | null;
  readonly rendermime: IRenderMimeRegistry | null;
  readonly key: () => Promise<string>;
  /** Null where nothing outlives the page. */
  readonly state: IStateDB | null;
}

const FIELD = 'framescope';
/** What a comment may hold: text and its structure. No pictures: they would be fetched from elsewhere. */
const ALLOWED = {
  allowedTags: [
    ...['p', 'br', 'hr', 'strong', 'b', 'em', 'i', 'del', 's', 'code', 'pre', 'kbd', 'blockquote'],
    ...['ul', 'ol', 'li', 'a', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
    ...['table', 'thead', 'tbody', 'tr', 'th', 'td']
  ],
  allowedAttributes: { a: ['href'] }
};

/**
 * The talk about the frames of this JupyterLab: on its server, else in the notebook or the page.
 *
 * @throws Error where the server is away and was never known.
 */
export async function openTalk(
  host: IReviewHost,
  wishes: Pick<TalkHandle, 'notices' | 'mute' | 'did'>,
  place: ITalkPlace
): Promise<ITalk> {
  const { serviceManager, notebooks, rendermime, key, state } = place;
  const { store, why } = await openServer(serviceManager.serverSettings);
  const name = knownName(serviceManager.user.identity);
  const talk = new TalkModel(host, {
    store: store ?? new LocalStore({ id: name || 'me', name }, null),
    api: store === null ? null : new ReviewApi(serviceManager.serverSettings),
    why,
    key,
    keepOf: context => keepOf(notebooks, context),
    seen: seenIn(state),
    redacted: report => redactedFor(host, report),
    show: (text, into) => showMarkdown(rendermime, text, into),
    did: step => wishes.did(step)
  });
  watchNews(talk, wishes);
  return talk;
}

/** What was seen of each dataset's log, in JupyterLab's state database. */
function seenIn(state: IStateDB | null): ITalkParts['seen'] {
  const idOf = (dataset: string): string => `framescope:seen:${dataset}`;
  return {
    load: async dataset => seenOf(await state?.fetch(idOf(dataset))),
    save: (dataset, { all, findings }) =>
      void state?.save(idOf(dataset), { all, findings: { ...findings } })
  };
}

function seenOf(kept: unknown): ISeenMarks {
  const { all, findings } = (kept ?? {}) as { readonly all?: unknown; readonly findings?: unknown };
  const each = typeof findings === 'object' && findings !== null ? Object.entries(findings) : [];
  return {
    all: typeof all === 'number' ? all : null,
    findings: Object.fromEntries(
      each.filter((one): one is [string, number] => typeof one[1] === 'number')
    )
  };
}

function redactedFor({ state }: IReviewHost, report: IReport): object {
  const plain = toPlain(redact(report, state.released, state.k), 'none');
  return JSON.parse(JSON.stringify(plain)) as object;
}

/** The metadata of an open notebook that can be changed. */
function keepOf(notebooks: INotebookTracker | null, context: string): ILocalKeep | null {
  const model = notebooks?.find(panel => panel.context.path === context)?.content.model ?? null;
  if (model === null || model.readOnly) {
    return null;
  }
  const held = (): Record<string, unknown> => {
    const value: unknown = model.getMetadata(FIELD);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  };
  return {
    read: () => readOperations(held().review),
    write: operations => {
      const { review: _, ...rest } = held();
      const next = operations.length === 0 ? rest : { ...rest, review: operations };
      if (Object.keys(next).length === 0) {
        model.deleteMetadata(FIELD);
      } else {
        model.setMetadata(FIELD, next as unknown as PartialJSONValue);
      }
    }
  };
}

/** Markdown as JupyterLab shows it, with less in it than a notebook may have. */
async function showMarkdown(
  rendermime: IRenderMimeRegistry | null,
  text: string,
  into: HTMLElement
): Promise<void> {
  const base = rendermime?.sanitizer ?? new Sanitizer();
  const sanitizer: IRenderMime.ISanitizer = {
    sanitize: dirty => base.sanitize(dirty, ALLOWED)
  };
  await renderMarkdown({
    host: into,
    source: text,
    trusted: false,
    sanitizer,
    resolver: null,
    linkHandler: null,
    shouldTypeset: false,
    latexTypesetter: null,
    markdownParser: rendermime?.markdownParser ?? null
  });
  for (const link of into.querySelectorAll('a')) {
    link.rel = 'noopener noreferrer nofollow';
    link.target = '_blank';
  }
}
