import { catalog } from '../../../client/studio/engine/catalog.ts'
import { planesToBitmap, readPlanes } from '../../../client/studio/engine/pixels.ts'
import { Studio } from '../../../client/studio/engine/studio.ts'

/** What the pixels of one restyle cost on their way, and the network on the processor, in milliseconds. */

const studio = new Studio()
const [{ code }] = catalog.styles

async function restyle(picture) {
	const params = { picture, style: { code }, strength: 1, longestSide: picture.width }
	const { signal } = new AbortController()
	const { bitmap, milliseconds } = await studio.run('restyle', params, {
		engine: 'wasm',
		signal,
	})
	bitmap.close()
	return milliseconds
}

function pictureOf(side) {
	const canvas = new OffscreenCanvas(side, side)
	const context = canvas.getContext('2d')
	for (let i = 0; i < 64; i++) {
		context.fillStyle = `hsl(${(i * 47) % 360} 70% 50%)`
		context.fillRect(
			((i * 37) % 64) * (side / 64),
			((i * 23) % 64) * (side / 64),
			side / 5,
			side / 7,
		)
	}
	return canvas.transferToImageBitmap()
}

let device

/** @returns the time to bring planes into a buffer of the GPU, and back. */
async function throughGpu(planes) {
	const { data } = planes
	device ??= await (await navigator.gpu.requestAdapter()).requestDevice()
	const { STORAGE, COPY_SRC, COPY_DST, MAP_READ } = GPUBufferUsage
	const size = data.byteLength
	const buffer = device.createBuffer({ size, usage: STORAGE | COPY_SRC | COPY_DST })
	const read = device.createBuffer({ size, usage: MAP_READ | COPY_DST })
	const began = performance.now()
	device.queue.writeBuffer(buffer, 0, data)
	await device.queue.onSubmittedWorkDone()
	const uploaded = performance.now()
	const encoder = device.createCommandEncoder()
	encoder.copyBufferToBuffer(buffer, 0, read, 0, size)
	device.queue.submit([encoder.finish()])
	await read.mapAsync(GPUMapMode.READ)
	new Float32Array(read.getMappedRange()).slice()
	const ended = performance.now()
	buffer.destroy()
	read.destroy()
	return { upload: uploaded - began, download: ended - uploaded }
}

window.transfers = async (side) => {
	const picture = pictureOf(side)
	const began = performance.now()
	const planes = readPlanes(picture, side, side)
	const read = performance.now()
	planesToBitmap(planes).close()
	const written = performance.now()
	const gpu = await throughGpu(planes)
	const network = await restyle(picture)
	return { toPlanes: read - began, toBitmap: written - read, ...gpu, network }
}
