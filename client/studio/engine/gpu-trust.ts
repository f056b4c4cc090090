import { createSignal } from 'solid-js'
import * as v from 'valibot'

/** Whether a GPU computed the known input of a network right. */
export interface NetworkTest {
	/** Name in the catalog. */
	network: string
	/** Of the network's file. */
	sha256: string
	isRight: boolean
}

const storageKey = 'tessera:gpu'
/** A browser or driver can be repaired, so a record is kept for 30 days and for one GPU and browser. */
const keptMs = 30 * 24 * 3600 * 1000

const Record = v.object({
	/** The GPU and the browser that it is about. */
	device: v.string(),
	/** Unix time of the last entry, milliseconds. */
	at: v.number(),
	/** True when a page died during its first run on the GPU. */
	isCrashed: v.boolean(),
	/** Names of the networks whose known input the GPU computed wrongly. */
	wrong: v.array(v.string()),
	/** SHA-256 of the networks whose known input it computed right. */
	right: v.array(v.string()),
})
type Record = v.InferOutput<typeof Record>

/** What this device remembers about its GPU: whether a page died of it, and what it computes wrongly. */
export class GpuTrust {
	readonly #storage: Storage
	readonly #record: () => Record | undefined
	readonly #setRecord: (record: Record | undefined) => void
	#device = ''

	constructor(storage: Storage) {
		this.#storage = storage
		const [record, setRecord] = createSignal<Record | undefined>(read(storage))
		this.#record = record
		this.#setRecord = setRecord
	}

	/** Forgets a record that is too old or about another device. @param device GPU and browser */
	identify(device: string): void {
		this.#device = device
		const record = this.#record()
		if (record && record.device !== device) this.#store(undefined)
	}

	/** Reactive. True when a page died during its first run on this GPU. */
	isCrashed(): boolean {
		return this.#record()?.isCrashed ?? false
	}

	/** Reactive. Names of the networks that this GPU computes wrongly. */
	wrongNetworks(): readonly string[] {
		return this.#record()?.wrong ?? []
	}

	/** @returns SHA-256 of the networks that need no further test on this GPU. */
	rightNetworks(): readonly string[] {
		return this.#record()?.right ?? []
	}

	recordCrash(): void {
		this.#store({ ...this.#fresh(), isCrashed: true })
	}

	/** Records the test of a network with its known input. */
	recordTest({ network, sha256, isRight }: NetworkTest): void {
		const { wrong, right, ...record } = this.#fresh()
		this.#store({
			...record,
			wrong: isRight ? wrong : [...new Set([...wrong, network])],
			right: isRight ? [...new Set([...right, sha256])] : right,
		})
	}

	/** Records a finished run on the GPU: it is trusted again. */
	recordSuccess(): void {
		if (this.isCrashed()) this.#store({ ...this.#fresh(), isCrashed: false })
	}

	#fresh(): Record {
		const { isCrashed = false, wrong = [], right = [] } = this.#record() ?? {}
		return { device: this.#device, at: Date.now(), isCrashed, wrong, right }
	}

	#store(record: Record | undefined): void {
		this.#setRecord(record)
		if (record) this.#storage.setItem(storageKey, JSON.stringify(record))
		else this.#storage.removeItem(storageKey)
	}
}

function read(storage: Storage): Record | undefined {
	try {
		const stored = v.safeParse(Record, JSON.parse(storage.getItem(storageKey) ?? 'null'))
		return stored.success && Date.now() - stored.output.at < keptMs ? stored.output : undefined
	} catch {
		return undefined
	}
}
