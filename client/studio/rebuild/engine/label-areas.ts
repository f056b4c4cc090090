/** Connected pixels with the same label. */
export interface LabelArea {
	label: number
	/** Its pixels, as indices of the picture. */
	pixels: number[]
	/** Its box, pixels. */
	left: number
	top: number
	width: number
	height: number
}

/** @returns the areas of all labels but 0, by their first pixel. Neighbours share a side. */
export function labelAreas(labels: Uint8Array, width: number): LabelArea[] {
	const seen = new Uint8Array(labels.length)
	const areas: LabelArea[] = []
	for (const [first, label] of labels.entries()) {
		if (label === 0 || seen[first] === 1) continue
		seen[first] = 1
		const pixels = [first]
		const columns = { least: width, most: 0 }
		for (let next = 0; next < pixels.length; next++) {
			const pixel = pixels[next] ?? 0
			const x = pixel % width
			columns.least = Math.min(columns.least, x)
			columns.most = Math.max(columns.most, x)
			const visit = (neighbour: number) => {
				if (labels[neighbour] !== label || seen[neighbour] === 1) return
				seen[neighbour] = 1
				pixels.push(neighbour)
			}
			if (x > 0) visit(pixel - 1)
			if (x < width - 1) visit(pixel + 1)
			visit(pixel - width)
			visit(pixel + width)
		}
		areas.push({ label, pixels, ...boxOf(pixels, columns, width) })
	}
	return areas
}

function boxOf(
	pixels: readonly number[],
	columns: { least: number; most: number },
	width: number,
): Pick<LabelArea, 'left' | 'top' | 'width' | 'height'> {
	let [top, bottom] = [Number.POSITIVE_INFINITY, 0]
	for (const pixel of pixels) {
		const y = Math.floor(pixel / width)
		top = Math.min(top, y)
		bottom = Math.max(bottom, y)
	}
	return {
		left: columns.least,
		top,
		width: columns.most - columns.least + 1,
		height: bottom - top + 1,
	}
}
