export { RegressionError, type IRegressionOptions } from './design';
export {
  breuschGodfrey,
  breuschPagan,
  durbinWatson,
  influence,
  robustErrors,
  varianceInflation,
  white,
  type IAuxiliary,
  type IInfluence,
  type RobustErrors
} from './diagnostics';
export { logisticRegression, poissonRegression, type IGeneralisedFit } from './generalised';
export { ols, type ICoefficient, type IOls } from './ols';
export { lasso, ridge, type IPenalisedFit } from './penalised';
export { quantileRegression, type IQuantileFit } from './quantile-regression';
export { huberRegression, type IRobustFit } from './robust';
