import { toBase64 } from 'lib0/buffer'
import type { Mark, MarkOf } from '../../shared/canvas.ts'
import { intersection, type Rect, unionOf } from '../../shared/geometry.ts'
import type { Layer } from '../../shared/layers.ts'
import { encodePng } from '../canvas/image-file.ts'
import { strokeBlend } from '../canvas/paint/stroke.ts'
import { nextTask, timeSliceMs } from '../canvas/painter/scheduler.ts'
import { isEraser, isOwnEraser } from '../document/hit-test.ts'
import type { Scene } from '../document/scene.ts'
import { cssColour } from '../ui/colour.ts'
import { type ExportScale, exportSize } from './export-size.ts'
import type { ExportControl, PaintRegion } from './paint-image.ts'
import type { ExportArea } from './scope.ts'
import { element } from './svg-element.ts'
import { eraserElement, isVector, markElement, type SvgStyle } from './svg-marks.ts'
import { numberFormat } from './svg-path.ts'
import { sourceTypeOf, xmpMeta } from './xmp.ts'

/**
 * Writes an area as SVG: ink, marker, calligraphy, shapes and text as outlines and text; pencil,
 * watercolour, materials and pictures as images of `scale` pixels per world unit. Erasers are masks,
 * layers are groups with their opacity and blend mode. The paper's texture is left out.
 * @param paper 0xRRGGBB; undefined: none.
 */
export async function writeSvg(
	scene: Scene,
	area: ExportArea,
	{ paint, scale, paper }: { paint: PaintRegion; scale: ExportScale; paper: number | undefined },
	{ signal, onProgress }: ExportControl,
): Promise<Blob> {
	const writer = new SvgWriter(scene, area, paint, scale)
	let startedAt = performance.now()
	for (const [i, mark] of area.marks.entries()) {
		signal.throwIfAborted()
		if (performance.now() - startedAt > timeSliceMs) {
			onProgress(i / area.marks.length)
			await nextTask()
			startedAt = performance.now()
		}
		await writer.add(mark)
	}
	const art = await writer.finish()
	const { x, y, w, h } = area.region
	const box = { x, y, width: w, height: h }
	const svg = element(
		'svg',
		{ xmlns: 'http://www.w3.org/2000/svg', viewBox: `${x} ${y} ${w} ${h}`, width: w, height: h },
		element('metadata', {}, xmpMeta(sourceTypeOf(area.marks))) +
			(paper === undefined ? '' : element('rect', { ...box, fill: cssColour(paper) })) +
			// Art doesn't blend with the paper.
			element('g', { style: 'isolation:isolate' }, art),
	)
	return new Blob([svg], { type: 'image/svg+xml' })
}

/** Collects the elements of marks, which come in painting order. */
class SvgWriter {
	readonly #scene: Scene
	readonly #region: Rect
	readonly #only: ReadonlySet<string> | undefined
	readonly #paint: PaintRegion
	readonly #scale: ExportScale
	readonly #style: SvgStyle
	readonly #ownErasers: readonly Mark[]
	readonly #layers: string[] = []
	#layer: Layer | undefined
	/** The elements of the current layer. */
	#elements: string[] = []
	/** Marks above them that become one image. */
	#run: Mark[] = []
	/** Erasers above both. */
	#erasers: string[] = []
	#masks = 0

	constructor(scene: Scene, area: ExportArea, paint: PaintRegion, scale: ExportScale) {
		this.#scene = scene
		this.#region = area.region
		this.#only = area.only && new Set(area.only)
		this.#paint = paint
		this.#scale = scale
		this.#style = { scale, format: numberFormat(scale) }
		this.#ownErasers = area.marks.filter(isOwnEraser)
	}

