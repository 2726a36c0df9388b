import { abod } from './models/abod';
import { cof } from './models/cof';
import { copod } from './models/copod';
import { ecod } from './models/ecod';
import { hbos } from './models/hbos';
import { iforest } from './models/iforest';
import { iqr } from './models/iqr';
import { knn } from './models/knn';
import { lof } from './models/lof';
import { loop } from './models/loop';
import { mad } from './models/mad';
import { mahalanobis } from './models/mahalanobis';
import { pca } from './models/pca';
import { zscore } from './models/zscore';
import { mcd } from './models/mcd';
import { kde } from './models/kde';
import { gmm } from './models/gmm';
import { cblof } from './models/cblof';
import { loda } from './models/loda';
import { inne } from './models/inne';
import { sos } from './models/sos';
import { sod } from './models/sod';
import { kpca } from './models/kpca';
import { eif } from './models/eif';
import { ocsvm } from './models/ocsvm';
import { autoencoder } from './models/autoencoder';
import { halfSpace } from './models/half-space';
import { rrcf } from './models/rrcf';
import { dbscan } from './models/dbscan';
import { autoModel } from './models/auto';
import { ensembleModel } from './models/ensemble';
import { ModelRegistry } from './base/registry';
import type { IOutlierModel } from './base/types';

/** The registry with all models that come with the engine. */
export function builtInModels(): ModelRegistry {
  const registry = new ModelRegistry();
  for (const model of [
    iforest,
    ecod,
    copod,
    hbos,
    pca,
    knn,
    lof,
    loop,
    cof,
    abod,
    mahalanobis,
    mcd,
    kde,
    gmm,
    cblof,
    loda,
    inne,
    sos,
    sod,
    kpca,
    eif,
    autoencoder,
    halfSpace,
    rrcf,
    dbscan,
    ocsvm,
    zscore,
    mad,
    iqr
  ]) {
    registry.register(model);
  }
  const lookup = (id: string): IOutlierModel => registry.get(id);
  registry.register(ensembleModel(lookup));
  registry.register(autoModel(lookup));
  return registry;
}
