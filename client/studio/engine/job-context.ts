import type { Model } from '../../../shared/catalog.ts'
import type { Painting, Progress } from './messages.ts'
import type { NetworkSession, Runtime } from './runtime.ts'

/** What a job works with. */
export interface JobContext {
	runtime: Runtime
	/** @returns the network, opened once. */
	session(model: Model): Promise<NetworkSession>
	report(progress: Progress): void
	/** @throws when the job was cancelled meanwhile. */
	checkpoint(): void
}

/** Says what painted a picture. @param milliseconds it took. */
export function paintingOf(
	bitmap: ImageBitmap,
	{ name, version, sha256 }: Model,
	{ runtime: { engine } }: JobContext,
	milliseconds: number,
): Painting {
	const { width, height } = bitmap
	return {
		...{ bitmap, width, height, engine, milliseconds },
		model: `${name}@${version}`,
		modelHash: sha256,
	}
}
