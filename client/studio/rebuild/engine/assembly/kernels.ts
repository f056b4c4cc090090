// AssemblyScript: vite/assembly.ts compiles this file to WebAssembly. It computes what
// plain-kernels.ts computes, 16 bytes at a time; memory-layout.ts places its data.

const radius = 3
const gridStep = 2
const cellShift = 2
const none: u32 = 0xffffffff

/** Addresses of the fields, in the order of memory-layout.ts. */
const fields: usize = 1024

function field(index: i32): i32 {
	return load<i32>(fields + ((<usize>index) << 2))
}

function clampTo(value: i32, least: i32, most: i32): i32 {
	return max(least, min(most, value))
}

function gridCentre(index: i32, side: i32): i32 {
	return min(radius + index * gridStep, side - 1 - radius)
}

function cellOf(x: i32, y: i32, width: i32): i32 {
	return (y >> cellShift) * ((width >> cellShift) + 1) + (x >> cellShift)
}

function randomBits(seed: u32, index: u32): u32 {
	let hash = seed ^ (index * 0x9e3779b1)
	hash = (hash ^ (hash >> 16)) * 0x85ebca6b
	hash = (hash ^ (hash >> 13)) * 0xc2b2ae35
	return hash ^ (hash >> 16)
}

function randomOffset(bits: u32, reach: i32): i32 {
	return <i32>((bits * <u32>(2 * reach + 1)) >> 16) - reach
}

// The fields of a search, read once for each call. A thread has its own globals.
let targetWidth: i32 = 0
let targetHeight: i32 = 0
let sourceWidth: i32 = 0
let sourceHeight: i32 = 0
let columns: i32 = 0
let rows: i32 = 0
let lightCost: i32 = 0
let colourCost: i32 = 0
let labelCost: i32 = 0
let reuseCost: i32 = 0
let maxReuseCost: i32 = 0
let breakCost: i32 = 0
let targetPixels: usize = 0
let targetGuides: usize = 0
let sourcePixels: usize = 0
let sourceGuides: usize = 0
let nearest: usize = 0
let uses: usize = 0

function readFields(): void {
	targetWidth = field(0)
	targetHeight = field(1)
	sourceWidth = field(2)
	sourceHeight = field(3)
	columns = field(4)
	rows = field(5)
	lightCost = field(6)
	colourCost = field(7)
	labelCost = field(8)
	reuseCost = field(9)
	maxReuseCost = field(10)
	breakCost = field(11)
	targetPixels = field(12)
	targetGuides = field(13)
	sourcePixels = field(14)
	sourceGuides = field(15)
	nearest = field(17)
	uses = field(19)
}

/** Counts the uses of all cells. */
export function count(): void {
	readFields()
	const cells = cellOf(sourceWidth, sourceHeight, sourceWidth) + 1
	memory.fill(uses, 0, (<usize>cells) << 2)
	const end = nearest + ((<usize>(columns * rows)) << 2)
	for (let at = nearest; at < end; at += 4) {
		const position = load<u32>(at)
		const cell = cellOf(position & 0xffff, position >> 16, sourceWidth)
		const use = uses + ((<usize>cell) << 2)
		store<i32>(use, load<i32>(use) + 1)
	}
}

function inside(x: i32, y: i32): u32 {
	const clampedX = clampTo(x, radius, sourceWidth - 1 - radius)
	const clampedY = clampTo(y, radius, sourceHeight - 1 - radius)
	return clampedX | (clampedY << 16)
}

function continuation(column: i32, row: i32, dx: i32, dy: i32): u32 {
	const otherColumn = column + dx
	const otherRow = row + dy
	if (otherColumn < 0 || otherColumn >= columns || otherRow < 0 || otherRow >= rows) return none
	const other = load<u32>(nearest + ((<usize>(otherRow * columns + otherColumn)) << 2))
	const x = <i32>(other & 0xffff)
	const y = <i32>(other >> 16)
	return inside(
		x + gridCentre(column, targetWidth) - gridCentre(otherColumn, targetWidth),
		y + gridCentre(row, targetHeight) - gridCentre(otherRow, targetHeight),
	)
}

