export { onText } from './answer-text.ts'
