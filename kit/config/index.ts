/** Settings of a process, read once from its environment and checked before anything starts. */
export { flag, port, seconds } from './fields.ts'
export { ConfigError, readConfig } from './read-config.ts'
