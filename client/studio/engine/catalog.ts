import * as v from 'valibot'
import catalogJson from '../../../models/catalog.json'
import { Catalog, type Model } from '../../../shared/catalog.ts'

const modelUrls = import.meta.glob<string>('../../../models/*.onnx', {
	query: '?url',
	import: 'default',
	eager: true,
})
const thumbnailUrls = import.meta.glob<string>('../../../models/styles/*.webp', {
	query: '?url',
	import: 'default',
	eager: true,
})

/** The networks and styles that this build ships. */
export const catalog = v.parse(Catalog, catalogJson)

/** @throws when the catalogue has no such network: a mistake in the build. */
export function modelNamed(name: string): Model {
	const model = catalog.models.find((candidate) => candidate.name === name)
	if (!model) throw new Error(`no network called ${name} in the catalogue`)
	return model
}

/** @returns where a network's file is. */
export function modelUrl({ file }: Model): string {
	return modelUrls[`../../../models/${file}`] ?? ''
}

/** @param thumbnail as in the catalogue. */
export function thumbnailUrl(thumbnail: string): string {
	return thumbnailUrls[`../../../models/${thumbnail}`] ?? ''
}