	async add(mark: Mark): Promise<void> {
		const layer = this.#scene.layerOf(mark)
		if (layer !== this.#layer) await this.#finishLayer()
		this.#layer = layer
		if (isOwnEraser(mark)) return
		if (mark.kind === 'stroke' && isEraser(mark)) {
			await this.#finishRun()
			this.#erasers.push(eraserElement(mark, this.#style))
			return
		}
		if (this.#only && !this.#only.has(mark.id)) return
		this.#erase()
		if (isVector(mark)) {
			await this.#finishRun()
			this.#elements.push(this.#withoutOwnErased(mark, markElement(mark, this.#style)))
			return
		}
		const [first] = this.#run
		if (first && blendOf(first) !== blendOf(mark)) await this.#finishRun()
		this.#run.push(mark)
	}

	/** @returns the elements of all marks. */
	async finish(): Promise<string> {
		await this.#finishLayer()
		return this.#layers.join('')
	}

	async #finishLayer(): Promise<void> {
		await this.#finishRun()
		this.#erase()
		if (this.#layer && this.#elements.length > 0) {
			const { opacity, blend } = this.#layer
			const isPlain = this.#only !== undefined || (opacity === 1 && blend === 'normal')
			const art = this.#elements.join('')
			const style = `opacity:${opacity};mix-blend-mode:${blend}`
			this.#layers.push(isPlain ? art : element('g', { style }, art))
		}
		this.#elements = []
	}

	/** Masks the layer's elements with the erasers above them. */
	#erase(): void {
		if (this.#erasers.length > 0 && this.#elements.length > 0) {
			this.#elements = [this.#masked(this.#elements.join(''), this.#erasers)]
		}
		this.#erasers = []
	}

	/** @returns a mark's element without what its maker erased of it. */
	#withoutOwnErased(mark: Mark, written: string): string {
		const erasers = this.#ownErasers.filter(
			(eraser): eraser is MarkOf<'stroke'> =>
				eraser.kind === 'stroke' && this.#scene.erases(eraser, mark),
		)
		if (erasers.length === 0) return written
		return this.#masked(
			written,
			erasers.map((eraser) => eraserElement(eraser, this.#style)),
		)
	}

	#masked(written: string, erasers: readonly string[]): string {
		const id = `erased-${this.#masks++}`
		const { x, y, w, h } = this.#region
		const box = { x, y, width: w, height: h }
		const kept = element('rect', { ...box, fill: '#fff' })
		const mask = element(
			'mask',
			{ id, maskUnits: 'userSpaceOnUse', ...box },
			kept + erasers.join(''),
		)
		return mask + element('g', { mask: `url(#${id})` }, written)
	}

	/** Writes the marks of the run as one image. The painter applies own erasers. */
	async #finishRun(): Promise<void> {
		const run = this.#run
		this.#run = []
		const [first] = run
		const bounds = unionOf(run.map(({ bounds }) => bounds))
		const region = bounds && intersection(bounds, this.#region)
		if (!first || !region) return
		const { width, height } = exportSize(region, this.#scale)
		const only = run.map(({ id }) => id)
		const bitmap = await this.#paint(region, width, height, { only, bare: true })
		const { x, y, w, h } = region
		this.#elements.push(
			element('image', {
				x,
				y,
				width: w,
				height: h,
				preserveAspectRatio: 'none',
				href: await pngUrl(bitmap),
				style: `mix-blend-mode:${blendOf(first)}`,
			}),
		)
	}
}

/** @returns the CSS blend mode of a mark that becomes an image. */
function blendOf(mark: Mark): 'normal' | 'multiply' {
	return mark.kind === 'stroke' && strokeBlend(mark.stroke) === 'multiply' ? 'multiply' : 'normal'
}

/** @returns a `data:` address of the bitmap as PNG. Closes the bitmap. */
async function pngUrl(bitmap: ImageBitmap): Promise<string> {
	const file = await encodePng(bitmap, bitmap.width, bitmap.height)
	bitmap.close()
	return `data:image/png;base64,${toBase64(new Uint8Array(await file.arrayBuffer()))}`
}
