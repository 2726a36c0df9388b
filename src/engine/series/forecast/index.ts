export {
  fitAutoregression,
  fittedBy,
  forecastBy,
  type IAutoregressionFit,
  type IForecast
} from './autoregression';
export {
  fitHoltWinters,
  holtWinters,
  type IHoltWinters,
  type ISmoothing,
  type Season
} from './holt-winters';
