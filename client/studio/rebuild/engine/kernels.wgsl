// Computes what plain-kernels.ts computes, a query patch or a pixel for each invocation.
// `memory` is laid out as memory-layout.ts says; addresses become indices of 4 bytes.

@group(0) @binding(0) var<storage, read_write> memory: array<u32>;
@group(0) @binding(1) var<storage, read_write> uses: array<atomic<u32>>;

const radius = 3;
const gridStep = 2;
const cellShift = 2u;
const fields = 256u;
const none = 0xffffffffu;

fn field(index: u32) -> i32 {
	return bitcast<i32>(memory[fields + index]);
}

/** Index of the first element of a part whose address is in a field. */
fn part(index: u32) -> i32 {
	return field(index) / 4;
}

fn at(index: i32) -> u32 {
	return memory[u32(index)];
}

fn gridCentre(index: i32, side: i32) -> i32 {
	return min(radius + index * gridStep, side - 1 - radius);
}

fn cellOf(position: u32) -> u32 {
	let across = (u32(field(2)) >> cellShift) + 1u;
	return (position >> (16u + cellShift)) * across + ((position & 0xffffu) >> cellShift);
}

fn randomBits(seed: u32, index: u32) -> u32 {
	var hash = seed ^ (index * 0x9e3779b1u);
	hash = (hash ^ (hash >> 16u)) * 0x85ebca6bu;
	hash = (hash ^ (hash >> 13u)) * 0xc2b2ae35u;
	return hash ^ (hash >> 16u);
}

fn randomOffset(bits: u32, reach: i32) -> i32 {
	return i32((bits * u32(2 * reach + 1)) >> 16u) - reach;
}

fn channel(pixel: u32, index: u32) -> i32 {
	return i32((pixel >> (8u * index)) & 0xffu);
}

fn squaredDifference(a: u32, b: u32) -> i32 {
	let red = channel(a, 0u) - channel(b, 0u);
	let green = channel(a, 1u) - channel(b, 1u);
	let blue = channel(a, 2u) - channel(b, 2u);
	return red * red + green * green + blue * blue;
}

@compute @workgroup_size(64)
fn clearUses(@builtin(global_invocation_id) id: vec3u) {
	if (id.x < arrayLength(&uses)) {
		atomicStore(&uses[id.x], 0u);
	}
}

@compute @workgroup_size(8, 8)
fn count(@builtin(global_invocation_id) id: vec3u) {
	let columns = field(4);
	if (i32(id.x) >= columns || i32(id.y) >= field(5)) {
		return;
	}
	let position = at(part(17) + i32(id.y) * columns + i32(id.x));
	atomicAdd(&uses[cellOf(position)], 1u);
}

fn inside(x: i32, y: i32) -> u32 {
	let clampedX = clamp(x, radius, field(2) - 1 - radius);
	let clampedY = clamp(y, radius, field(3) - 1 - radius);
	return u32(clampedX) | (u32(clampedY) << 16u);
}

fn continuation(column: i32, row: i32, dx: i32, dy: i32) -> u32 {
	let columns = field(4);
	let otherColumn = column + dx;
	let otherRow = row + dy;
	if (otherColumn < 0 || otherColumn >= columns || otherRow < 0 || otherRow >= field(5)) {
		return none;
	}
	let other = at(part(17) + otherRow * columns + otherColumn);
	let width = field(0);
	let height = field(1);
	return inside(
		i32(other & 0xffffu) + gridCentre(column, width) - gridCentre(otherColumn, width),
		i32(other >> 16u) + gridCentre(row, height) - gridCentre(otherRow, height),
	);
}

struct Query {
	x: i32,
	y: i32,
	/** What continues the nearest patches of the neighbours: left, right, above, below. */
	continuations: vec4u,
}

fn patchCost(query: Query, position: u32, limit: i32) -> i32 {
	let targetWidth = field(0);
	let sourceWidth = field(2);
	let x = i32(position & 0xffffu);
	let y = i32(position >> 16u);
	var cost = min(i32(atomicLoad(&uses[cellOf(position)])) * field(9), field(10));
	let breaks = vec4i(query.continuations != vec4u(position));
	cost += (breaks.x + breaks.y + breaks.z + breaks.w) * field(11);

	let a = at(part(13) + query.y * targetWidth + query.x);
	let b = at(part(15) + y * sourceWidth + x);
	let light = channel(a, 0u) - channel(b, 0u);
	let blue = channel(a, 1u) - channel(b, 1u);
	let red = channel(a, 2u) - channel(b, 2u);
	cost += field(6) * light * light + field(7) * (blue * blue + red * red);
	if (channel(a, 3u) != channel(b, 3u)) {
		cost += field(8);
	}

	for (var dy = -radius; dy <= radius; dy++) {
		if (cost >= limit) {
			return cost;
		}
		let targetRow = part(12) + (query.y + dy) * targetWidth + query.x;
		let sourceRow = part(14) + (y + dy) * sourceWidth + x;
		for (var dx = -radius; dx <= radius; dx++) {
			cost += squaredDifference(at(targetRow + dx), at(sourceRow + dx));
		}
	}
	return cost;
}

