import { OutlierError, type IOutlierModel } from './types';

/** The models that can be asked for by their id. */
export class ModelRegistry {
  private readonly _models = new Map<string, IOutlierModel>();

  /** @throws OutlierError where there is a model of this id. */
  register(model: IOutlierModel): void {
    if (this._models.has(model.id)) {
      throw new OutlierError(`There is a model ${model.id} already; give yours another id.`);
    }
    this._models.set(model.id, model);
  }

  /** @throws OutlierError that names the models there are. */
  get(id: string): IOutlierModel {
    const model = this._models.get(id);
    if (model === undefined) {
      throw new OutlierError(
        `There is no model ${id}; use ${[...this._models.keys()].join(', ')}.`
      );
    }
    return model;
  }

  /** All models in the order in which they were registered. */
  all(): IOutlierModel[] {
    return [...this._models.values()];
  }
}
