/** A tensor of 32-bit floats. */
export interface Tensor {
	data: Float32Array
	dims: readonly number[]
}

/** A network that is ready to run. */
export interface Network {
	/** @param inputs by name. @returns the only output. @throws StudioError `job-failed`, `gpu-lost` */
	run(inputs: Record<string, Tensor>): Promise<Tensor>
}
