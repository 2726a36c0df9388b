import { Notification } from '@jupyterlab/apputils';

import { words } from '../i18n';
import type { TalkHandle } from '../model/talk-handle';
import type { TalkModel } from '../model/talk/talk-model';
import type { ITalkNews } from '../model/talk-types';

/** Milliseconds for which a notice stays, and characters of what it quotes. */
const SHOWN = 8_000;
const LONGEST = 120;

/** Tells the user what others say, as far as they want to know, with a way to mute it. */
export function watchNews(talk: TalkModel, wishes: Pick<TalkHandle, 'notices' | 'mute'>): void {
  talk.news.connect((_, news) => {
    const told = news.filter(
      ({ why }) =>
        wishes.notices === 'all' ||
        (wishes.notices === 'mine' && why !== 'comment' && why !== 'chat')
    );
    const last = told[told.length - 1];
    if (last === undefined) {
      return;
    }
    const { mute } = wishes;
    const more = told.length - 1;
    const also = more === 0 ? '' : ` ${words()._n('And %1 more.', 'And %1 more.', more)}`;
    Notification.info(`${sentence(last)}${also}`, {
      autoClose: SHOWN,
      actions: mute === null ? [] : [{ label: words().__('Mute'), callback: mute }]
    });
  });
}

function sentence({ author, why, text }: ITalkNews): string {
  const trans = words();
  const said = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  switch (why) {
    case 'mention':
      return trans.__('%1 mentioned you: %2', author, said);
    case 'reply':
      return trans.__('%1 replied: %2', author, said);
    case 'assigned':
      return trans.__('%1 assigned a finding to you.', author);
    case 'chat':
      return trans.__('%1 in the chat: %2', author, said);
    default:
      return trans.__('%1 commented: %2', author, said);
  }
}
