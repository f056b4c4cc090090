export { type Random, seeded } from '../shared/random.ts'
