export { type Random, seeded } from '../client/studio/genetics/random.ts'
