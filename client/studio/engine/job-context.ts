import type { Model } from './catalog-schema.ts'
import type { Network } from './network.ts'
import type { Runtime } from './runtime.ts'
import type { Painting, Progress } from './worker-messages.ts'

/** What the worker gives to the code of a job. */
export interface JobContext {
	runtime: Runtime
	/** Opens a network; later calls return the same instance. @throws StudioError */
	openNetwork(model: Model): Promise<Network>
	report(progress: Progress): void
	/** @throws when the job was cancelled. */
	checkpoint(): void
}

/** Adds to an image which model and engine painted it. @param milliseconds time in the network. */
export function toPainting(
	bitmap: ImageBitmap,
	{ name, version, sha256 }: Pick<Model, 'name' | 'version' | 'sha256'>,
	{ runtime }: JobContext,
	milliseconds: number,
): Painting {
	return {
		bitmap,
		width: bitmap.width,
		height: bitmap.height,
		model: `${name}@${version}`,
		modelHash: sha256,
		engine: runtime.engine,
		milliseconds,
	}
}

/** Lets the worker receive messages such as a cancellation. @throws when the job was cancelled */
export async function pause({ checkpoint }: JobContext): Promise<void> {
	await new Promise((resolve) => {
		setTimeout(resolve)
	})
	checkpoint()
}
