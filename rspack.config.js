module.exports = {
  module: {
    rules: [{ test: /[\\/]dist[\\/]engine\.worker\.js$/, type: 'asset/resource' }]
  }
};
