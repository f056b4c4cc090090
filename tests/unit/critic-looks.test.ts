import { expect, test } from 'vitest'
import { likeliestMaterial, noMaterial } from '../../client/studio/critic/looks.ts'

/** Shares of each channel in two patches: in the first mostly 3, in the second mostly none. */
function looks(): Float32Array {
	const shares = new Float32Array(2 * (noMaterial + 1))
	shares[2 * 3] = 0.6
	shares[2 * 5] = 0.3
	shares[2 * noMaterial] = 0.1
	shares[2 * 5 + 1] = 0.2
	shares[2 * noMaterial + 1] = 0.8
	return shares
}

test('what a picture looks like most is read from the patches that count', () => {
	expect(likeliestMaterial(looks(), [true, false])).toBe(3)
	expect(likeliestMaterial(looks(), [false, true])).toBe(noMaterial)
	expect(likeliestMaterial(looks(), [true, true])).toBe(noMaterial)
	expect(likeliestMaterial(looks(), [false, false])).toBe(noMaterial)
})
