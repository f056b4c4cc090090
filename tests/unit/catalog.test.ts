import { existsSync, readFileSync } from 'node:fs'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { Catalog } from '../../client/studio/engine/catalog-schema.ts'
import catalogJson from '../../models/catalog.json'
import { sha256Hex } from '../../shared/keys.ts'

const catalog = v.parse(Catalog, catalogJson)
const inModels = (path: string) => new URL(`../../models/${path}`, import.meta.url)

describe('the catalog', () => {
	test.each(catalog.models)('describes $name correctly', async (model) => {
		const bytes = new Uint8Array(readFileSync(inModels(model.file)))
		expect(bytes.length).toBe(model.bytes)
		expect(await sha256Hex(bytes)).toBe(model.sha256)
		expect(existsSync(inModels(model.card))).toBe(true)
	})

	test('both networks of a style together are small', () => {
		const style = catalog.models.filter(({ name }) => name.startsWith('style-'))
		expect(style).toHaveLength(2)
		expect(style.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(1_500_000)
	})

	test.each(catalog.styles)('has pictures of $title', ({ id, thumbnail }) => {
		expect(existsSync(inModels(thumbnail))).toBe(true)
		expect(existsSync(inModels(`paintings/${id}.webp`))).toBe(true)
	})
})
