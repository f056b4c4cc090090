import * as decoding from 'lib0/decoding'
import * as v from 'valibot'
import type { CreatedJam } from '../../../shared/api.ts'
import { frameKind } from '../../../shared/protocol.ts'
import { StageMessage, type StageRequest } from '../../../shared/stage.ts'
import { connect } from '../../server/connect.ts'
import type { Wire } from '../../server/wire.ts'

/** The host of a workshop: asks the server, and watches the canvas. */
export class Facilitator {
	readonly #server: string
	readonly #jam: CreatedJam

	constructor(server: string, jam: CreatedJam) {
		this.#server = server
		this.#jam = jam
	}

	/** @throws when the server refuses. */
	async ask(request: StageRequest): Promise<void> {
		const response = await fetch(`${this.#server}/api/jams/${this.#jam.id}/stage`, {
			method: 'POST',
			headers: { Authorization: `Bearer ${this.#jam.keys.host}` },
			body: JSON.stringify(request),
		})
		if (!response.ok) throw new Error(`${request.do}: ${await response.text()}`)
	}

	/** Opens a connection that gets everything a host gets. */
	async watch(): Promise<Wire> {
		const wire = await connect(this.#server, this.#jam.id, this.#jam.keys.host, {
			secret: 'host'.padEnd(22, '_'),
		})
		await wire.sync()
		return wire
	}

	/** Places a dot as somebody. @throws when the server refuses. */
	async vote(secret: string, ballot: string, target: string): Promise<void> {
		const response = await fetch(`${this.#server}/api/jams/${this.#jam.id}/dots`, {
			method: 'POST',
			headers: { Authorization: `Bearer ${this.#jam.keys.artist}`, 'Tessera-Secret': secret },
			body: JSON.stringify({ ballot, target, dots: 1 }),
		})
		if (!response.ok) throw new Error(`a dot: ${await response.text()}`)
	}
}

/** @returns the stage as a wire was last told. */
export function stageOf({ frames }: Wire): StageMessage | undefined {
	const frame = frames.findLast(({ kind }) => kind === frameKind.stage)
	if (!frame) return undefined
	return v.parse(
		StageMessage,
		JSON.parse(decoding.readVarString(decoding.createDecoder(frame.body))),
	)
}
