import { sha256Hex } from '../../../../shared/keys.ts'
import type { NetworkTest } from '../../engine/gpu-trust.ts'
import type { PixelData } from '../../engine/tiles.ts'
import type { Kernels } from './kernels.ts'
import code from './kernels.wgsl?raw'
import { openWasm } from './open-wasm.ts'
import { kernelsName, type RebuildInput } from './rebuild.ts'
import { runRebuild } from './run-rebuild.ts'

const side = 32
/** Kernels of each kind run, at two levels. */
const known: RebuildInput = {
	target: picture(5),
	source: picture(11),
	settings: { seed: 0x5eed, faithfulness: 0.5, colours: 0.5, lines: 0.5 },
}

/**
 * Rebuilds a known input on the GPU and on WebAssembly, which return the same bytes by design.
 * @param tested SHA-256 of the kernels that need no test. @returns undefined when these are among them.
 */
export async function testKernels(
	kernels: Kernels,
	tested: readonly string[],
): Promise<NetworkTest | undefined> {
	const sha256 = await sha256Hex(new TextEncoder().encode(code))
	if (tested.includes(sha256)) return undefined
	const wasm = await runRebuild(known, await openWasm(), () => {})
	const { data } = await runRebuild(known, kernels, () => {})
	const isRight = data.every((value, i) => value === wasm.data[i])
	return { network: kernelsName, sha256, isRight }
}

function picture(change: number): PixelData {
	const data = new Uint8ClampedArray(4 * side * side)
	for (let i = 0; i < side * side; i++) {
		const [x, y] = [i % side, Math.floor(i / side)]
		data.set([(x * x + y * change) % 256, (x >> 3) * 60, (y >> 2) * 30 + change, 255], 4 * i)
	}
	return { data, width: side, height: side }
}
