import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

/** The Python with PyTorch and ONNX. Debian's is checked too, since another one may hide it. */
const python = [process.env.PYTHON ?? 'python3', '/usr/bin/python3'].find(
	(candidate) => spawnSync(candidate, ['-c', 'import torch, onnx, PIL']).status === 0,
)
if (!python) console.log('Skipped: the training’s smoke run needs Python with torch, onnx and PIL.')

test.skipIf(!python)('every training runs, and exports its networks', () => {
	const { status, stdout, stderr } = spawnSync(python ?? '', ['-W', 'ignore', 'smoke.py'], {
		cwd: new URL('../../models/training', import.meta.url),
		encoding: 'utf8',
		// Threads that spin while they wait use up the other half of a small machine.
		env: { ...process.env, OMP_WAIT_POLICY: 'PASSIVE' },
	})
	expect(status, stderr).toBe(0)
	expect(stdout).toContain(
		'made critic.onnx enlarge.onnx landscape-critic.onnx landscape.onnx materials.onnx style-encoder.onnx style-painter.onnx',
	)
})