/** Sums of squared differences of a row of 7 pixels, in four parts. */
function rowDifference(a: usize, b: usize): v128 {
	const first = absoluteDifference(v128.load(a), v128.load(b))
	// The eighth pixel is not part of the patch.
	const second = v128.and(
		absoluteDifference(v128.load(a, 16), v128.load(b, 16)),
		i32x4(-1, -1, -1, 0),
	)
	return i32x4.add(squares(first), squares(second))
}

function absoluteDifference(a: v128, b: v128): v128 {
	return i8x16.sub(i8x16.max_u(a, b), i8x16.min_u(a, b))
}

function squares(bytes: v128): v128 {
	const low = i16x8.extend_low_i8x16_u(bytes)
	const high = i16x8.extend_high_i8x16_u(bytes)
	return i32x4.add(i32x4.dot_i16x8_s(low, low), i32x4.dot_i16x8_s(high, high))
}

function sum(parts: v128): i32 {
	return (
		i32x4.extract_lane(parts, 0) +
		i32x4.extract_lane(parts, 1) +
		i32x4.extract_lane(parts, 2) +
		i32x4.extract_lane(parts, 3)
	)
}

/** Position of the query patch, as an address of its pixels' first and its guides' centre. */
let queryCorner: usize = 0
let queryGuide: usize = 0
let left: u32 = 0
let right: u32 = 0
let above: u32 = 0
let below: u32 = 0

function patchCost(position: u32, limit: i32): i32 {
	const x = <i32>(position & 0xffff)
	const y = <i32>(position >> 16)
	const use = load<i32>(uses + ((<usize>cellOf(x, y, sourceWidth)) << 2))
	let cost = min(use * reuseCost, maxReuseCost)
	const breaks =
		<i32>(left !== position) +
		<i32>(right !== position) +
		<i32>(above !== position) +
		<i32>(below !== position)
	cost += breaks * breakCost

	const guide = sourceGuides + ((<usize>(y * sourceWidth + x)) << 2)
	const light = <i32>load<u8>(queryGuide) - <i32>load<u8>(guide)
	const blue = <i32>load<u8>(queryGuide, 1) - <i32>load<u8>(guide, 1)
	const red = <i32>load<u8>(queryGuide, 2) - <i32>load<u8>(guide, 2)
	cost += lightCost * light * light + colourCost * (blue * blue + red * red)
	if (load<u8>(queryGuide, 3) !== load<u8>(guide, 3)) cost += labelCost
	if (cost >= limit) return cost

	let a = queryCorner
	let b = sourcePixels + ((<usize>((y - radius) * sourceWidth + x - radius)) << 2)
	const aStep = (<usize>targetWidth) << 2
	const bStep = (<usize>sourceWidth) << 2
	let parts = rowDifference(a, b)
	parts = i32x4.add(parts, rowDifference(a + aStep, b + bStep))
	if (cost + sum(parts) >= limit) return limit
	a += 2 * aStep
	b += 2 * bStep
	parts = i32x4.add(parts, rowDifference(a, b))
	parts = i32x4.add(parts, rowDifference(a + aStep, b + bStep))
	if (cost + sum(parts) >= limit) return limit
	a += 2 * aStep
	b += 2 * bStep
	parts = i32x4.add(parts, rowDifference(a, b))
	parts = i32x4.add(parts, rowDifference(a + aStep, b + bStep))
	parts = i32x4.add(parts, rowDifference(a + 2 * aStep, b + 2 * bStep))
	return cost + sum(parts)
}

let best: i32 = 0
let bestPosition: u32 = 0

function attempt(position: u32): void {
	if (position === none) return
	const cost = patchCost(position, best)
	if (cost < best) {
		best = cost
		bestPosition = position
	}
}

