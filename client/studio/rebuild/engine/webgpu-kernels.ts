import { StudioError } from '../../engine/errors.ts'
import {
	cellCount,
	gridSize,
	type Kernels,
	type Level,
	type SearchPass,
	type Vote,
} from './kernels.ts'
import code from './kernels.wgsl?raw'
import { fieldIndex, fieldsAddress, layOut, writeLevel } from './memory-layout.ts'

// Globals of WebGPU that the compiler's DOM types lack.
declare const GPUBufferUsage: Record<'STORAGE' | 'COPY_SRC' | 'COPY_DST' | 'MAP_READ', number>
declare const GPUShaderStage: Record<'COMPUTE', number>
declare const GPUMapMode: Record<'READ', number>

/** Time that a lost device has to report the loss after an error. */
const lossMs = 300

type Entry = 'clearUses' | 'count' | 'search' | 'vote'

interface Loaded {
	level: Level
	places: ReturnType<typeof layOut>
	memory: GPUBuffer
	uses: GPUBuffer
	bindings: GPUBindGroup
}

/** The engine on WebGPU. Its device and memory go with the worker that it is created in. */
export class WebGpuKernels implements Kernels {
	#device: GPUDevice
	#layout: GPUBindGroupLayout
	#pipelines: Record<Entry, GPUComputePipeline>
	#loaded: Loaded | undefined

	private constructor(
		device: GPUDevice,
		layout: GPUBindGroupLayout,
		pipelines: Record<Entry, GPUComputePipeline>,
	) {
		this.#device = device
		this.#layout = layout
		this.#pipelines = pipelines
	}

	/** @throws Error when there is no adapter, no device, or the kernels do not compile. */
	static async open(): Promise<WebGpuKernels> {
		const adapter = await navigator.gpu?.requestAdapter()
		if (!adapter) throw new Error('no WebGPU adapter')
		const device = await adapter.requestDevice()
		const module = device.createShaderModule({ code })
		const storage = (binding: number): GPUBindGroupLayoutEntry => ({
			binding,
			visibility: GPUShaderStage.COMPUTE,
			buffer: { type: 'storage' },
		})
		const layout = device.createBindGroupLayout({ entries: [storage(0), storage(1)] })
		const pipelineLayout = device.createPipelineLayout({ bindGroupLayouts: [layout] })
		const compile = (entryPoint: Entry) =>
			device.createComputePipelineAsync({ layout: pipelineLayout, compute: { module, entryPoint } })
		const [clearUses, count, search, vote] = await Promise.all([
			compile('clearUses'),
			compile('count'),
			compile('search'),
			compile('vote'),
		])
		return new WebGpuKernels(device, layout, { clearUses, count, search, vote })
	}

	load(level: Level): void {
		this.#loaded?.memory.destroy()
		this.#loaded?.uses.destroy()
		const bytes = new ArrayBuffer(layOut(level).end)
		const places = writeLevel(bytes, level)
		const { source } = level
		const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC
		const memory = this.#device.createBuffer({ size: bytes.byteLength, usage })
		const cells = cellCount(source.width) * cellCount(source.height)
		const uses = this.#device.createBuffer({ size: 4 * cells, usage })
		this.#device.queue.writeBuffer(memory, 0, bytes)
		const bindings = this.#device.createBindGroup({
			layout: this.#layout,
			entries: [
				{ binding: 0, resource: { buffer: memory } },
				{ binding: 1, resource: { buffer: uses } },
			],
		})
		this.#loaded = { level, places, memory, uses, bindings }
	}

	async count(): Promise<void> {
		const { level, uses } = this.#current()
		this.#dispatch('clearUses', Math.ceil(uses.size / 4 / 64), 1)
		this.#dispatchTiles('count', gridSize(level.target.width), gridSize(level.target.height))
	}

	async search({ seed, jump, radii }: SearchPass): Promise<void> {
		const { level, places } = this.#current()
		this.#setFields(fieldIndex.seed, [seed, jump, ...radii])
		this.#dispatchTiles('search', gridSize(level.target.width), gridSize(level.target.height))
		;[places.nearest, places.next] = [places.next, places.nearest]
		this.#setFields(fieldIndex.nearest, [places.nearest, places.next])
	}

	async vote({ weights, isFinal }: Vote): Promise<void> {
		const { target } = this.#current().level
		this.#setFields(fieldIndex.weights, [...weights, Number(isFinal)])
		this.#dispatchTiles('vote', target.width, target.height)
	}

	async read() {
		const { level, places, memory } = this.#current()
		const usage = GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST
		const copy = this.#device.createBuffer({ size: memory.size, usage })
		const encoder = this.#device.createCommandEncoder()
		encoder.copyBufferToBuffer(memory, 0, copy, 0, memory.size)
		this.#device.queue.submit([encoder.finish()])
		await copy.mapAsync(GPUMapMode.READ).catch((cause) => this.#fail(cause))
		const bytes = copy.getMappedRange()
		const pixels = new Uint8Array(bytes, places.targetPixels, level.target.pixels.length).slice()
		const nearest = new Uint32Array(bytes, places.nearest, level.nearest.length).slice()
		copy.destroy()
		return { pixels, nearest }
	}

	/** Reading from a lost device can fail shortly before the loss is reported. */
	async #fail(cause: unknown): Promise<never> {
		const timeout = new Promise<undefined>((resolve) => {
			setTimeout(resolve, lossMs)
		})
		const lost = await Promise.race([this.#device.lost, timeout])
		throw new StudioError(lost ? 'gpu-lost' : 'job-failed', { cause })
	}

	#dispatchTiles(entry: Entry, width: number, height: number): void {
		this.#dispatch(entry, Math.ceil(width / 8), Math.ceil(height / 8))
	}

	#dispatch(entry: Entry, groupsAcross: number, groupsDown: number): void {
		const encoder = this.#device.createCommandEncoder()
		const pass = encoder.beginComputePass()
		pass.setPipeline(this.#pipelines[entry])
		pass.setBindGroup(0, this.#current().bindings)
		pass.dispatchWorkgroups(groupsAcross, groupsDown)
		pass.end()
		this.#device.queue.submit([encoder.finish()])
	}

	#setFields(index: number, values: readonly number[]): void {
		const { memory } = this.#current()
		this.#device.queue.writeBuffer(memory, fieldsAddress + 4 * index, Int32Array.from(values))
	}

	#current(): Loaded {
		if (!this.#loaded) throw new Error('no level is loaded')
		return this.#loaded
	}
}