struct Best {
	position: u32,
	cost: i32,
}

fn better(best: Best, query: Query, position: u32) -> Best {
	if (position == none) {
		return best;
	}
	let cost = patchCost(query, position, best.cost);
	if (cost < best.cost) {
		return Best(position, cost);
	}
	return best;
}

@compute @workgroup_size(8, 8)
fn search(@builtin(global_invocation_id) id: vec3u) {
	let column = i32(id.x);
	let row = i32(id.y);
	let columns = field(4);
	if (column >= columns || row >= field(5)) {
		return;
	}
	let index = row * columns + column;
	let query = Query(
		gridCentre(column, field(0)),
		gridCentre(row, field(1)),
		vec4u(
			continuation(column, row, -1, 0),
			continuation(column, row, 1, 0),
			continuation(column, row, 0, -1),
			continuation(column, row, 0, 1),
		),
	);
	let own = at(part(17) + index);
	var best = Best(own, patchCost(query, own, 0x7fffffff));
	let jump = field(21);
	best = better(best, query, continuation(column, row, -jump, 0));
	best = better(best, query, continuation(column, row, jump, 0));
	best = better(best, query, continuation(column, row, 0, -jump));
	best = better(best, query, continuation(column, row, 0, jump));
	for (var i = 0; i < 2; i++) {
		let reach = field(22u + u32(i));
		let bits = randomBits(bitcast<u32>(field(20)), u32(2 * index + i));
		let x = i32(best.position & 0xffffu) + randomOffset(bits & 0xffffu, reach);
		let y = i32(best.position >> 16u) + randomOffset(bits >> 16u, reach);
		best = better(best, query, inside(x, y));
	}
	memory[u32(part(18) + index)] = best.position;
}

fn firstCovering(position: i32) -> i32 {
	return max(0, (position - 2 * radius + 1) >> 1u);
}

@compute @workgroup_size(8, 8)
fn vote(@builtin(global_invocation_id) id: vec3u) {
	let x = i32(id.x);
	let y = i32(id.y);
	let width = field(0);
	let height = field(1);
	if (x >= width || y >= height) {
		return;
	}
	let columns = field(4);
	let rows = field(5);
	let sourceWidth = field(2);
	var sums = vec3i(0);
	var total = 0;
	for (var row = firstCovering(y); row < rows; row++) {
		let dy = y - gridCentre(row, height);
		if (dy < -radius) {
			break;
		}
		if (dy > radius) {
			continue;
		}
		for (var column = firstCovering(x); column < columns; column++) {
			let dx = x - gridCentre(column, width);
			if (dx < -radius) {
				break;
			}
			if (dx > radius) {
				continue;
			}
			let weight = field(24u + u32(abs(dx))) * field(24u + u32(abs(dy)));
			let position = at(part(17) + row * columns + column);
			let sourceX = i32(position & 0xffffu) + dx;
			let sourceY = i32(position >> 16u) + dy;
			let pixel = at(part(14) + sourceY * sourceWidth + sourceX);
			sums += weight * vec3i(channel(pixel, 0u), channel(pixel, 1u), channel(pixel, 2u));
			total += weight;
		}
	}
	let pixelIndex = y * width + x;
	let held = at(part(16) + pixelIndex);
	var hold = channel(held, 3u);
	if (field(28) != 0 && hold < 255) {
		hold = 0;
	}
	let average = (sums + vec3i(total >> 1u)) / vec3i(total);
	let drawing = vec3i(channel(held, 0u), channel(held, 1u), channel(held, 2u));
	let mixed = vec3u((average * (255 - hold) + drawing * hold + vec3i(127)) / vec3i(255));
	memory[u32(part(12) + pixelIndex)] = mixed.x | (mixed.y << 8u) | (mixed.z << 16u);
}