/** Searches the rows of query patches from `start` to before `end`. */
export function search(start: i32, end: i32): void {
	readFields()
	const next: usize = field(18)
	const seed: u32 = field(20)
	const jump = field(21)
	for (let row = start; row < end; row++) {
		const centreY = gridCentre(row, targetHeight)
		for (let column = 0; column < columns; column++) {
			const index = row * columns + column
			const centreX = gridCentre(column, targetWidth)
			const corner = (centreY - radius) * targetWidth + centreX - radius
			queryCorner = targetPixels + ((<usize>corner) << 2)
			queryGuide = targetGuides + ((<usize>(centreY * targetWidth + centreX)) << 2)
			left = continuation(column, row, -1, 0)
			right = continuation(column, row, 1, 0)
			above = continuation(column, row, 0, -1)
			below = continuation(column, row, 0, 1)
			bestPosition = load<u32>(nearest + ((<usize>index) << 2))
			best = patchCost(bestPosition, i32.MAX_VALUE)
			attempt(continuation(column, row, -jump, 0))
			attempt(continuation(column, row, jump, 0))
			attempt(continuation(column, row, 0, -jump))
			attempt(continuation(column, row, 0, jump))
			for (let i = 0; i < 2; i++) {
				const reach = field(22 + i)
				const bits = randomBits(seed, 2 * index + i)
				const x = <i32>(bestPosition & 0xffff) + randomOffset(bits & 0xffff, reach)
				const y = <i32>(bestPosition >> 16) + randomOffset(bits >> 16, reach)
				attempt(inside(x, y))
			}
			store<u32>(next + ((<usize>index) << 2), bestPosition)
		}
	}
}

/** Votes for the rows of pixels from `start` to before `end`. */
export function vote(start: i32, end: i32): void {
	readFields()
	for (let y = start; y < end; y++) {
		for (let x = 0; x < targetWidth; x++) voteFor(x, y)
	}
}

function firstCovering(position: i32): i32 {
	return max(0, (position - 2 * radius + 1) >> 1)
}

function voteFor(x: i32, y: i32): void {
	let sums = i32x4.splat(0)
	let total = 0
	for (let row = firstCovering(y); row < rows; row++) {
		const dy = y - gridCentre(row, targetHeight)
		if (dy < -radius) break
		if (dy > radius) continue
		const rowWeight = field(24 + abs(dy))
		const rowStart = nearest + ((<usize>(row * columns)) << 2)
		for (let column = firstCovering(x); column < columns; column++) {
			const dx = x - gridCentre(column, targetWidth)
			if (dx < -radius) break
			if (dx > radius) continue
			const weight = rowWeight * field(24 + abs(dx))
			const position = load<u32>(rowStart + ((<usize>column) << 2))
			const sourceX = <i32>(position & 0xffff) + dx
			const sourceY = <i32>(position >> 16) + dy
			const from = sourcePixels + ((<usize>(sourceY * sourceWidth + sourceX)) << 2)
			const pixel = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(from)))
			sums = i32x4.add(sums, i32x4.mul(pixel, i32x4.splat(weight)))
			total += weight
		}
	}
	const at = (<usize>(y * targetWidth + x)) << 2
	const held = <usize>field(16) + at
	const wanted = <i32>load<u8>(held, 3)
	const hold = field(28) !== 0 && wanted < 255 ? 0 : wanted
	const to = targetPixels + at
	store<u8>(to, mix(i32x4.extract_lane(sums, 0), total, load<u8>(held), hold))
	store<u8>(to, mix(i32x4.extract_lane(sums, 1), total, load<u8>(held, 1), hold), 1)
	store<u8>(to, mix(i32x4.extract_lane(sums, 2), total, load<u8>(held, 2), hold), 2)
}

function mix(sum: i32, total: i32, held: i32, hold: i32): i32 {
	const average = (sum + (total >> 1)) / total
	return (average * (255 - hold) + held * hold + 127) / 255
}
