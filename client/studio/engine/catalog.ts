import * as v from 'valibot'
import catalogJson from '../../../models/catalog.json'
import { Catalog, type Model, type Style } from './catalog-schema.ts'

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
const paintingUrls = import.meta.glob<string>('../../../models/paintings/*.webp', {
	query: '?url',
	import: 'default',
	eager: true,
})

/** The networks and styles that this build contains. */
export const catalog = v.parse(Catalog, catalogJson)

/** @throws when the catalog has no model of that name; this is a programming error. */
export function findModel(name: string): Model {
	const model = catalog.models.find((candidate) => candidate.name === name)
	if (!model) throw new Error(`the catalog has no model named ${name}`)
	return model
}

/** @returns the URL of a network's ONNX file. */
export function modelUrl({ file }: Model): string {
	return modelUrls[`../../../models/${file}`] ?? ''
}

/** @param thumbnail path from the catalog. @returns the URL of a style's thumbnail. */
export function thumbnailUrl(thumbnail: string): string {
	return thumbnailUrls[`../../../models/${thumbnail}`] ?? ''
}

/** @returns the URL of a style's whole painting, 512 pixels on the longer side. */
export function paintingUrl({ id }: Style): string {
	return paintingUrls[`../../../models/paintings/${id}.webp`] ?? ''
}
