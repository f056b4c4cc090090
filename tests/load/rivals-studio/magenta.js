/**
 * TensorFlow.js as it ships, loaded as scripts: its threads start from the text of its functions,
 * which no bundler may touch.
 */
export const { tf } = window

/**
 * The work of Magenta's arbitrary image stylization (arXiv:1705.06830) on TensorFlow.js: its
 * transformer, layer by layer, without its style network, which runs once a style. Weights are
 * random: only the work is the same, not the picture. Contracting layers are convolution and ReLU,
 * as their batch norm is folded into the weights for inference; the others are normalised over the
 * picture, scaled and shifted by the style.
 */

/** In a `slim` one, every 3 × 3 convolution is depthwise and then pointwise: the least work. */
export async function createMagenta(isSlim) {
	const stylise = isSlim ? separable : convolution
	const contract = [convolution(3, 32, 9, 1), stylise(32, 64, 3, 2), stylise(64, 128, 3, 2)]
	const residual = Array.from({ length: 5 }, () => [
		styled(stylise(128, 128, 3, 1), 128),
		styled(stylise(128, 128, 3, 1), 128),
	])
	const expand = [styled(stylise(128, 64, 3, 1), 64), styled(stylise(64, 32, 3, 1), 32)]
	const last = styled(convolution(32, 3, 9, 1), 3)

	/** @param picture [1, height, width, 3] in 0–1; so is what comes out. */
	return (picture) =>
		tf.tidy(() => {
			let h = picture
			for (const layer of contract) h = tf.relu(layer(h))
			for (const [first, second] of residual) h = tf.add(h, second(tf.relu(first(h))))
			for (const layer of expand) h = tf.relu(layer(doubled(h)))
			return tf.sigmoid(last(h))
		})
}

/** Takes half as many threads as there are cores. @throws when there is no wasm. @returns how many it took */
export async function startTensorflow() {
	tf.wasm.setWasmPaths('/')
	if (!(await tf.setBackend('wasm'))) throw new Error('TensorFlow.js has no wasm here')
	await tf.ready()
	return tf.wasm.getThreadsCount()
}

const weights = (shape) => tf.keep(tf.randomNormal(shape, 0, 0.05))

function convolution(from, to, size, stride) {
	const [filter, bias] = [weights([size, size, from, to]), weights([to])]
	return (h) => tf.fused.conv2d({ x: padded(h, size), filter, strides: stride, pad: 'valid', bias })
}

function separable(from, to, size, stride) {
	const [depth, point, bias] = [
		weights([size, size, from, 1]),
		weights([1, 1, from, to]),
		weights([to]),
	]
	return (h) => {
		const x = tf.depthwiseConv2d(padded(h, size), depth, stride, 'valid')
		return tf.fused.conv2d({ x, filter: point, strides: 1, pad: 'valid', bias })
	}
}

function styled(layer, channels) {
	const [scale, shift] = [weights([channels]), weights([channels])]
	return (h) => {
		const features = layer(h)
		const { mean, variance } = tf.moments(features, [1, 2], true)
		const factor = tf.mul(tf.rsqrt(tf.add(variance, 1e-5)), scale)
		return tf.add(tf.mul(features, factor), tf.sub(shift, tf.mul(mean, factor)))
	}
}

function padded(h, size) {
	const by = Math.floor(size / 2)
	const sides = [by, by]
	return tf.mirrorPad(h, [[0, 0], sides, sides, [0, 0]], 'reflect')
}

function doubled(h) {
	const [, height, width] = h.shape
	return tf.image.resizeNearestNeighbor(h, [2 * height, 2 * width])
}
