export * from './concept';
export * from './frames';
