export { RegressionError, type IRegressionOptions } from './design';
export {
  breuschGodfrey,
  breuschGodfreyWork,
  breuschPagan,
  breuschPaganWork,
  durbinWatson,
  influence,
  robustErrors,
  robustErrorsWork,
  varianceInflation,
  varianceInflationWork,
  white,
  type IAuxiliary,
  type IInfluence,
  type RobustErrors
} from './diagnostics';
export {
  logisticRegression,
  logisticWork,
  poissonRegression,
  poissonWork,
  type IGeneralisedFit
} from './generalised';
export { ols, olsWork, type ICoefficient, type IOls } from './ols';
export { lasso, lassoWork, ridge, ridgeWork, type IPenalisedFit } from './penalised';
export { quantileRegression, quantileWork, type IQuantileFit } from './quantile-regression';
export { huberRegression, huberWork, type IRobustFit } from './robust';
