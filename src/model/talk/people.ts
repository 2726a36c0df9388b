import type { IAuthor } from '../../review/operations';
import type { ITalkStore } from '../../review/types';
import { joined } from './identity';

/** Everybody who can be mentioned or asked. */
export class People {
  all: readonly IAuthor[] = [];

  /** Whether somebody looks on who is not known yet. */
  isNewIn({ people }: ITalkStore): boolean {
    return people.some(({ author }) => !this.all.some(({ id }) => id === author.id));
  }

  /** Take in who is here, then everybody who has ever written; that may fail, as the server may be away. */
  async askFor(store: ITalkStore): Promise<void> {
    this.all = joined(this.all, [store.author, ...store.people.map(({ author }) => author)]);
    this.all = joined(this.all, await store.authors());
  }
}
