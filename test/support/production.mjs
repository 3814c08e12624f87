/** Owns what is set before a test file loads anything: graphql, too, is to run as it does in production. */
process.env.NODE_ENV = 'production';
