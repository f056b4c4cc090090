import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { PaintedTile } from '../../client/canvas/painter/worker-messages.ts'
import { TileView } from '../../client/canvas/tile-view.ts'

/** The browser's pixels: only whether they are closed matters here. */
const createBitmap = (name: string) => ({ name, close: vi.fn() })
type Bitmap = ReturnType<typeof createBitmap>

const visible = { x: 0, y: 0, w: 10, h: 10 }
let tiles: TileView
let reduces: boolean

beforeEach(() => {
	vi.useFakeTimers()
	reduces = false
	vi.stubGlobal('matchMedia', () => ({ matches: reduces }))
	tiles = new TileView()
})

afterEach(() => {
	vi.unstubAllGlobals()
	vi.useRealTimers()
})

function receive(bitmap: Bitmap, revision: number, fades: boolean): void {
	const tile: PaintedTile = {
		coords: { level: 0, column: 0, row: 0 },
		bitmap: bitmap as unknown as ImageBitmap,
		revision,
		isComplete: true,
		fades,
	}
	tiles.receive({ tiles: [tile], dropped: [], revision, isScreenVisible: true, isIdle: true })
}

/** Draws a frame. @returns the drawn bitmaps with their share, and how they were added */
function frame(): string[] {
	const drawn: string[] = []
	const context = {
		globalAlpha: 1,
		globalCompositeOperation: 'source-over',
		setTransform: () => undefined,
		drawImage({ name }: Bitmap) {
			const { globalAlpha, globalCompositeOperation } = context
			drawn.push(`${name} ${globalAlpha.toFixed(2)} ${globalCompositeOperation}`)
		},
	}
	tiles.draw(context as unknown as CanvasRenderingContext2D, visible, 1, undefined)
	expect(context).toMatchObject({ globalAlpha: 1, globalCompositeOperation: 'source-over' })
	return drawn
}

test('a material’s preview fades into its pixels, whose shares sum to 1, and is closed', () => {
	const [preview, material] = [createBitmap('preview'), createBitmap('material')]
	receive(preview, 3, false)
	receive(material, 3, true)
	vi.advanceTimersByTime(60)
	expect(frame()).toEqual(['preview 0.75 source-over', 'material 0.25 lighter'])
	expect(tiles.isFading).toBe(true)
	vi.advanceTimersByTime(600)
	expect(frame()).toEqual(['material 1.00 source-over'])
	expect(tiles.isFading).toBe(false)
	expect(preview.close).toHaveBeenCalledOnce()
	expect(material.close).not.toHaveBeenCalled()
})

test('new marks, other changes and people who want less motion get the pixels at once', () => {
	const bitmaps = Array.from('abcd', createBitmap)
	const [a, b, c, d] = bitmaps
	if (!a || !b || !c || !d) throw new Error('no bitmaps')
	receive(a, 1, false)
	receive(b, 2, true)
	expect(frame()).toEqual(['b 1.00 source-over'])
	receive(c, 2, false)
	expect(frame()).toEqual(['c 1.00 source-over'])
	reduces = true
	receive(d, 2, true)
	expect(frame()).toEqual(['d 1.00 source-over'])
	for (const { close } of [a, b, c]) expect(close).toHaveBeenCalledOnce()
})

test('a tile that goes while it fades leaves nothing behind', () => {
	const [preview, material] = [createBitmap('preview'), createBitmap('material')]
	receive(preview, 1, false)
	receive(material, 1, true)
	frame()
	tiles.close()
	for (const { close } of [preview, material]) expect(close).toHaveBeenCalledOnce()
})
