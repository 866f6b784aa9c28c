/** What a test needs of PostgreSQL: a database of its own, made from a template in a moment and dropped afterwards. */
export { blankDatabase, ownerDatabase, testDatabase, testDatabaseUrl } from './databases.ts'
