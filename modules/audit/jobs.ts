export { seal } from './chain.ts'
